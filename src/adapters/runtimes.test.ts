import { afterAll, beforeAll, describe } from 'vitest';
import { appHeader } from './contract/apps/dispatch.ts';
import { contract } from './contract/contract.ts';
import {
  bun,
  deno,
  type Process,
  type Runtime,
  start,
  startWorker,
  workerd,
} from './contract/runtimes/runtime.ts';
import type { Subject } from './contract/subject.ts';
import { expressSubjects } from './contract/subjects/express.ts';
import { fastifySubject } from './contract/subjects/fastify.ts';
import { koa } from './contract/subjects/koa.ts';
import { node } from './contract/subjects/node.ts';
import { http1Client } from './contract/wire.ts';

/** What the runtime's own server calls: one process serves all apps, told apart by a header. */
function ownServer(runtime: Runtime, launch: () => Process | Promise<Process>): void {
  describe(runtime.name, () => {
    let process: Process | undefined;
    let port = 0;
    beforeAll(async () => {
      process = await launch();
      port = await process.port();
    });
    afterAll(() => process?.stop());

    let apps = 0;
    for (const name of ['fetch', 'hono']) {
      contract({
        name,
        start: async (setup) => ({
          port,
          send: http1Client(port, [[appHeader, `${name} ${setup} ${++apps}`]]),
          close: () => {},
        }),
        cannot: {
          ...runtime.cannot,
          'a head written by hand': 'a Response is returned, never written by hand',
        },
      });
    }
  });
}

/** Node's servers in a runtime that has `node:http`, too. */
function nodeServers(runtime: Runtime, subjects: readonly Subject[]): void {
  describe(`node:http of ${runtime.name}`, () => {
    let process: Process | undefined;
    beforeAll(() => {
      process = start(runtime, 'node-servers.ts');
    });
    afterAll(() => process?.stop());

    for (const subject of subjects) {
      contract({
        ...subject,
        async start(setup) {
          process?.say(`${subject.name}|${setup}`);
          const port = (await process?.port()) ?? 0;
          return { port, send: http1Client(port), close: () => {} };
        },
      });
    }
  });
}

ownServer(bun, () => start(bun, 'bun.ts'));
ownServer(deno, () => start(deno, 'deno.ts'));
ownServer(workerd, () => startWorker('workerd.ts'));
nodeServers(bun, [node, ...expressSubjects, fastifySubject, koa]);
nodeServers(deno, [node, ...expressSubjects, fastifySubject, koa]);
