import type { Sequence } from '../../../../src/explain/sequence/row.ts';
import { sequenceOfPlayed, sequenceOfRecord } from '../../../../src/explain/sequence/sequence.ts';
import { type PlayedVariant, playVariant } from '../../../../src/scenario/play-scenario.ts';
import type { Variant } from '../../../../src/scenario/scenario.ts';

type Experiment = Pick<Variant, 'servers' | 'cookies' | 'steps'>;

const a = 'http://a.pair.localhost';
const b = 'http://b.pair.localhost';
const c = 'http://c.shop.localhost';
const d = 'http://d.bank.localhost';
const letIn = [
  ['Access-Control-Allow-Origin', '{origin}'],
  ['Access-Control-Allow-Credentials', 'true'],
] as const;

/** Experiments of every kind that a drawing has to bear. */
export const experiments: Readonly<Record<string, Experiment>> = {
  blocked: {
    servers: { [b]: { cors: { origin: a }, routes: { 'GET /me': { body: '{"name":"Rose"}' } } } },
    cookies: { [b]: ['session=7f3c'], [a]: ['theme=dark; Domain=pair.localhost; Path=/other'] },
    steps: [
      { do: 'open', url: `${a}/` },
      { do: 'fetch', url: `${b}/me`, credentials: 'include' },
    ],
  },
  readable: {
    servers: {
      [b]: {
        cors: { origin: a, credentials: true, methods: ['PUT'], allowedHeaders: ['x-rose'], maxAge: 60 },
        routes: {
          'PUT /orders': {
            headers: [
              ['Set-Cookie', 'seen=1'],
              ['X-Request-Id', '7'],
            ],
          },
        },
      },
    },
    cookies: { [b]: ['session=7f3c'] },
    steps: [
      { do: 'open', url: `${a}/` },
      {
        do: 'fetch',
        url: `${b}/orders?limit=10`,
        method: 'PUT',
        credentials: 'include',
        headers: { 'X-Rose': 'red' },
      },
      { do: 'wait', seconds: 10 },
      { do: 'fetch', url: `${b}/orders`, method: 'PUT', credentials: 'include' },
    ],
  },
  refused: {
    servers: { [b]: { cors: { origin: a }, routes: { 'DELETE /posts/1': {} } } },
    steps: [
      { do: 'open', url: `${a}/` },
      { do: 'fetch', url: `${b}/posts/1`, method: 'DELETE', headers: { 'X-Requested-With': 'roses' } },
    ],
  },
  redirected: {
    servers: {
      [b]: {
        headers: [['Access-Control-Allow-Origin', '*']],
        routes: { 'GET /old': { status: 302, headers: [['Location', `${c}/new`]] } },
      },
      [c]: { cors: { origin: a }, routes: { 'GET /new': { body: 'new' } } },
    },
    steps: [
      { do: 'open', url: `${a}/` },
      { do: 'fetch', url: `${b}/old` },
    ],
  },
  cookies: {
    servers: {
      [c]: {
        headers: letIn,
        routes: {
          'POST /login': {
            headers: [
              ['Set-Cookie', 'session=8b1d; SameSite=None; Secure; Partitioned'],
              ['Set-Cookie', 'plain=1; SameSite=None'],
              ['Set-Cookie', '__Host-cart=roses; Path=/shop; Secure'],
              ['Set-Cookie', 'theme=; Max-Age=0; SameSite=None; Secure'],
            ],
          },
        },
      },
    },
    cookies: {
      [c]: ['id=42; SameSite=None; Secure', 'strict=1; SameSite=Strict', 'lax=1; SameSite=Lax', 'unset=1'],
    },
    steps: [
      { do: 'open', url: `${a}/` },
      { do: 'fetch', url: `${c}/login`, method: 'POST', credentials: 'include' },
      { do: 'cookie', set: 'mine=1' },
      { do: 'visit', url: `${c}/login` },
    ],
  },
  cached: {
    servers: {
      [b]: {
        cache: true,
        headers: [['Cache-Control', 's-maxage=60']],
        routes: { 'GET /news': { headers: [['Access-Control-Allow-Origin', a]], body: 'news' } },
      },
    },
    steps: [
      { do: 'open', url: `${a}/` },
      { do: 'fetch', url: `${b}/news` },
      { do: 'open', url: `${c}/` },
      { do: 'fetch', url: `${b}/news` },
    ],
  },
  five: {
    servers: {
      [b]: { cors: { origin: '*' }, routes: { 'GET /a': {} } },
      [c]: { cors: { origin: '*' }, routes: { 'GET /b': {} } },
      [d]: { routes: { 'GET /c': { headers: [['X-Long', 'rose-'.repeat(80)]] } } },
    },
    steps: [
      { do: 'open', url: `${a}/` },
      { do: 'fetch', url: `${b}/a` },
      { do: 'fetch', url: `${c}/b` },
      { do: 'fetch', url: `${d}/c?${'a-very-long-query='.repeat(8)}` },
    ],
  },
};

/** What the engine does of one of them. */
export async function playOn(name: string): Promise<PlayedVariant> {
  return playVariant(
    { name, because: '', expect: [], ...experiments[name]! },
    {
      profile: 'chromium',
      thirdPartyCookies: 'allowed',
    },
  );
}

/** One of them, drawn from the engine's traces, its lane called `Browser`. */
export async function played(name: string): Promise<Sequence> {
  return sequenceOfPlayed(await playOn(name), experiments[name]!, { browser: 'Browser' });
}

/** What can be seen of it from outside, up to a number of requests. */
export async function recorded(name: string, requests = Number.POSITIVE_INFINITY): Promise<Sequence> {
  const record = await playOn(name);
  const isOver = requests >= record.requests.length;
  return sequenceOfRecord(
    { requests: record.requests.slice(0, requests), results: isOver ? record.results : [] },
    experiments[name]!,
  );
}
