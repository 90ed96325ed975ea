import type { CallPlace, HeaderPair, Reply, Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { definedOf, fetchStep, variantOf } from './parts.ts';

const hosts = [
  'https://app.one.com',
  'https://api.one.com',
  'https://api.two.com',
  'https://three.org',
] as const;

/** Calls and cookies of a frame of another origin: same-site below a cross-site tab, and the reverse. */
export function drawContexts(draw: Draw): Variant {
  const page = draw.weighted([6, 'https://app.one.com'], [1, 'http://app.one.com'], [1, 'https://one.com']);
  const place = draw.one(...hosts.filter((each) => each !== page));
  const target = draw.one(...hosts);
  const lines = [
    'unset=1',
    'lax=1; SameSite=Lax',
    'strict=1; SameSite=Strict',
    'none=1; SameSite=None; Secure',
  ];
  const partitioned = ['part=1; SameSite=None; Secure; Partitioned', 'plain-part=1; Secure; Partitioned'];
  const beforehand = [place, target].map(
    (origin) => [origin, draw.some(...lines, ...partitioned, 'http=1; HttpOnly')] as const,
  );
  const set = draw
    .some(...lines, ...partitioned, 'http=1; HttpOnly')
    .map((line): HeaderPair => ['Set-Cookie', `s_${line}`]);
  const cors: readonly HeaderPair[] = [
    ['Access-Control-Allow-Origin', draw.weighted([8, place], [1, page], [1, '*'])],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Allow-Methods', 'PUT'],
    ['Access-Control-Allow-Headers', 'x-foo'],
  ];
  const reply: Reply = { headers: [...cors, ...set], body: 'answer' };
  const routes = {
    'GET /set': reply,
    'POST /set': reply,
    'PUT /set': reply,
    'OPTIONS /set': { status: 204, headers: [...cors, ...set] },
    'GET /set.svg': { headers: [...cors, ...set], image: true },
    'GET /set.js': {
      headers: [...cors, ...set, ['Content-Type', 'text/javascript']],
      body: 'globalThis.ran = true;',
    },
    'GET /see': { headers: cors, body: 'seen' },
  } as const satisfies Record<string, Reply>;
  const calls = Array.from({ length: draw.weighted([3, 1], [2, 2]) }, () => drawCall(draw, target, place));
  const cookies = Object.fromEntries(beforehand.filter(([, list]) => list.length > 0));
  return variantOf({
    servers: Object.fromEntries([...new Set([place, target])].map((origin) => [origin, { routes }])),
    ...(Object.keys(cookies).length === 0 ? {} : { cookies }),
    steps: [
      { do: 'open', url: page },
      ...calls,
      fetchStep(`${target}/see`, { in: place, credentials: 'include' }),
      ...(draw.percent(40) ? [fetchStep(`${target}/see`, { credentials: 'include', mode: 'no-cors' })] : []),
      ...(draw.percent(50) ? [{ do: 'cookie', in: place } as const] : []),
      { do: 'open', url: target },
      { do: 'cookie' },
      fetchStep('/see', {}),
    ],
  });
}

function drawCall(draw: Draw, target: string, place: CallPlace): Step {
  const credentials = draw.weighted([3, 'include'], [1, undefined], [1, 'omit']);
  return draw.one<Step>(
    fetchStep(`${target}/set`, { in: place, credentials }),
    fetchStep(`${target}/set`, { in: place, credentials, method: draw.one('POST', 'PUT') }),
    fetchStep(`${target}/set`, { in: place, credentials, headers: { 'X-Foo': '1' } }),
    fetchStep(`${target}/set`, { in: place, credentials, mode: 'no-cors' }),
    fetchStep(`${target}/set`, { in: place, mode: 'same-origin' }),
    { do: 'xhr', url: `${target}/set`, in: place, withCredentials: draw.percent(60) },
    definedOf({
      do: 'image',
      url: `${target}/set.svg`,
      in: place,
      crossorigin: drawCrossorigin(draw),
    }) as Step,
    definedOf({
      do: 'script',
      url: `${target}/set.js`,
      in: place,
      crossorigin: drawCrossorigin(draw),
    }) as Step,
    { do: 'script', type: 'module', url: `${target}/set.js`, in: place },
    { do: 'cookie', set: 'c=1; SameSite=None; Secure', in: place },
    { do: 'cookie', set: 'c=1; Secure; SameSite=None; Partitioned; Path=/', in: place },
    { do: 'cookie', set: draw.one('c=1', 'c=1; SameSite=Lax', 'c=1; SameSite=Strict'), in: place },
    { do: 'cookie', set: 'c=1; Domain=one.com', in: place },
    { do: 'cookie', set: 'c=1', in: 'sandbox' },
    { do: 'cookie', in: 'data' },
  );
}

function drawCrossorigin(draw: Draw) {
  return draw.weighted([2, undefined], [1, 'anonymous'], [1, 'use-credentials']);
}
