import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { fetchApp } from '../apps/fetch-app.ts';
import { honoApp } from '../apps/hono-app.ts';
import type { Subject } from '../subject.ts';
import { listen, serverOptions } from './listen.ts';

const noRaw = 'a Response is returned, never written by hand';
/** For requests without `Host`, which `@hono/node-server` refuses otherwise. */
const options = { hostname: '127.0.0.1' };

export const hono: Subject = {
  name: 'Hono on @hono/node-server',
  start: (setup) => listen(createServer(serverOptions, getRequestListener(honoApp(setup).fetch, options))),
  cannot: { 'a head written by hand': noRaw },
};

/** As in any runtime that is not Node: nothing but the request comes in. */
export const honoAlone: Subject = {
  name: 'Hono without its environment',
  start: (setup) => {
    const app = honoApp(setup);
    return listen(
      createServer(
        serverOptions,
        getRequestListener((request) => app.request(request), options),
      ),
    );
  },
  cannot: { 'a head written by hand': noRaw },
};

export const fetchSubject: Subject = {
  name: 'fetch',
  start: (setup) => {
    const app = fetchApp(setup);
    return listen(
      createServer(
        serverOptions,
        getRequestListener((request) => app(request), options),
      ),
    );
  },
  cannot: { 'a head written by hand': noRaw },
};
