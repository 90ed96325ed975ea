import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadCases } from '../lab/server/cases.ts';
import { type Experiment, experimentOf } from '../lab/shared/experiment.ts';
import { whyNotHere } from '../lab/shared/runs-here.ts';
import { flagsOrExit } from './flags.ts';
import { Reader, type ReadRun } from './lab-reader.ts';
import type { ServerReport } from './lab-server.ts';

/** What the command line asked for. */
interface LabFlags {
  readonly readers: number;
  /** How many runs each of them makes. */
  readonly runs: number;
  /** How long a reader looks at a run before the next, in milliseconds, on average. */
  readonly pause: number;
  readonly json: boolean;
  readonly help: boolean;
}

const usage = `Usage: npm run -s bench:lab -- [--readers <n>] [--runs <n>] [--pause <ms>] [--json]

A class in the lab: readers who run teaching cases at the same time, each with its event stream, on one process.

  --readers <n>  how many (200)
  --runs <n>     how many runs each of them makes (10)
  --pause <ms>   how long each looks at a run before the next, on average (1000); 0: the next at once
  --json         print only the figures
  --help         print this

The exit code is 1 when a run is lost: when its reader did not hear all of it.
`;

/** What was measured. Times are in milliseconds. */
interface LabFigures {
  readonly readers: number;
  readonly runs: number;
  readonly lost: number;
  readonly requests: number;
  readonly seconds: number;
  /** From a request's head to its answer's end, for all requests of a run. */
  readonly serverMs: { readonly p50: number; readonly p95: number; readonly max: number };
  /** From a run's first request to its last answer, as its reader sees it; a browser adds its own time. */
  readonly wholeMs: { readonly p50: number; readonly p95: number; readonly max: number };
  readonly cpuMsARun: number;
  readonly rssMegabytes: number;
}

/**
 * Runs the bench of the lab's server.
 *
 * @param words the command line.
 * @param out where the bundled scripts of the bench lie.
 * @param root the repository.
 * @returns the exit code: 64 for a command line that makes no sense, 1 when a run is lost.
 */
export async function main(words: readonly string[], out: string, root: string): Promise<number> {
  const flags = flagsOrExit(parseLabFlags(words), usage);
  if (typeof flags === 'number') return flags;
  const scenarios = join(root, 'scenarios');
  const server = fork(join(out, 'lab-server.js'), [scenarios], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const port = await next<number>(server);
    const experiments = playable(scenarios);
    // In these the server's code gets compiled.
    await play(port, experiments, { ...flags, readers: 10, runs: 5, pause: 0 });
    await ask<ServerReport>(server);
    const before = performance.now();
    const runs = await play(port, experiments, flags);
    const seconds = (performance.now() - before) / 1000;
    const figures = figuresOf(flags, runs, await ask<ServerReport>(server), seconds);
    process.stdout.write(flags.json ? `${JSON.stringify(figures, null, 2)}\n` : written(figures));
    for (const { key, lost } of runs.filter(({ lost }) => lost !== null).slice(0, 5)) {
      console.error(`bench: lost run ${key.replace(/^.*\./, '')} of a reader: ${lost}`);
    }
    return figures.lost === 0 ? 0 : 1;
  } finally {
    server.kill();
  }
}

/** Every shipped variant that runs in a reader's browser. */
function playable(scenarios: string): readonly Experiment[] {
  return loadCases(pathToFileURL(`${scenarios}/`))
    .flatMap(({ cases }) => cases.flatMap(({ scenario }) => scenario.variants))
    .filter((variant) => whyNotHere(variant) === null)
    .map(experimentOf);
}

async function play(
  port: number,
  experiments: readonly Experiment[],
  { readers, runs, pause }: Pick<LabFlags, 'readers' | 'runs' | 'pause'>,
): Promise<readonly ReadRun[]> {
  const all = Array.from({ length: readers }, () => new Reader(port));
  await Promise.all(all.map((reader) => reader.open()));
  const read = await Promise.all(
    all.map(async (reader, index) => {
      const own: ReadRun[] = [];
      for (let run = 0; run < runs; run++) {
        // Nobody waits for anybody, nor exactly as long as anybody else.
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * pause));
        own.push(await reader.play(experiments[(index * 31 + run) % experiments.length]!));
      }
      return own;
    }),
  );
  for (const reader of all) reader.close();
  return read.flat();
}

function figuresOf(
  { readers }: LabFlags,
  runs: readonly ReadRun[],
  report: ServerReport,
  seconds: number,
): LabFigures {
  const server = runs.map(({ key }) => (report.runs[key]?.ns ?? 0) / 1e6);
  return {
    readers,
    runs: runs.length,
    lost: runs.filter(({ lost }) => lost !== null).length,
    requests: runs.reduce((sum, { key }) => sum + (report.runs[key]?.requests ?? 0), 0),
    seconds: rounded(seconds),
    serverMs: percentiles(server),
    wholeMs: percentiles(runs.map(({ ms }) => ms)),
    cpuMsARun: rounded(report.cpuMicroseconds / 1000 / runs.length),
    rssMegabytes: Math.round(report.rssBytes / 1024 / 1024),
  };
}

function percentiles(values: readonly number[]) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (part: number) => rounded(sorted[Math.ceil(part * sorted.length) - 1]!);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function written(figures: LabFigures): string {
  const { readers, runs, lost, requests, seconds, serverMs, wholeMs, cpuMsARun, rssMegabytes } = figures;
  return `a class in the lab, one process, ${readers} readers
  runs         ${runs}, ${lost} lost, ${requests} requests in ${seconds} s
  server time  p50 ${serverMs.p50} ms, p95 ${serverMs.p95} ms, max ${serverMs.max} ms a run
  whole run    p50 ${wholeMs.p50} ms, p95 ${wholeMs.p95} ms, max ${wholeMs.max} ms, without a browser's own time
  process      ${cpuMsARun} ms of CPU a run, ${rssMegabytes} MB
`;
}

function parseLabFlags(words: readonly string[]): LabFlags | string {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        readers: { type: 'string', default: '200' },
        runs: { type: 'string', default: '10' },
        pause: { type: 'string', default: '1000' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { json, help } = values;
    return {
      readers: wholeNumber('--readers', values.readers, 1),
      runs: wholeNumber('--runs', values.runs, 1),
      pause: wholeNumber('--pause', values.pause, 0),
      json,
      help,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function wholeNumber(option: string, text: string, least: number): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`${option} is '${text}': write a whole number from ${least} on.`);
}

function ask<Answer>(child: ChildProcess): Promise<Answer> {
  const answer = next<Answer>(child);
  child.send({});
  return answer;
}

function next<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the lab's process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer as Answer);
    });
  });
}
