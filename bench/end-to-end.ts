import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ours } from './cases.ts';
import type { Counted, Job } from './load.ts';
import { median, type Row } from './row.ts';

export interface SocketEffort {
  /** Rounds before the first that counts, in which the servers' code gets compiled. */
  readonly warmUp: number;
  readonly rounds: number;
  readonly ms: number;
}

export const socketEfforts = {
  full: { warmUp: 2, rounds: 10, ms: 400 },
  quick: { warmUp: 1, rounds: 3, ms: 50 },
  smoke: { warmUp: 0, rounds: 1, ms: 20 },
} as const satisfies Record<string, SocketEffort>;

/** The frameworks, each with the middleware that its users have today. */
export const peers = {
  node: 'cors',
  express: 'cors',
  fastify: '@fastify/cors',
  koa: '@koa/cors',
  hono: 'hono/cors',
} as const;
export type Framework = keyof typeof peers;

const head = (line: string, ...headers: string[]): string =>
  [
    line,
    'Host: api.example.com',
    'Accept: */*',
    'User-Agent: bench',
    `Origin: ${ours}`,
    ...headers,
    '',
    '',
  ].join('\r\n');
const requests = {
  actual: head('GET / HTTP/1.1'),
  preflight: head(
    'OPTIONS / HTTP/1.1',
    'Access-Control-Request-Method: PUT',
    'Access-Control-Request-Headers: authorization,content-type',
  ),
} as const;

const canPin = spawnSync('taskset', ['-c', '0,1', 'true']).status === 0;

/** Starts a script of the bench; on Linux always on the same core, so that load and server have one each. */
function start(out: string, script: string, words: readonly string[], core: number): ChildProcess {
  const pinned = { execPath: 'taskset', execArgv: ['-c', String(core), process.execPath] };
  return fork(join(out, script), words, {
    ...(canPin ? pinned : {}),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function ask<Answer>(child: ChildProcess, question?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`a process of the end-to-end bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer as Answer);
    });
    if (question !== undefined) child.send(question);
  });
}

/**
 * Measures one framework over real sockets: without a middleware, with the usual one and with Corsage's.
 *
 * The figure is the server's CPU time per request under full load, the ratio what is left of the throughput that the
 * framework has without: a server that has a core to itself answers as many requests as fit into its time, and CPU time
 * stays true where something else takes the core for a while, as the clock would not.
 *
 * Three servers and one source of load are alive at a time: with more, those started late stay slow for life. Rounds go
 * through the variants forwards, then backwards.
 */
export async function endToEnd(out: string, framework: Framework, effort: SocketEffort): Promise<Row[]> {
  const children: ChildProcess[] = [];
  try {
    const load = start(out, 'load.js', [], 1);
    children.push(load);
    const servers: { subject: string; child: ChildProcess; port: number }[] = [];
    for (const [subject, variant] of [
      ['floor', 'bare'],
      ['corsage', 'corsage'],
      [peers[framework], 'peer'],
    ] as const) {
      const child = start(out, 'server.js', [framework, variant], 0);
      children.push(child);
      servers.push({ subject, child, port: await ask<number>(child) });
    }
    const rows: Row[] = [];
    for (const kind of ['actual', 'preflight'] as const) {
      const costs = new Map<string, number[]>(servers.map(({ subject }) => [subject, []]));
      for (let round = -effort.warmUp; round < effort.rounds; round++) {
        for (const { subject, child, port } of round % 2 === 0 ? servers : [...servers].reverse()) {
          const before = await ask<NodeJS.CpuUsage>(child, {});
          const job: Job = { port, request: requests[kind], connections: 32, ms: effort.ms };
          const counted = await ask<Counted>(load, job);
          const after = await ask<NodeJS.CpuUsage>(child, {});
          expectAnswer(framework, subject, kind, counted);
          if (round < 0) continue;
          const microseconds = after.user + after.system - before.user - before.system;
          costs.get(subject)!.push((microseconds * 1000) / counted.requests);
        }
      }
      const bare = costs.get('floor')!;
      for (const [subject, ns] of costs) {
        rows.push({
          case: `end to end, ${framework}, ${kind}`,
          subject,
          ns: median(ns),
          ratio: median(ns.map((value, round) => bare[round]! / value)),
        });
      }
    }
    return rows;
  } finally {
    for (const child of children) child.kill();
  }
}

/** A server that answers something else than it should would be measured doing something else. */
function expectAnswer(framework: string, subject: string, kind: string, { head, requests }: Counted): void {
  const status = kind === 'actual' ? '200' : '204';
  const named = /^access-control-allow-origin: *(\S+)/im.exec(head)?.[1];
  if (
    !head.startsWith(`HTTP/1.1 ${status}`) ||
    named !== (subject === 'floor' ? undefined : ours) ||
    requests === 0
  ) {
    throw new Error(
      `${framework} with ${subject} answered ${requests} ${kind} requests, the first with:\n${head}`,
    );
  }
}
