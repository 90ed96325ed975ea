import { describe, expect, test } from 'vitest';
import { failureOf } from '../browser/trace.ts';
import { playVariant } from './play-scenario.ts';
import type { Call, CallPlace, Server, Step, Variant } from './scenario.ts';

const a = 'https://a.example';
const b = 'https://b.example';
const script: Server['routes'] = {
  'GET /a.js': { headers: [['Content-Type', 'text/javascript']], body: '1' },
};
const server: Server = {
  cors: { origin: a, credentials: true, methods: ['PUT'], exposedHeaders: ['X-Id'] },
  routes: {
    'GET /me': { headers: [['X-Id', '1']], body: 'Rose' },
    'PUT /me': {},
    'GET /set': { headers: [['Set-Cookie', 's=1; SameSite=None; Secure']] },
    'GET /dot.gif': { image: true },
    'GET /page': { body: 'A page.' },
    'POST /page': { body: 'Posted.' },
    ...script,
  },
};

function play(steps: readonly Step[], more: Partial<Variant> = {}, options = {}) {
  const variant = { name: '', because: '', servers: { [b]: server }, steps, expect: [], ...more };
  return playVariant(variant, { profile: 'chromium', ...options });
}
const open: Step = { do: 'open', url: a };
const outcomes = ({ results }: Awaited<ReturnType<typeof play>>) => results.map(({ outcome }) => outcome);
const lines = ({ requests }: Awaited<ReturnType<typeof play>>) =>
  requests.map(({ method, url, status }) => `${method} ${url} ${status}`);

test.each([
  [204, 'chromium', 'blocked'],
  [205, 'firefox', 'blocked'],
  [304, 'chromium', 'blocked'],
  [304, 'firefox', 'loaded'],
  [304, 'webkit', 'loaded'],
  [305, 'chromium', 'loaded'],
] as const)('a frame that is answered %i in %s: %s', async (status, profile, outcome) => {
  const servers = { [b]: { routes: { 'GET /': { status } } } };
  const played = await play([open, { do: 'frame', url: `${b}/` }], { servers }, { profile });
  expect(outcomes(played)).toEqual([outcome]);
});

test('a record has the shape that real browsers’ have, and beside it the traces', async () => {
  const played = await play([open, { do: 'fetch', url: `${b}/me`, read: ['X-Id', 'Age'] }]);
  const { results, requests, traces } = played;
  expect(JSON.parse(JSON.stringify(played))).toEqual(played);
  expect(results).toEqual([
    { outcome: 'readable', type: 'cors', status: 200, body: 'Rose', headers: { 'X-Id': '1', Age: null } },
  ]);
  expect(requests).toMatchObject([{ method: 'GET', url: `${b}/me`, headers: { origin: a }, status: 200 }]);
  expect(traces).toHaveLength(1);
});

describe('calls', () => {
  test.each<[claim: string, call: Call, outcome: string]>([
    ['fetch', { do: 'fetch', url: `${b}/me` }, 'readable'],
    ['fetch without CORS', { do: 'fetch', url: `${b}/me`, mode: 'no-cors' }, 'opaque'],
    ['a method that is not listed', { do: 'fetch', url: `${b}/me`, method: 'PATCH' }, 'blocked'],
    ['a header that is no bytes', { do: 'xhr', url: `${b}/me`, headers: { 'X-Name': '中' } }, 'blocked'],
    ['a method that is forbidden', { do: 'fetch', url: `${b}/me`, method: 'TRACE' }, 'blocked'],
    ['XMLHttpRequest', { do: 'xhr', url: `${b}/me`, withCredentials: true }, 'readable'],
    ['a script', { do: 'script', url: `${b}/a.js` }, 'loaded'],
    ['a module', { do: 'script', url: `${b}/a.js`, type: 'module' }, 'loaded'],
    ['a script that is none', { do: 'script', url: `${b}/nothing.js` }, 'blocked'],
    ['an image', { do: 'image', url: `${b}/dot.gif` }, 'loaded'],
    ['an image that is none', { do: 'image', url: `${b}/me` }, 'blocked'],
    ['a frame', { do: 'frame', url: `${b}/page` }, 'loaded'],
    ['a cookie', { do: 'cookie', set: 'x=1' }, 'cookie'],
    ['a host that is not there', { do: 'fetch', url: 'https://c.example/' }, 'blocked'],
  ])('%s', async (_, call, outcome) => {
    expect(outcomes(await play([open, call]))).toEqual([outcome]);
  });

  test('what is blocked says why in its trace', async () => {
    const { traces } = await play([open, { do: 'fetch', url: `${b}/me`, method: 'PATCH' }]);
    expect(failureOf(traces[0]!)).toMatchObject({ step: 'failed', url: `${b}/me` });
  });
});

describe('places', () => {
  test.each<[place: CallPlace | undefined, origin: string]>([
    [undefined, a],
    ['sandbox', 'null'],
    ['data', 'null'],
    ['https://c.example', 'https://c.example'],
  ])('a call in %s says Origin: %s', async (place, origin) => {
    const { requests } = await play([
      open,
      { do: 'fetch', url: `${b}/me`, ...(place === undefined ? {} : { in: place }) },
    ]);
    expect(requests[0]?.headers.origin).toBe(origin);
  });

  test('a path is one on the frame’s own origin, or else on that of the page around it', async () => {
    const path = (place: CallPlace): Step => ({ do: 'image', url: '/dot.gif', in: place });
    const played = await play([open, path(b), path('sandbox'), path('data')]);
    expect(lines(played)).toEqual([`GET ${b}/dot.gif 200`, `GET ${a}/dot.gif 404`, `GET ${a}/dot.gif 404`]);
  });

  test('a document with an opaque origin has no cookies', async () => {
    const { results } = await play(
      [open, { do: 'cookie', in: 'sandbox' }, { do: 'cookie', set: 'x=1; SameSite=None; Secure', in: b }],
      {},
      { thirdPartyCookies: 'allowed' },
    );
    expect(results).toMatchObject([{ outcome: 'blocked' }, { outcome: 'cookie', value: 'x=1' }]);
  });
});

describe('cookies', () => {
  const call: Step = { do: 'fetch', url: `${b}/me`, credentials: 'include' };
  test.each([
    ['allowed', 's=1'],
    ['blocked', undefined],
  ] as const)('beforehand are a first party’s; third parties’ %s', async (thirdPartyCookies, cookie) => {
    const cookies = { [b]: ['s=1; SameSite=None; Secure'] };
    const { requests } = await play([open, call], { cookies }, { thirdPartyCookies });
    expect(requests[0]?.headers.cookie).toBe(cookie);
  });

  test('have their time, which passes where the scenario waits', async () => {
    const cookies = { [a]: ['s=1; Max-Age=60'] };
    const read: Step = { do: 'cookie' };
    const { results } = await play([open, read, { do: 'wait', seconds: 61 }, read], { cookies });
    expect(results).toEqual([
      { outcome: 'cookie', value: 's=1' },
      { outcome: 'cookie', value: '' },
    ]);
  });
});

test('links and forms are followed, and what comes next is on their page', async () => {
  const played = await play([
    open,
    { do: 'visit', url: `${b}/page` },
    { do: 'fetch', url: '/me' },
    { do: 'form', url: `${b}/page`, method: 'POST', enctype: 'text/plain', fields: { x: '1' } },
  ]);
  expect(lines(played)).toEqual([`GET ${b}/page 200`, `GET ${b}/me 200`, `POST ${b}/page 200`]);
  expect(played.requests[2]?.headers['content-type']).toBe('text/plain');
});

test('a link to nowhere leaves the rest to be played', async () => {
  const played = await play([
    open,
    { do: 'visit', url: 'https://c.example/' },
    { do: 'open', url: b },
    { do: 'cookie' },
  ]);
  expect(outcomes(played)).toEqual(['cookie']);
});

test('without the same-origin policy nothing is kept from script', async () => {
  const steps: Step[] = [open, { do: 'fetch', url: `${b}/me`, method: 'DELETE' }];
  expect(outcomes(await play(steps))).toEqual(['blocked']);
  const off = await play(steps, { webSecurity: false });
  expect(outcomes(off)).toEqual(['readable']);
  expect(lines(off)).toEqual([`DELETE ${b}/me 405`]);
});

test('a variant that opens no page is a mistake', async () => {
  await expect(play([{ do: 'cookie' }])).rejects.toThrow('The first step of a variant opens a page.');
});
