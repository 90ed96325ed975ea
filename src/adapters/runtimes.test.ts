import { afterAll, beforeAll, describe } from 'vitest';
import { appHeader } from './contract/apps/dispatch.ts';
import { contract } from './contract/contract.ts';
import { runtimes, type Served, serve } from './contract/runtimes/runtime.ts';
import type { Subject } from './contract/subject.ts';
import { http1Client } from './contract/wire.ts';

let appsStarted = 0;

for (const runtime of runtimes) {
  describe(runtime.name, () => {
    let served: Served | undefined;
    beforeAll(async () => {
      served = await serve(runtime);
    });
    afterAll(() => served?.stop());

    for (const kind of ['fetch', 'hono']) {
      const subject: Subject = {
        name: kind,
        start: async (setup) => ({
          send: http1Client(served?.port ?? 0, [[appHeader, `${kind} ${setup} ${++appsStarted}`]]),
          close: () => {},
        }),
        cannot: {
          ...runtime.cannot,
          'a head written by hand': 'a Response is returned, never written by hand',
        },
      };
      contract(subject);
    }
  });
}
