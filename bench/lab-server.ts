// The lab's server in a process of its own: `node lab-server.js <scenarios>`. Tells its parent the port, and then, each
// time it is asked, what it has measured since.
import type { RequestListener } from 'node:http';
import { pathToFileURL } from 'node:url';
import { loadCases } from '../lab/server/cases.ts';
import { createLab } from '../lab/server/lab.ts';
import { listen } from '../lab/server/listen.ts';
import type { StaticFiles } from '../lab/server/static-files.ts';

/** What the server tells of itself. */
export interface ServerReport {
  /** By reader and run, the time from a request's head to its answer's end, summed up, in nanoseconds. */
  readonly runs: Readonly<Record<string, { readonly ns: number; readonly requests: number }>>;
  readonly cpuMicroseconds: number;
  readonly rssBytes: number;
}

/** The player is the same few bytes for everybody, and the page is not asked for. */
const files: StaticFiles = {
  send(_path, _request, response) {
    response
      .writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' })
      .end('// player');
    return true;
  },
};

const chapters = loadCases(pathToFileURL(`${process.argv[2]}/`));
const lab = createLab({ chapters, files });
let runs: Record<string, { ns: number; requests: number }> = {};
const measured: RequestListener = (request, response) => {
  const run = /[?&]lab=[\w-]+\.([a-z0-9]+\.\d+)/.exec(request.url ?? '')?.[1];
  if (run !== undefined) {
    const start = process.hrtime.bigint();
    response.once('close', () => {
      runs[run] ??= { ns: 0, requests: 0 };
      runs[run].ns += Number(process.hrtime.bigint() - start);
      runs[run].requests++;
    });
  }
  lab.listener(request, response);
};
const { port } = await listen(measured, 0, '127.0.0.1');
let cpu = process.cpuUsage();
process.send!(port);
process.on('message', () => {
  const used = process.cpuUsage(cpu);
  const report: ServerReport = {
    runs,
    cpuMicroseconds: used.user + used.system,
    rssBytes: process.memoryUsage.rss(),
  };
  process.send!(report);
  runs = {};
  cpu = process.cpuUsage();
});
process.on('disconnect', () => process.exit(0));
