import type { Reply, Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { definedOf, variantOf } from './parts.ts';

const hosts = [
  'https://app.one.com',
  'https://api.one.com',
  'https://api.two.com',
  'https://three.org',
  'http://api.two.com',
] as const;
const policies = [
  'no-referrer',
  'origin',
  'same-origin',
  'unsafe-url',
  'strict-origin',
  'nonsense',
  '',
] as const;

/** Links, forms and frames through chains of redirects, every hop with cookies of its own. */
export function drawNavigations(draw: Draw): Variant {
  const page = draw.weighted([5, 'https://app.one.com'], [1, 'http://app.one.com'], [1, 'https://three.org']);
  const kind = draw.weighted([2, 'frame'], [3, 'visit'], [5, 'form']);
  // A frame's mixed content has a family of its own, and of an insecure form browsers ask a person.
  const places =
    kind === 'visit' || page.startsWith('http:') ? hosts : hosts.filter((each) => each.startsWith('https:'));
  const chain = Array.from({ length: draw.weighted([2, 1], [3, 2], [2, 3]) }, () => draw.one(...places));
  const servers: Record<string, { routes: Record<string, Reply> }> = {};
  const cookies: Record<string, readonly string[]> = {};
  for (const [index, origin] of chain.entries()) {
    const next = chain[index + 1];
    const secure = origin.startsWith('https:') ? '; Secure' : '';
    const set = draw.some(
      `h${index}=1; SameSite=Strict`,
      `l${index}=1; SameSite=Lax`,
      `n${index}=1; SameSite=None${secure}`,
      `p${index}=1; Path=/hop${index}`,
      `u${index}=1`,
    );
    const reply: Reply = {
      ...(next === undefined
        ? {}
        : { status: draw.weighted([3, 302], [2, 303], [3, 307], [1, 301], [2, 308]) }),
      headers: [
        ['Content-Type', 'text/html'],
        ...(next === undefined ? [] : [['Location', `${next}/hop${index + 1}`] as const]),
        ...(draw.percent(15) ? [['Referrer-Policy', draw.one(...policies)] as const] : []),
        ...set.map((line) => ['Set-Cookie', line] as const),
      ],
      body: '<p>here',
    };
    const server = servers[origin] ?? { routes: { 'GET /see': {} } };
    servers[origin] = server;
    for (const method of ['GET', 'POST']) server.routes[`${method} /hop${index}`] = reply;
    if (cookies[origin] === undefined) {
      cookies[origin] = [
        'unset=1',
        ...draw.some('lax=1; SameSite=Lax', 'strict=1; SameSite=Strict', `none=1; SameSite=None${secure}`),
      ];
    }
  }
  const first = `${chain[0]}/hop0${draw.weighted([6, ''], [1, '?q=%20a'], [1, '#part'])}`;
  const last = chain.at(-1) ?? page;
  return variantOf({
    servers,
    cookies,
    steps: [
      { do: 'open', url: `${page}${draw.one('/', '/deep/page?x=1')}` },
      drawNavigation(draw, kind, first),
      { do: 'open', url: last },
      { do: 'cookie' },
      { do: 'fetch', url: '/see' },
    ],
  });
}

function drawNavigation(draw: Draw, kind: 'frame' | 'visit' | 'form', url: string): Step {
  if (kind === 'visit') return { do: 'visit', url };
  if (kind === 'frame')
    return definedOf({ do: 'frame', url, sandbox: draw.percent(40) || undefined }) as Step;
  const fields = draw.one<Readonly<Record<string, string>>>(
    { x: '1' },
    { 'a b': 'c&d=e', u: '\xe9\u4e2d' },
    { text: 'line\r\nline', 'quo"te': '+%' },
    {},
  );
  return definedOf({
    do: 'form',
    url,
    method: draw.one('GET', 'POST', 'POST'),
    enctype: draw.one(undefined, 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'),
    fields,
  }) as Step;
}
