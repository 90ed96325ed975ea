import type { HeaderPair, Variant } from '../../src/scenario/scenario.ts';
import { drawListHeader } from './cors-headers.ts';
import type { Draw } from './draw.ts';
import { drawPair, fetchStep, isCredentialed, rightHeaders, routesFor, variantOf } from './parts.ts';

const answered: readonly HeaderPair[] = [
  ['X-One', '1'],
  ['X-Two', '2'],
  ['X-Two', '2b'],
  ['ETag', '"e"'],
  ['Content-Language', 'en'],
  ['Expires', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['Last-Modified', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['Pragma', 'no-cache'],
  ['Set-Cookie', 'a=1'],
  ['Set-Cookie2', 'b=1'],
  ['Authorization', 'x'],
  ['Server-Timing', 'a;dur=1'],
  ['*', 'star'],
  ['X-Empty', ''],
  ['X-Latin', 'caf\xe9'],
];
const read = [
  ...new Set(answered.map(([name]) => name)),
  'Content-Length',
  'Content-Type',
  'Cache-Control',
  'Vary',
];

/** Which response headers script sees, by `Access-Control-Expose-Headers`, and which type the response has. */
export function drawExposed(draw: Draw): Variant {
  const { page, target } = drawPair(draw);
  const credentials = draw.weighted([3, undefined], [3, 'include'], [1, 'omit']);
  const mode = draw.weighted([10, undefined], [1, 'no-cors']);
  const reply = {
    status: draw.weighted([8, 200], [1, 201], [1, 404], [1, 204]),
    headers: [...rightHeaders(page, isCredentialed(credentials)), ...drawExpose(draw), ...answered],
    body: 'hello',
  };
  const url = `${target}/me`;
  const step = draw.percent(75)
    ? fetchStep(url, { credentials, mode, read })
    : ({ do: 'xhr', url, withCredentials: isCredentialed(credentials), read } as const);
  return variantOf({
    servers: { [target]: { routes: routesFor('/me', ['GET'], reply) } },
    steps: [{ do: 'open', url: page }, step],
  });
}

function drawExpose(draw: Draw): readonly HeaderPair[] {
  const name = 'Access-Control-Expose-Headers';
  if (draw.percent(50))
    return drawListHeader(draw, name, draw.some('X-One', 'x-two', 'ETag', 'Set-Cookie', 'Authorization'));
  const value = draw.one<string | readonly string[]>(
    [],
    '',
    '*',
    '*, X-One',
    '*, Authorization',
    ['*', 'X-One'],
    'X-One X-Two',
    'X-One;X-Two',
    'X-One, b@d()',
    'b@d(), X-One',
    '"X-One"',
    'X-*',
    'X-One,\x00',
    '**',
    ' * ',
    ',',
    ['X-One', 'b@d()'],
    ['X-One', 'X-Two'],
  );
  return [value].flat().map((each) => [name, each]);
}
