import type { HeaderPair, Reply, Step, Variant } from '../../src/scenario/scenario.ts';
import { drawCorsHeaders } from './cors-headers.ts';
import type { Draw } from './draw.ts';
import { definedOf, drawPair, fetchStep, routesFor, variantOf } from './parts.ts';

const statuses = [
  200, 201, 202, 203, 204, 205, 206, 226, 299, 300, 304, 305, 306, 400, 401, 402, 403, 404, 405, 406, 409,
  410, 411, 412, 413, 415, 416, 418, 421, 422, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 511,
  599,
] as const;

/** Every status, before everything that loads: with a body and without, and with what usually comes with it. */
export function drawStatuses(draw: Draw): Variant {
  const { page, target } = drawPair(draw);
  const status = draw.weighted([1, 200], [6, draw.one(...statuses)]);
  const credentialed = draw.percent(50);
  const cors = drawCorsHeaders(draw, page, credentialed, 80);
  const url = `${target}/thing`;
  const { step, type } = drawAsking(draw, url, credentialed);
  const reply: Reply = {
    status,
    headers: [
      ...cors,
      ...(type === 'image/svg+xml' ? [] : [['Content-Type', type] as const]),
      ...drawCompanions(draw, status),
    ],
    ...(type === 'image/svg+xml'
      ? { image: true as const }
      : { body: draw.one('globalThis.ran = true;', '') }),
  };
  const preflight: Reply = {
    status: draw.weighted([6, 204], [2, draw.one(...statuses)]),
    headers: [
      ...drawCorsHeaders(draw, page, credentialed, 92),
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Headers', 'x-foo'],
    ],
  };
  return variantOf({
    servers: { [target]: { routes: routesFor('/thing', ['GET', 'POST', 'PUT', 'HEAD'], reply, preflight) } },
    steps: [{ do: 'open', url: page }, step],
  });
}

function drawCompanions(draw: Draw, status: number): readonly HeaderPair[] {
  if (status === 304) return draw.percent(50) ? [['ETag', '"x"']] : [];
  if (status >= 300 && status < 400 && draw.percent(40)) return [['Location', '/thing']];
  if (status === 503 || status === 429) return [['Retry-After', '0']];
  if (status === 206) return [['Content-Range', 'bytes 0-4/10']];
  return draw.weighted<readonly HeaderPair[]>(
    [6, []],
    [1, [['Set-Cookie', 'a=1; SameSite=None; Secure']]],
    [1, [['Vary', 'Origin, Accept']]],
    [1, [['Vary', '*']]],
    [1, [['X-Content-Type-Options', 'nosniff']]],
    [1, [['Cross-Origin-Resource-Policy', 'same-origin']]],
    [1, [['Clear-Site-Data', 'none']]],
    [1, [['Content-Encoding', 'identity']]],
  );
}

function drawAsking(
  draw: Draw,
  url: string,
  credentialed: boolean,
): { readonly step: Step; readonly type: string } {
  const credentials = credentialed ? 'include' : draw.one(undefined, 'omit');
  const crossorigin = credentialed ? 'use-credentials' : draw.one(undefined, 'anonymous');
  switch (
    draw.weighted([6, 'fetch'], [3, 'preflighted'], [2, 'xhr'], [1, 'script'], [1, 'image'], [1, 'frame'])
  ) {
    case 'fetch':
      return {
        step: fetchStep(url, {
          credentials,
          method: draw.weighted([3, undefined], [1, 'HEAD'], [1, 'POST']),
          mode: draw.weighted([8, undefined], [2, 'no-cors']),
          redirect: draw.weighted([8, undefined], [1, 'manual'], [1, 'error']),
        }),
        type: 'text/plain',
      };
    case 'preflighted':
      return {
        step: fetchStep(url, { credentials, method: 'PUT', headers: { 'X-Foo': '1' } }),
        type: 'text/plain',
      };
    case 'xhr':
      return { step: { do: 'xhr', url, withCredentials: credentialed }, type: 'text/plain' };
    case 'script':
      return { step: definedOf({ do: 'script', url, crossorigin }) as Step, type: 'text/javascript' };
    case 'image':
      return { step: definedOf({ do: 'image', url, crossorigin }) as Step, type: 'image/svg+xml' };
    case 'frame':
      return { step: { do: 'frame', url }, type: 'text/html' };
  }
}
