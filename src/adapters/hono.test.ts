import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { defineCors } from '../policy/define-cors.ts';
import { cors, crossOriginProtection } from './hono.ts';

const app = 'https://app.example.com';
const ours = { origin: app, credentials: true, methods: ['PUT'] } as const;
const from = (origin: string): RequestInit => ({ headers: { origin } });
const preflight = { method: 'OPTIONS', headers: { origin: app, 'access-control-request-method': 'PUT' } };
const grantOf = (response: Response): string =>
  `${response.status} ${response.headers.get('access-control-allow-origin')}`;

afterEach(() => vi.restoreAllMocks());

/** One GET over a real socket. */
async function onNode(
  hono: Hono<{ Bindings: HttpBindings }>,
  path: string,
): Promise<Record<string, unknown>> {
  const server = createServer(getRequestListener(hono.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      get({ port, path, host: '127.0.0.1', agent: false, headers: { origin: app } }, (answer) => {
        answer.resume().on('end', () => resolve({ status: answer.statusCode, ...answer.headers }));
      }).on('error', reject);
    });
  } finally {
    server.close();
  }
}

describe('without a server, as app.request does', () => {
  test('preflights, actual requests, 404s and errors get their headers', async () => {
    const hono = new Hono();
    hono.use(cors(ours));
    hono.get('/', (c) => c.text('hello'));
    hono.get('/teapot', () => {
      throw new HTTPException(418);
    });
    hono.onError((error) =>
      error instanceof HTTPException ? error.getResponse() : new Response(null, { status: 500 }),
    );
    expect(grantOf(await hono.request('/', from(app)))).toBe(`200 ${app}`);
    expect(grantOf(await hono.request('/', preflight))).toBe(`204 ${app}`);
    expect(grantOf(await hono.request('/nowhere', from(app)))).toBe(`404 ${app}`);
    expect(grantOf(await hono.request('/teapot', from(app)))).toBe(`418 ${app}`);
    expect(grantOf(await hono.request('/', from(app), { KV: 'bindings of a Worker' }))).toBe(`200 ${app}`);
  });

  test('a preflight keeps what earlier middleware has set', async () => {
    const hono = new Hono();
    hono.use(async (c, next) => {
      c.header('x-request-id', '7');
      c.header('vary', 'Accept');
      await next();
    });
    hono.use(cors(ours));
    const { headers } = await hono.request('/', preflight);
    expect([headers.get('x-request-id'), headers.get('vary')]).toEqual([
      '7',
      'Accept, Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    ]);
  });

  test('headers of a response that cannot be changed are not brought back by the copy', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const hono = new Hono();
    hono.use(cors(ours));
    hono.get('/', () => {
      const upstream = new Response('upstream', {
        headers: { 'access-control-allow-origin': '*', 'x-kept': '1' },
      });
      for (const method of ['set', 'delete', 'append'] as const) {
        upstream.headers[method] = () => {
          throw new TypeError('immutable');
        };
      }
      return upstream;
    });
    const allowed = await hono.request('/', from(app));
    expect([grantOf(allowed), allowed.headers.get('x-kept')]).toEqual([`200 ${app}`, '1']);
    expect(grantOf(await hono.request('/', from('https://stranger.example')))).toBe('200 null');
  });

  test('an inner policy on a route of the app or of a routed one decides', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const inner = new Hono();
    inner.use(cors({ origin: '*' }));
    inner.get('/', (c) => c.text('open'));
    const hono = new Hono();
    hono.use(cors(ours));
    // Makes Hono replace the response between the two.
    hono.use(async (c, next) => {
      await next();
      c.header('x-between', 'yes');
    });
    hono.route('/inner', inner);
    hono.get('/route', cors({ origin: '*' }), (c) => c.text('open'));
    for (const path of ['/inner', '/route']) {
      const answer = await hono.request(path, from('https://stranger.example'));
      expect([grantOf(answer), answer.headers.get('access-control-allow-credentials')]).toEqual([
        '200 *',
        null,
      ]);
      expect(answer.headers.get('x-between')).toBe('yes');
    }
    expect(warn).not.toHaveBeenCalled();
  });

  test('the protection refuses, readable for the page', async () => {
    const hono = new Hono();
    hono.use(crossOriginProtection(defineCors(ours)));
    hono.post('/', (c) => c.text('written'));
    const post = (origin: string, site: string) =>
      hono.request('/', { method: 'POST', headers: { origin, 'sec-fetch-site': site } });
    expect(grantOf(await post(app, 'cross-site'))).toBe('200 null');
    expect(grantOf(await post(app, 'nonsense'))).toBe(`403 ${app}`);
    expect(grantOf(await post('https://stranger.example', 'cross-site'))).toBe('403 null');
    const behindAnother = new Hono();
    behindAnother.use(cors({ origin: '*' }), crossOriginProtection(defineCors(ours)));
    const refused = { method: 'POST', headers: { origin: app, 'sec-fetch-site': 'nonsense' } };
    expect(grantOf(await behindAnother.request('/', refused))).toBe('403 *');
  });
});

describe('on @hono/node-server', () => {
  test("a request of the app's own making has its own answer, and leaves the outer one alone", async () => {
    const seen: string[] = [];
    const hono = new Hono<{ Bindings: HttpBindings }>();
    hono.use(cors(ours));
    hono.get('/inner', (c) => c.text('inner'));
    hono.get('/', async (c) => {
      const answers = [
        await hono.request('/inner', {}, c.env),
        await hono.request('/inner', from(app), c.env),
        await hono.request('/inner', preflight, c.env),
      ];
      for (const answer of answers) seen.push(grantOf(answer));
      return c.text('outer');
    });
    expect(await onNode(hono, '/')).toMatchObject({
      status: 200,
      'access-control-allow-origin': app,
      vary: 'Origin',
    });
    expect(seen).toEqual(['200 null', `200 ${app}`, `204 ${app}`]);
  });

  test('what is no error, and so not for Hono to catch, is still answered readably', async () => {
    const hono = new Hono<{ Bindings: HttpBindings }>();
    hono.use(cors(ours));
    hono.get('/', () => Promise.reject('text'));
    expect(await onNode(hono, '/')).toMatchObject({ status: 500, 'access-control-allow-origin': app });
  });

  test('what the app writes to node itself has the headers', async () => {
    const hono = new Hono<{ Bindings: HttpBindings }>();
    hono.use(cors(ours));
    hono.get('/', (c) => {
      c.env.outgoing.writeHead(200, { vary: 'Cookie' }).end('raw');
      return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
    });
    expect(await onNode(hono, '/')).toMatchObject({
      'access-control-allow-origin': app,
      vary: 'Cookie, Origin',
    });
  });
});
