import { createLab, type LabParts } from '../server/lab.ts';
import { listen } from '../server/listen.ts';
import type { StaticFiles } from '../server/static-files.ts';
import { type Experiment, encodeExperiment } from '../shared/experiment.ts';
import { formatToken, newReaderId } from '../shared/token.ts';
import { type Asked, type Got, get } from './get.ts';
import { type Heard, hear } from './hear.ts';

/** Stands for the built page. */
const files: StaticFiles = {
  send(path, _, response, status = 200) {
    if (path !== '/index.html' && path !== '/player.js') return false;
    response.writeHead(status).end(`the file ${path}`);
    return true;
  },
};

/** A lab for tests of the server: no page, any limits, on a free port. */
export interface ServedLab {
  readonly port: number;
  ask(host: string, path: string, more?: Partial<Asked>): Promise<Got>;
  /** A run of its own, and what its reader hears. */
  run(experiment: Experiment, number?: number): Promise<ServedRun>;
  drain(): void;
  close(): Promise<void>;
}

export interface ServedRun {
  readonly reader: string;
  /** The parameter of a URL. */
  readonly lab: string;
  readonly heard: Heard;
}

const open = new Set<Heard>();

export async function serveLab(parts: Partial<LabParts> = {}): Promise<ServedLab> {
  const lab = createLab({ chapters: [], files, ...parts });
  const listening = await listen(lab.listener, 0, '127.0.0.1', parts.limits);
  const { port } = listening;
  return {
    port,
    ask: (host, path, more = {}) => get({ port, host, path, ...more }),
    run: (experiment, number = 1) => runOn(port, experiment, number),
    drain: lab.drain,
    async close() {
      for (const heard of open) heard.close();
      lab.drain();
      await listening.close();
      await lab.close();
    },
  };
}

async function runOn(port: number, experiment: Experiment, number: number): Promise<ServedRun> {
  const reader = newReaderId();
  const heard = await hear({ port }, reader);
  open.add(heard);
  const token = { experiment: await encodeExperiment(experiment), reader, run: number };
  return { reader, lab: `lab=${formatToken(token)}`, heard };
}
