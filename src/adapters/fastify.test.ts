import { connect } from 'node:http2';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { describe, expect, test } from 'vitest';
import { defineCors } from '../policy/define-cors.ts';
import { cors, crossOriginProtection } from './fastify.ts';

const app = 'https://app.example.com';
const stranger = 'https://stranger.example';
const ours = { origin: app, credentials: true, methods: ['PUT'] } as const;

const preflight = (url: string, method = 'PUT', origin = app): InjectOptions => ({
  method: 'OPTIONS',
  url,
  headers: { origin, 'access-control-request-method': method },
});
const get = (url: string, origin = app): InjectOptions => ({ url, headers: { origin } });

async function grantOf(server: FastifyInstance, request: InjectOptions): Promise<string> {
  const { statusCode, headers } = await server.inject(request);
  return `${statusCode} ${headers['access-control-allow-origin'] ?? 'nobody'}`;
}

describe('inject sees what a socket sees', () => {
  test('of an actual response and of a preflight', async () => {
    const server = fastify();
    await server.register(cors(ours));
    server.get('/', async (_request, reply) => reply.header('vary', 'Accept').send({ hello: 'app' }));
    const answer = await server.inject(get('/'));
    expect(answer.json()).toEqual({ hello: 'app' });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': app,
      'access-control-allow-credentials': 'true',
      vary: 'Accept, Origin',
    });
    const allowed = await server.inject(preflight('/'));
    expect([allowed.statusCode, allowed.body, allowed.headers['access-control-allow-methods']]).toEqual([
      204,
      '',
      'PUT',
    ]);
    const refused = await server.inject(preflight('/', 'DELETE'));
    expect([refused.statusCode, refused.body]).toEqual([403, '']);
  });
});

describe('registered with the app', () => {
  test('it covers routes of every scope, declared before or after, and 404s with a handler of their own', async () => {
    const server = fastify();
    server.get('/before', async () => '');
    await server.register(async (scope) => void scope.get('/scoped', async () => ''), { prefix: '/a' });
    server.setNotFoundHandler((_request, reply) => reply.code(404).send('mine'));
    await server.register(cors(ours));
    server.get('/after', async () => '');
    for (const url of ['/before', '/after', '/a/scoped'])
      expect(await grantOf(server, get(url))).toBe(`200 ${app}`);
    expect(await grantOf(server, get('/nowhere'))).toBe(`404 ${app}`);
    for (const url of ['/before', '/nowhere', '/a/scoped', '/a/nowhere']) {
      expect(await grantOf(server, preflight(url))).toBe(`204 ${app}`);
    }
  });

  test('a malformed URL is answered before any hook, and so without headers', async () => {
    const server = fastify();
    await server.register(cors(ours));
    expect(await grantOf(server, get('/%zz'))).toBe('400 nobody');
  });

  test('it declares no routes', async () => {
    const server = fastify();
    await server.register(cors(ours));
    server.get('/', async () => '');
    await server.ready();
    expect(server.hasRoute({ method: 'OPTIONS', url: '/' })).toBe(false);
  });

  test('a preflight keeps what earlier hooks have set, and the hooks that follow a response still run', async () => {
    const server = fastify();
    const seen: string[] = [];
    server.addHook(
      'onRequest',
      async (_request, reply) => void reply.header('x-request-id', '7').header('vary', 'Accept'),
    );
    server.addHook('onResponse', async (_request, reply) => void seen.push(`responded ${reply.statusCode}`));
    await server.register(cors(ours));
    server.addHook('onRequest', async () => void seen.push('later'));
    const { headers } = await server.inject(preflight('/'));
    expect(headers['x-request-id']).toBe('7');
    expect(headers.vary).toBe(
      'Accept, Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    );
    expect(seen).toEqual(['responded 204']);
  });
});

describe('registered in a scope', () => {
  test.each([
    ['with prefixes', '/a', '/b'],
    ['without', '', ''],
  ])('it does not reach the siblings, %s', async (_how, first, second) => {
    const server = fastify();
    await server.register(
      async (scope) => {
        await scope.register(cors(ours));
        scope.get('/ours', async () => '');
        scope.put('/ours', async () => '');
      },
      { prefix: first },
    );
    await server.register(
      async (scope) => {
        await scope.register(cors({ origin: '*' }));
        scope.get('/open', async () => '');
      },
      { prefix: second },
    );
    server.get('/bare', async () => '');
    const all = (url: string, origin?: string) =>
      Promise.all([grantOf(server, get(url, origin)), grantOf(server, preflight(url, 'GET', origin))]);
    expect(await all(`${first}/ours`)).toEqual([`200 ${app}`, `204 ${app}`]);
    expect(await all(`${first}/ours`, stranger)).toEqual(['200 nobody', '403 nobody']);
    expect(await all(`${second}/open`, stranger)).toEqual(['200 *', '204 *']);
    expect(await all('/bare')).toEqual(['200 nobody', '404 nobody']);
    expect(await all('/nowhere')).toEqual(['404 nobody', '404 nobody']);
  });

  test('it reaches the scopes inside, and the root of its prefix with and without the slash', async () => {
    for (const options of [{}, { routerOptions: { ignoreTrailingSlash: true } }]) {
      const server = fastify(options);
      await server.register(
        async (scope) => {
          await scope.register(cors(ours));
          scope.get('/', async () => '');
          scope.register(async (bare) => void bare.post('/', async () => ''), { prefix: '/b' });
          scope.register(async (inner) => void inner.get('/:id', async () => ''), { prefix: '/inner' });
        },
        { prefix: '/a' },
      );
      for (const url of ['/a', '/a/', '/a/inner/7']) {
        expect(await grantOf(server, get(url))).toBe(`200 ${app}`);
        expect(await grantOf(server, preflight(url))).toBe(`204 ${app}`);
      }
      for (const url of ['/a/b', '/a/b/']) expect(await grantOf(server, preflight(url))).toBe(`204 ${app}`);
    }
  });

  test("the scope's own OPTIONS routes stay, wherever they are declared, and others are still 404", async () => {
    const server = fastify();
    await server.register(async (scope) => {
      await scope.register(cors(ours));
      scope.options('/early', async () => 'own');
      scope.get('/early', async () => '');
      scope.get('/late', async () => '');
      scope.options('/late', async () => 'own');
      scope.all('/all', async () => 'own');
      scope.get('/none', async () => '');
    });
    for (const url of ['/early', '/late', '/all']) {
      expect(await grantOf(server, preflight(url))).toBe(`204 ${app}`);
      const own = await server.inject({ method: 'OPTIONS', url, headers: { origin: app } });
      expect([own.statusCode, own.body, own.headers['access-control-allow-origin']]).toEqual([
        200,
        'own',
        app,
      ]);
    }
    const none = await server.inject({ method: 'OPTIONS', url: '/none', headers: { origin: app } });
    expect([none.statusCode, none.json().message]).toEqual([404, 'Route OPTIONS:/none not found']);
  });

  test('its protection does not reach the siblings either', async () => {
    const server = fastify();
    const policy = defineCors(ours);
    await server.register(async (scope) => {
      await scope.register(crossOriginProtection(policy));
      scope.post('/protected', async () => 'written');
    });
    server.post('/bare', async () => 'written');
    const post = (url: string): InjectOptions => ({
      method: 'POST',
      url,
      headers: { origin: stranger, 'sec-fetch-site': 'cross-site' },
    });
    expect(await grantOf(server, post('/protected'))).toBe('403 nobody');
    expect(await grantOf(server, post('/bare'))).toBe('200 nobody');
  });
});

test('it works over HTTP/2', async () => {
  const server = fastify({ http2: true });
  await server.register(cors(ours));
  server.get('/', async () => ({ hello: 'app' }));
  await server.listen({ port: 0, host: '127.0.0.1' });
  const session = connect(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  const ask = (headers: Record<string, string>) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const stream = session.request({ ':path': '/', origin: app, ...headers });
      stream.on('response', resolve);
      stream.on('error', reject);
      stream.resume();
      stream.end();
    });
  expect(await ask({})).toMatchObject({ ':status': 200, 'access-control-allow-origin': app, vary: 'Origin' });
  expect(await ask({ ':method': 'OPTIONS', 'access-control-request-method': 'PUT' })).toMatchObject({
    ':status': 204,
    'access-control-allow-methods': 'PUT',
  });
  await new Promise<void>((resolve) => session.close(() => resolve()));
  await server.close();
});
