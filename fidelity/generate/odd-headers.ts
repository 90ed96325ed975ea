import type { HeaderPair, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { fetchStep, rightHeaders, routesFor, variantOf } from './parts.ts';

const page = 'https://app.one.com';
const target = 'https://api.two.com';

/** Header lines that no careful server sends: spaces, controls, bytes above ASCII, several lines, several spellings. */
export function drawOddHeaders(draw: Draw): Variant {
  const credentials = draw.percent(60) ? 'include' : undefined;
  const name = draw.weighted(
    [5, 'Access-Control-Allow-Origin'],
    [4, 'Access-Control-Allow-Credentials'],
    [2, 'Access-Control-Allow-Methods'],
    [2, 'Access-Control-Allow-Headers'],
    [1, 'Access-Control-Max-Age'],
    [2, 'Access-Control-Expose-Headers'],
  );
  const right = new Map<string, string>([
    ...rightHeaders(page, true),
    ['Access-Control-Allow-Methods', 'PUT'],
    ['Access-Control-Allow-Headers', 'x-foo'],
    ['Access-Control-Max-Age', '60'],
    ['Access-Control-Expose-Headers', 'X-Seen'],
  ]);
  const odd = drawOdd(draw, right.get(name) ?? '').map((value): HeaderPair => [name, value]);
  const headers = [...right].flatMap(([each, value]): readonly HeaderPair[] =>
    each === name ? odd : [[each, value]],
  );
  const needsPreflight = /Methods|Headers$|Max-Age/.test(name) || draw.percent(25);
  const reply = { headers: [...headers, ['X-Seen', 'yes'] as const], body: 'hello' };
  const step = fetchStep(`${target}/me`, {
    ...(credentials === undefined ? {} : { credentials }),
    ...(needsPreflight ? { method: 'PUT', headers: { 'X-Foo': '1' } } : {}),
    read: ['X-Seen'],
  });
  return variantOf({
    servers: { [target]: { routes: routesFor('/me', ['GET', 'PUT'], reply, { status: 204, headers }) } },
    steps: [{ do: 'open', url: page }, step],
  });
}

/** A value, its right neighbourhood, and one line or several. */
function drawOdd(draw: Draw, value: string): readonly string[] {
  const white = draw.one(' ', '\t', '  \t ', '\x0b', '\x0c', '\xa0', '\x00', '\x01', '\x7f', '\x85', '\x1f');
  return draw.one<readonly string[]>(
    [`${white}${value}`],
    [`${value}${white}`],
    [`${white}${value}${white}`],
    [`${value.slice(0, 4)}${white}${value.slice(4)}`],
    [white],
    [''],
    ['', value],
    [value, ''],
    [value, value],
    [value, white],
    [`${value},`],
    [`,${value}`],
    [`${value},${white}`],
    [`${value}, ${value}`],
    [`${value}; x=1`],
    [`'${value}'`],
    [value.toUpperCase()],
    [`${value}\xff`],
    [`${value}\\`],
    [`${value}%00`],
    [encodeURIComponent(value)],
    [value, value, value],
    [`${value.replace(/./g, (letter, index) => (index % 2 === 0 ? letter : letter.toUpperCase()))}`],
  );
}
