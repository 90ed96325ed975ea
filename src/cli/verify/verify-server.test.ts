import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastifyCors from '@fastify/cors';
import expressCors from 'cors';
import express from 'express';
import fastify from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cors } from '../../adapters/express.ts';
import type { Config } from '../config/config.ts';
import { folderWith } from '../testing/in-folder.ts';
import { runCli } from '../testing/test-io.ts';

const app = 'https://app.example.com';
const policy = { origin: [app], credentials: true, methods: ['PUT'], allowedHeaders: ['X-Token'] };

const config: Config = {
  api: 'https://api.example.com',
  pages: [app],
  cors: policy,
  cookies: [{ name: 'session', httpOnly: true, secure: true, sameSite: 'lax' }],
  requests: [
    {
      name: 'log in',
      method: 'POST',
      path: '/login',
      credentials: 'include',
      sets: ['session'],
      expect: { read: true, cookies: { session: 'stored' } },
    },
    {
      name: 'who am I',
      path: '/me',
      credentials: 'include',
      expect: { read: true, cookies: { session: 'sent' } },
    },
    {
      name: 'change',
      method: 'PUT',
      path: '/me',
      headers: { 'X-Token': '1' },
      credentials: 'include',
      expect: { read: true },
    },
  ],
};

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => closed(server));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** An Express app with the middleware before its routes, and what it was asked. */
function expressApp(middleware: express.RequestHandler) {
  const seen: string[] = [];
  const application = express();
  application.use((request, _response, next) => {
    seen.push(`${request.method} ${request.url} ${request.headers.host}`);
    next();
  });
  application.use(middleware);
  application.post('/login', (_request, response) => {
    response.cookie('session', 'abc', { httpOnly: true, secure: true, sameSite: 'lax' }).end('in');
  });
  application.get('/me', (_request, response) => void response.send('Rose'));
  application.put('/me', (_request, response) => void response.send('changed'));
  return { application, seen };
}

async function verified(url: string, args: readonly string[] = [], change: object = {}) {
  const cwd = await folderWith({ 'corsage.config.json': JSON.stringify({ ...config, ...change }) });
  return runCli(['verify', '--url', url, ...args], { cwd });
}

async function report(url: string, args: readonly string[] = [], change: object = {}) {
  const { code, out, err } = await verified(url, ['--json', ...args], change);
  if (out === '') throw new Error(err);
  return { code, ...JSON.parse(out) };
}

describe('a running server that does as the policy says', () => {
  test.each([
    ['Express with this library', () => expressApp(cors(policy)).application],
    ['Express with cors', () => expressApp(expressCors({ ...policy, origin: app })).application],
  ])('%s', async (_, make) => {
    const url = await listen(make());
    const { code, out } = await verified(url, ['--allow-writes']);
    expect(out).toContain(
      `https://api.example.com by the server at ${url} (corsage.config.json)`.slice(0, 60),
    );
    expect(out).toContain('Server and policy come to the same in every cell.');
    expect(out).toContain('✓ 35 of 35 expectations hold.');
    expect(code).toBe(0);
  });

  test('Fastify with @fastify/cors', async () => {
    const server = fastify();
    await server.register(fastifyCors, { ...policy, origin: app });
    server.post('/login', async (_request, reply) =>
      reply.header('Set-Cookie', 'session=1; Path=/; Secure; HttpOnly; SameSite=Lax').send('in'),
    );
    server.get('/me', async () => 'Rose');
    server.put('/me', async () => 'changed');
    await server.listen({ port: 0, host: '127.0.0.1' });
    onTestFinished(() => server.close());
    const { port } = server.server.address() as AddressInfo;
    expect(await report(`http://127.0.0.1:${port}`, ['--allow-writes'])).toMatchObject({
      code: 0,
      differences: [],
      expectations: { held: 35, broken: 0, unknown: 0 },
    });
  });

  test('hears its own host name, and browsers believe in that of the file', async () => {
    const { application, seen } = expressApp(cors(policy));
    const url = await listen(application);
    await verified(url);
    expect([...new Set(seen.map((line) => line.split(' ')[2]))]).toEqual([url.slice('http://'.length)]);
  });

  test('redirects to itself, and browsers find it where the file has it', async () => {
    const { application } = expressApp(cors(policy));
    const url = await listen(application);
    application.get('/old', (_request, response) => void response.redirect(`${url}/me`));
    const requests = [{ path: '/old', credentials: 'include', expect: { read: true } }];
    expect(await report(url, [], { requests, cookies: [] })).toMatchObject({ code: 0, unanswered: null });
  });

  test('may stand below a path, on both sides', async () => {
    const { application, seen } = expressApp(cors(policy));
    const url = await listen(express().use('/v2', application));
    const change = { api: 'https://api.example.com/api', requests: [config.requests[1]], visited: true };
    expect(await report(`${url}/v2`, [], change)).toMatchObject({ code: 0, expectations: { held: 14 } });
    expect(seen.every((line) => line.startsWith('GET /me '))).toBe(true);
  });
});

describe('requests that write', () => {
  test('are kept back, and their preflights sent', async () => {
    const { application, seen } = expressApp(cors(policy));
    const { code, expectations, cells } = await report(await listen(application));
    const asked = new Set(seen.map((line) => line.split(' ').slice(0, 2).join(' ')));
    expect([...asked].sort()).toEqual(['GET /me', 'OPTIONS /me']);
    // What cannot be told breaks nothing, and passes for nothing.
    expect(code).toBe(0);
    expect(expectations).toEqual({ held: 14, broken: 0, unknown: 21 });
    expect(cells[0]).toMatchObject({ request: 'log in', asked: false, read: null, findings: [] });
    expect(cells[0].cookies[0]).toMatchObject({ stored: null, rejectedBy: null });
    // The cookie is there all the same, for what comes after.
    expect(cells[1].cookies[0]).toMatchObject({ sent: true });
  });

  test('are named in the report, with what sends them', async () => {
    const { application } = expressApp(cors(policy));
    const { out } = await verified(await listen(application));
    expect(out).toMatch(/Not sent, since it may change something: log in, change\./);
    expect(out).toContain('--allow-writes');
    expect(out).toContain('14 of 35 expectations hold, 21 cannot be told.');
  });

  test('fail where their preflight does', async () => {
    const { application, seen } = expressApp(cors({ ...policy, allowedHeaders: [] }));
    const { code, broken } = await report(await listen(application));
    expect(code).toBe(1);
    expect(broken).toMatchObject([{ request: 'change', expected: 'readable', seen: 'not readable' }]);
    expect(seen.some((line) => /^(?:PUT|POST)/.test(line))).toBe(false);
  });

  test('are sent where the file says that they do not write, and held back where it says that they do', async () => {
    const { application, seen } = expressApp(cors(policy));
    const [logIn, whoAmI] = config.requests;
    const requests = [
      { ...logIn, writes: false },
      { ...whoAmI, writes: true },
    ];
    await report(await listen(application), [], { requests });
    expect(new Set(seen.map((line) => line.split(' ')[0]))).toEqual(new Set(['POST']));
  });
});

describe('a running server that does otherwise', () => {
  test('cors by its defaults: everybody, and nobody with cookies', async () => {
    const { application } = expressApp(expressCors());
    const { code, differences, findings } = await report(await listen(application), ['--allow-writes']);
    expect(code).toBe(1);
    expect(findings.map(({ code }: { code: string }) => code)).toContain('allow-origin-wildcard');
    const [first] = differences;
    expect(first).toMatchObject({
      page: app,
      request: 'log in',
      about: { ask: 'read' },
      server: false,
      policy: true,
    });
    expect(first.columns).toHaveLength(7);
    expect(first.headers).toContainEqual({
      on: 'response',
      name: 'access-control-allow-origin',
      server: '*',
      policy: app,
    });
  });

  test('is told apart from the policy with the values of both', async () => {
    const { application } = expressApp(expressCors());
    const { out } = await verified(await listen(application), ['--allow-writes']);
    expect(out).toMatch(
      /Server and policy differ:\n {2}https:\/\/app\.example\.com, log in, can read: no by the server, yes by the\s+policy\./,
    );
    expect(out).not.toContain('set-cookie');
    expect(out).toMatch(/access-control-allow-origin\n +server \*\n +policy https:\/\/app\.example\.com\n/);
  });

  test('without an expectation it breaks nothing, and is reported', async () => {
    const { application } = expressApp(expressCors({ origin: app }));
    const requests = [{ path: '/me', credentials: 'include' }];
    const { code, differences } = await report(await listen(application), [], { requests });
    expect([code, differences.length]).toEqual([0, 1]);
    expect(differences[0].headers).toEqual([
      { on: 'response', name: 'access-control-allow-credentials', server: null, policy: 'true' },
    ]);
  });

  test('a log-in that sets no cookie', async () => {
    const application = express()
      .use(cors(policy))
      .use((_request, response) => void response.send('ok'));
    const { out, code } = await verified(await listen(application), ['--allow-writes']);
    expect(out).toMatch(/log in: expected session stored, seen rejected \(the\s+answer does not set it\)/);
    expect(code).toBe(1);
  });

  test('needs no policy in the file', async () => {
    const { application } = expressApp(cors(policy));
    const { cors: _, ...rest } = config;
    const cwd = await folderWith({ 'corsage.config.json': JSON.stringify(rest) });
    const url = await listen(application);
    const { code, out } = await runCli(['verify', '--url', url, '--json'], { cwd });
    expect([code, JSON.parse(out).differences]).toEqual([0, null]);
  });
});

describe('a server that does not answer', () => {
  test('ends with 2', async () => {
    const url = await listen(() => {});
    const gone = url.replace(/\d+$/, '1');
    const { code, out, err } = await verified(gone);
    expect(err).toMatch(/^corsage: http:\/\/127\.0\.0\.1:1 did not answer: /);
    expect([code, out]).toEqual([2, '']);
    expect(await report(gone)).toMatchObject({ code: 2, expectations: { held: 0, broken: 0 } });
    expect((await report(gone)).unanswered).toMatch(/^who am I: /);
  });

  test('in time ends with 2', async () => {
    const { code } = await verified(await listen(() => {}), ['--timeout', '0.2']);
    expect(code).toBe(2);
  });

  test('to one request only leaves the others as they were', async () => {
    const { application } = expressApp(cors(policy));
    application.get('/broken', (request) => void request.socket.destroy());
    const requests = [
      { path: '/me', expect: { read: true } },
      { path: '/broken', expect: { read: true } },
    ];
    const answer = await report(await listen(application), [], { requests, cookies: [] });
    expect(answer).toMatchObject({
      code: 2,
      expectations: { held: 7, broken: 0, unknown: 7 },
      differences: null,
    });
  });
});

test('what a running server keeps its sessions by is in no report', async () => {
  const application = express().use(cors({ ...policy, origin: ['https://www.partner.example'] }));
  application.use((_request, response) => {
    response.setHeader('Set-Cookie', 'session=s3cret-of-somebody; Path=/; SameSite=Lax').end();
  });
  const url = await listen(application);
  const change = { pages: ['https://www.partner.example'] };
  for (const args of [['--allow-writes'], ['--allow-writes', '--json']]) {
    const { out } = await verified(url, args, change);
    expect(out).toContain('session=…');
    expect(out).not.toContain('s3cret');
  }
});
