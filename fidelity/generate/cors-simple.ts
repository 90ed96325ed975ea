import type { FetchStep, HeaderPair, Variant } from '../../src/scenario/scenario.ts';
import { drawCorsHeaders } from './cors-headers.ts';
import type { Draw } from './draw.ts';
import { drawPair, fetchStep, isCredentialed, routesFor, variantOf } from './parts.ts';

const simpleMethods = ['GET', 'HEAD', 'POST'] as const;

/** A call that needs no preflight, and a server's CORS headers on the one answer. */
export function drawSimple(draw: Draw): Variant {
  const { page, target } = drawPair(draw);
  const method = draw.weighted([5, undefined], [1, 'GET'], [1, 'HEAD'], [2, 'POST'], [1, 'post']);
  const credentials = draw.weighted([4, undefined], [1, 'omit'], [1, 'same-origin'], [4, 'include']);
  const mode = draw.weighted([8, undefined], [2, 'cors'], [1, 'no-cors'], [1, 'same-origin']);
  const headers = drawSafelistedHeaders(draw);
  const posts = method?.toUpperCase() === 'POST';
  const body = posts && draw.percent(70) ? draw.one('', 'a=1', '{"a":1}') : undefined;
  const status = draw.weighted(
    [10, 200],
    [1, 201],
    [1, 204],
    [1, 400],
    [1, 401],
    [1, 403],
    [2, 404],
    [2, 500],
  );
  const reply = {
    status,
    headers: drawCorsHeaders(draw, page, isCredentialed(credentials)),
    body: draw.one('hello', '', '{"me":1}'),
  };
  const call = { method, credentials, mode, headers, body };
  const step: FetchStep = fetchStep(`${target}/me${draw.percent(20) ? '?x=1&y=%20' : ''}`, call);
  return variantOf({
    servers: { [target]: { routes: routesFor('/me', simpleMethods, reply) } },
    steps: [{ do: 'open', url: page }, step],
  });
}

/** Headers that need no preflight, at the edges of what is safelisted. */
function drawSafelistedHeaders(draw: Draw): readonly HeaderPair[] | undefined {
  if (draw.percent(60)) return undefined;
  const header = draw.one<HeaderPair>(
    ['Accept', 'application/json'],
    ['Accept', 'text/plain;q=0.5, */*'],
    ['Accept-Language', 'de-CH, en;q=0.5'],
    ['Content-Language', 'en'],
    ['Content-Type', 'text/plain'],
    ['Content-Type', 'text/plain;charset=utf-8'],
    ['Content-Type', 'TEXT/PLAIN; x=1'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Content-Type', 'multipart/form-data; boundary=x'],
    ['Range', 'bytes=0-10'],
    ['Range', 'bytes=5-'],
    // Left out without a word.
    ['Cookie', 'a=1'],
    ['Origin', 'https://other.three.org'],
    ['Referer', 'https://other.three.org/'],
    ['Sec-Fetch-Site', 'same-origin'],
    ['Proxy-Authorization', 'x'],
    ['Access-Control-Request-Method', 'PUT'],
    ['X-HTTP-Method-Override', 'TRACE'],
    ['DNT', '1'],
  );
  return [header];
}
