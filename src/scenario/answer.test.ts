import { describe, expect, test } from 'vitest';
import { type Answer, type AskedRequest, answer, compileServer, headerOf } from './answer.ts';
import type { HeaderPair, Server } from './scenario.ts';

const a = 'https://a.example';
const b = 'https://b.example:8443';
const routes: Server['routes'] = {
  'GET /me': { headers: [['X-Id', '1']], body: 'Rose' },
  'POST /me': { status: 201, needsToken: '42' },
  'GET /secrets': { needsCookie: 'session', body: 'secret' },
  'GET /dot.gif': { image: true },
};

function ask(server: Partial<Server>, request: Partial<AskedRequest> = {}): Answer {
  const given = answer(compileServer({ routes, ...server }, b), {
    method: 'GET',
    path: '/me',
    headers: [],
    ...request,
  });
  if (given instanceof Promise) throw new Error('A promise where none was needed.');
  return given;
}
const values = ({ headers }: Answer, name: string) =>
  headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
const from = (origin: string, ...more: HeaderPair[]): Partial<AskedRequest> => ({
  headers: [['Origin', origin], ...more],
});
const preflight = (origin: string, wanted: string): Partial<AskedRequest> => ({
  method: 'OPTIONS',
  ...from(origin, ['Access-Control-Request-Method', wanted]),
});

describe('the application', () => {
  test('answers a route, uncached and as plain text unless it says otherwise', () => {
    expect(ask({})).toEqual({
      status: 200,
      headers: [
        ['X-Id', '1'],
        ['Cache-Control', 'no-store'],
        ['Content-Type', 'text/plain; charset=utf-8'],
      ],
      body: 'Rose',
      by: 'application',
    });
    const own: HeaderPair[] = [
      ['cache-control', 'max-age=5'],
      ['content-type', 'application/json'],
    ];
    expect(ask({ routes: { 'GET /me': { headers: own, body: '{}' } } }).headers).toEqual(own);
  });

  test.each<[claim: string, request: Partial<AskedRequest>, status: number, body: string]>([
    ['the query does not choose the route', { path: '/me?x=/secrets' }, 200, 'Rose'],
    ['an unknown path', { path: '/you?x=1' }, 404, 'Nothing at /you.'],
    ['another method', { method: 'PUT' }, 405, ''],
    ['OPTIONS that is no preflight', { method: 'OPTIONS' }, 204, ''],
    ['HEAD has no route of its own', { method: 'HEAD' }, 405, ''],
    ['no cookie', { path: '/secrets' }, 401, 'No session cookie: who are you?'],
    [
      'cookies of similar names',
      { path: '/secrets', headers: [['Cookie', 'xsession=1; sessions=2']] },
      401,
      'No session cookie: who are you?',
    ],
    ['the cookie', { path: '/secrets', headers: [['cookie', 'theme=dark; session=7']] }, 200, 'secret'],
    ['no token', { method: 'POST', body: 'to=evil' }, 403, 'Not the token that this session was given.'],
    [
      'another token',
      { method: 'POST', body: 'token=41' },
      403,
      'Not the token that this session was given.',
    ],
    ['the token', { method: 'POST', body: 'to=rose&token=42' }, 201, ''],
  ])('%s: %j', (_, request, status, body) => {
    expect(ask({}, request)).toMatchObject({ status, body, by: 'application' });
  });

  test('says which methods a path has', () => {
    expect(values(ask({}, { method: 'PUT' }), 'allow')).toEqual(['GET, POST, OPTIONS']);
  });

  test('has a picture', () => {
    const given = ask({}, { path: '/dot.gif' });
    expect(values(given, 'content-type')).toEqual(['image/svg+xml']);
    expect(given.body).toMatch(/^<svg .*\/>$/);
  });

  test('puts the request’s own origin and its own host where a careless server would', () => {
    const headers: HeaderPair[] = [
      ['Access-Control-Allow-Origin', '{origin}'],
      ['X-Host', 'https://{host}'],
    ];
    const given = ask({ headers }, from('https://evil.example'));
    expect(values(given, 'access-control-allow-origin')).toEqual(['https://evil.example']);
    expect(values(given, 'x-host')).toEqual([b]);
  });

  test('repeats a header that is there twice', () => {
    const twice: HeaderPair[] = [
      ['Access-Control-Allow-Origin', a],
      ['Access-Control-Allow-Origin', b],
    ];
    expect(values(ask({ headers: twice }), 'access-control-allow-origin')).toEqual([a, b]);
  });
});

describe('the policy in front', () => {
  const cors = { origin: a, credentials: true, methods: ['PUT'] } as const;

  test('puts its headers on every answer, and merges Vary', () => {
    const headers: HeaderPair[] = [['Vary', 'Accept']];
    const given = ask({ cors, headers }, from(a));
    expect(values(given, 'access-control-allow-origin')).toEqual([a]);
    expect(values(given, 'vary')).toEqual(['Accept, Origin']);
    expect(given).toMatchObject({ status: 200, body: 'Rose', by: 'application' });
    expect(values(ask({ cors }, { ...from(a), path: '/you' }), 'access-control-allow-origin')).toEqual([a]);
  });

  test('overrules what the application sets of them', () => {
    const given = ask({ cors, headers: [['Access-Control-Allow-Origin', '*']] }, from('https://c.example'));
    expect(values(given, 'access-control-allow-origin')).toEqual([]);
  });

  test.each([
    ['allowed', a, 'PUT', 204],
    ['of an origin that it does not name', 'https://c.example', 'PUT', 403],
    ['for a method that it does not list', a, 'PATCH', 403],
  ])('answers a preflight itself: %s', (_, origin, wanted, status) => {
    const given = ask({ cors }, preflight(origin, wanted));
    expect(given).toMatchObject({ status, body: '', by: 'cors' });
    expect(values(given, 'access-control-allow-methods')).toEqual(status === 204 ? ['PUT'] : []);
    expect(values(given, 'vary')).toHaveLength(1);
  });

  test('can be a list', () => {
    const given = ask({ cors: [cors, { origin: '*' }] }, from('https://c.example'));
    expect(values(given, 'access-control-allow-origin')).toEqual(['*']);
    expect(values(given, 'access-control-allow-credentials')).toEqual([]);
  });

  test('is followed by cross-origin protection, whose refusal a trusted page could read', () => {
    const server = { cors, protection: true } as const;
    const post = (origin: string, site: string) =>
      ask(server, { method: 'POST', body: 'token=42', ...from(origin, ['Sec-Fetch-Site', site]) });
    const refused = post('https://evil.example', 'cross-site');
    expect(refused).toMatchObject({ status: 403, by: 'protection' });
    expect(refused.body).toContain('https://evil.example');
    expect(values(refused, 'content-type')).toEqual(['text/plain; charset=utf-8']);
    expect(values(refused, 'vary')).toEqual(['Origin']);
    expect(post(a, 'cross-site')).toMatchObject({ status: 201, by: 'application' });
    expect(post(b, 'same-origin')).toMatchObject({ status: 201, by: 'application' });
  });
});

test('a repeated request header is one, in any case', () => {
  const lines: HeaderPair[] = [
    ['X-A', '1'],
    ['x-a', '2'],
    ['X-B', '3'],
  ];
  expect(headerOf(lines, 'x-a')).toBe('1, 2');
  expect(headerOf(lines, 'x-c')).toBeNull();
});
