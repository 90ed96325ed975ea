import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type RequestListener,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import fastifyCors from '@fastify/cors';
import { getRequestListener } from '@hono/node-server';
import koaCors from '@koa/cors';
import expressCors from 'cors';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import Koa from 'koa';
import { describe, expect, test } from 'vitest';
import { cors as corsageExpress } from '../src/adapters/express.ts';
import { cors as corsageFastify } from '../src/adapters/fastify.ts';
import { cors as corsageHono } from '../src/adapters/hono.ts';
import { cors as corsageKoa } from '../src/adapters/koa.ts';
import { defineCors } from '../src/policy/define-cors.ts';
import type { CorsOptions } from '../src/policy/options.ts';
import { PolicyError } from '../src/policy/problem.ts';

// Each row is a fault that was measured in another library. The library is run beside Corsage, so that the claim about
// it is true of the version in the lock file, and so that the test is known to be able to fail.

const app = 'https://app.example.com';
const evil = 'https://evil.example';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function ask(
  listener: RequestListener,
  method: string,
  headers: Record<string, string>,
): Promise<Answer> {
  const server = createServer({ maxHeaderSize: 131_072 }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const sent = httpRequest(
        { host: '127.0.0.1', port, path: '/', method, headers, agent: false },
        async (response) => {
          let body = '';
          for await (const chunk of response) body += String(chunk);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        },
      );
      sent.on('error', reject).end();
    });
  } finally {
    server.close();
  }
}

type Listener = RequestListener | Promise<RequestListener>;
const onExpress = (middleware: express.RequestHandler): Listener => {
  const server = express().use(middleware);
  server.options('/', (_request, response) => void response.set('Allow', 'GET').send('own'));
  server.get('/', (_request, response) => void response.send('ok'));
  return server;
};
const onKoa = (middleware: Koa.Middleware): Listener => {
  const server = new Koa().use(middleware);
  server.use((context) => {
    context.body = 'ok';
  });
  return server.callback();
};
const onHono = (middleware: Parameters<Hono['use']>[1]): Listener => {
  const server = new Hono();
  server.use(middleware);
  server.on('OPTIONS', '/', (context) => context.text('own'));
  server.get('/', (context) => context.text('ok'));
  return getRequestListener(server.fetch);
};
const onFastify = async (
  plugin: Parameters<ReturnType<typeof fastify>['register']>[0],
  options: object = {},
): Promise<RequestListener> => {
  const server = fastify();
  await server.register(plugin as never, options);
  server.get('/', async () => 'ok');
  await server.ready();
  return (request, response) => server.routing(request, response);
};

const preflight = { origin: app, 'access-control-request-method': 'PUT' };
const list = { origin: [app, 'https://other.example.com'], credentials: true };
const noPermission = ({ headers }: Answer) =>
  !Object.keys(headers).some((name) => name.startsWith('access-control-'));
const variesByOrigin = ({ headers }: Answer) => /\borigin\b/i.test(headers.vary ?? '');

describe('faults of other libraries, run beside them', () => {
  test.each<
    [
      fault: string,
      theirs: () => Listener,
      ours: () => Listener,
      request: [string, Record<string, string>],
      good: (answer: Answer) => boolean,
    ]
  >([
    [
      '@koa/cors reflects any origin when credentials are on',
      () => onKoa(koaCors({ credentials: true })),
      () => onKoa(corsageKoa(list)),
      ['GET', { origin: evil }],
      noPermission,
    ],
    [
      '@koa/cors lets null in with credentials',
      () => onKoa(koaCors({ credentials: true })),
      () => onKoa(corsageKoa(list)),
      ['GET', { origin: 'null' }],
      noPermission,
    ],
    [
      '@koa/cors answers an empty Access-Control-Allow-Origin without Origin',
      () => onKoa(koaCors({ credentials: true })),
      () => onKoa(corsageKoa(list)),
      ['GET', {}],
      noPermission,
    ],
    [
      'cors forgets Vary when a function denies',
      () => onExpress(expressCors({ origin: (_origin, answer) => answer(null, false) })),
      () => onExpress(corsageExpress({ origin: () => false })),
      ['GET', { origin: evil }],
      variesByOrigin,
    ],
    [
      'cors hands a denied preflight on to the app',
      () => onExpress(expressCors({ origin: (_origin, answer) => answer(null, false) })),
      () => onExpress(corsageExpress({ origin: () => false })),
      ['OPTIONS', preflight],
      ({ status, body }) => status === 403 && body === '',
    ],
    [
      'cors answers 500 when a function fails',
      () => onExpress(expressCors({ origin: (_origin, answer) => answer(new Error('away')) })),
      () =>
        onExpress(
          corsageExpress({
            origin: () => {
              throw new Error('away');
            },
            onError: () => {},
          }),
        ),
      ['GET', { origin: app }],
      ({ status, body }) => status === 200 && body === 'ok',
    ],
    [
      'cors sends Allow-Credentials to denied origins',
      () => onExpress(expressCors(list)),
      () => onExpress(corsageExpress(list)),
      ['GET', { origin: evil }],
      noPermission,
    ],
    [
      '@fastify/cors sends Allow-Credentials to denied origins',
      () => onFastify(fastifyCors, list),
      () => onFastify(corsageFastify(list) as never),
      ['GET', { origin: evil }],
      noPermission,
    ],
    [
      'hono/cors sends Allow-Credentials to denied origins',
      () => onHono(honoCors(list)),
      () => onHono(corsageHono(list)),
      ['GET', { origin: evil }],
      noPermission,
    ],
    [
      'cors swallows OPTIONS requests that are no preflights',
      () => onExpress(expressCors(list)),
      () => onExpress(corsageExpress(list)),
      ['OPTIONS', {}],
      ({ body }) => body === 'own',
    ],
    [
      'hono/cors swallows OPTIONS requests that are no preflights',
      () => onHono(honoCors(list)),
      () => onHono(corsageHono(list)),
      ['OPTIONS', {}],
      ({ body }) => body === 'own',
    ],
    [
      'cors grants a method that is not listed',
      () => onExpress(expressCors({ ...list, methods: ['PATCH'] })),
      () => onExpress(corsageExpress({ ...list, methods: ['PATCH'] })),
      ['OPTIONS', preflight],
      ({ status }) => status === 403,
    ],
    [
      'cors reflects 8 KB of requested headers',
      () => onExpress(expressCors(list)),
      () => onExpress(corsageExpress(list)),
      ['OPTIONS', { ...preflight, 'access-control-request-headers': ','.repeat(8192) }],
      ({ headers }) => (headers['access-control-allow-headers'] ?? '').length < 1024,
    ],
    [
      'cors sends one configured origin to everybody',
      () => onExpress(expressCors({ origin: app })),
      () => onExpress(corsageExpress({ origin: app })),
      ['GET', { origin: evil }],
      noPermission,
    ],
  ])('%s', async (_, theirs, ours, [method, headers], good) => {
    const [their, our] = [
      await ask(await theirs(), method, headers),
      await ask(await ours(), method, headers),
    ];
    expect(good(our), `Corsage answered ${JSON.stringify(our)}`).toBe(true);
    expect(good(their), `the fault is mended there: ${JSON.stringify(their)}`).toBe(false);
  });

  test.each([
    ["'*' with credentials", { origin: '*', credentials: true }],
    ['an origin with a trailing slash', { origin: [`${app}/`] }],
  ])('%s is built by all of them, and refused by Corsage', async (_, options) => {
    expressCors(options);
    honoCors(options);
    koaCors(options as unknown as koaCors.Options);
    await onFastify(fastifyCors, options);
    expect(() => defineCors(options as CorsOptions)).toThrow(PolicyError);
  });
});
