import type { HeaderPair } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { drawCase, rightHeaders } from './parts.ts';

const allowOrigin = 'Access-Control-Allow-Origin';
const allowCredentials = 'Access-Control-Allow-Credentials';

/**
 * `Access-Control-Allow-Origin` and `-Credentials`, right in most cases.
 *
 * @param origin the origin that asks, as it serialises.
 * @param right in how many of a hundred cases it is right.
 */
export function drawCorsHeaders(draw: Draw, origin: string, credentialed: boolean, right = 60): HeaderPair[] {
  if (draw.percent(right)) {
    if (!credentialed && draw.percent(40)) return [[drawCase(draw, allowOrigin), '*']];
    return rightHeaders(origin, credentialed || draw.percent(20)).map(([name, value]) => [
      drawCase(draw, name),
      value,
    ]);
  }
  const origins = draw.percent(65) ? drawWrongOrigin(draw, origin) : [[allowOrigin, origin] as const];
  const credentials = credentialed || draw.percent(15) ? drawWrongCredentials(draw) : [];
  return [...origins, ...credentials];
}

/** What servers are seen to send instead of the origin. Some of it is right. */
function drawWrongOrigin(draw: Draw, origin: string): HeaderPair[] {
  const value = draw.weighted<string | readonly string[]>(
    [4, []],
    [3, '*'],
    [3, 'https://other.three.org'],
    [2, 'null'],
    [2, `${origin}/`],
    [2, ''],
    [2, [origin, origin]],
    [2, [origin, 'https://other.three.org']],
    [1, ['*', origin]],
    [1, ['*', '*']],
    [2, `${origin}, https://other.three.org`],
    [1, `${origin},${origin}`],
    [1, `${origin} https://other.three.org`],
    [1, `*, ${origin}`],
    [1, origin.toUpperCase()],
    [1, origin.replace('app.one', 'App.One')],
    [1, origin.replace(/^\w+:\/\//, '')],
    [1, origin.replace(/^https:/, 'http:')],
    [1, `${origin}:443`],
    [1, `${origin}/path`],
    [1, ` ${origin} `],
    [1, `\t${origin}\t`],
    [1, '*.one.com'],
    [1, 'https://*.one.com'],
    [1, 'Null'],
    [1, 'true'],
    [1, `"${origin}"`],
    [1, `<${origin}>`],
    [1, '**'],
    [1, ` *`],
    [1, `${origin}.evil.net`],
    [1, `https://user@${origin.replace(/^\w+:\/\//, '')}`],
    [1, `${origin}#`],
    [1, 'https://äpp.one.com'],
    [1, 'https://'],
    [1, ','],
  );
  return [value].flat().map((each) => [drawCase(draw, allowOrigin), each]);
}

/** What servers are seen to send instead of `true`, and `true` itself. */
function drawWrongCredentials(draw: Draw): HeaderPair[] {
  const value = draw.weighted<string | readonly string[]>(
    [4, []],
    [3, 'true'],
    [2, 'True'],
    [2, 'TRUE'],
    [2, 'false'],
    [1, ''],
    [1, '1'],
    [1, '*'],
    [1, ' true '],
    [1, '\ttrue'],
    [1, 'true,'],
    [1, 'true, true'],
    [1, 'true;'],
    [1, '"true"'],
    [1, ['true', 'true']],
    [1, ['true', 'false']],
    [1, ['false', 'true']],
    [1, 'yes'],
  );
  return [value].flat().map((each) => [drawCase(draw, allowCredentials), each]);
}

/** A list header as servers write it: joined in several ways, with gaps, over several lines. */
export function drawListHeader(draw: Draw, name: string, items: readonly string[]): HeaderPair[] {
  const written = drawCase(draw, name);
  const lines = draw.weighted<string | readonly string[]>(
    [8, items.join(', ')],
    [3, items.join(',')],
    [1, items],
    [1, `,${items.join(' ,\t')},`],
    [1, `  ${items.join(',,')}`],
    [1, items.toReversed().join(', ')],
  );
  return [lines].flat().map((line) => [written, line]);
}
