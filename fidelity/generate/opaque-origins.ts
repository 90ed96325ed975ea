import type { Step, Variant } from '../../src/scenario/scenario.ts';
import { drawCorsHeaders } from './cors-headers.ts';
import type { Draw } from './draw.ts';
import { definedOf, drawPair, fetchStep, isCredentialed, opaque, routesFor, variantOf } from './parts.ts';

/** Calls from a sandboxed frame and from one with a `data:` URL: their origin is `null`. */
export function drawOpaqueOrigins(draw: Draw): Variant {
  const { page, target } = drawPair(draw);
  const place = draw.one('sandbox', 'data');
  const credentials = draw.weighted([4, undefined], [3, 'include'], [1, 'same-origin']);
  const credentialed = isCredentialed(credentials);
  const asks = draw.weighted([4, opaque], [1, page]);
  const cors = drawCorsHeaders(draw, asks, credentialed, 75);
  const secure = target.startsWith('https:') ? '; Secure' : '';
  const url = `${target}/me`;
  const step = draw.weighted<() => Step>(
    [
      6,
      () =>
        fetchStep(url, {
          credentials,
          in: place,
          mode: draw.weighted([6, undefined], [1, 'no-cors'], [1, 'same-origin']),
        }),
    ],
    [3, () => fetchStep(url, { credentials, in: place, method: 'PUT', headers: { 'X-Foo': '1' } })],
    [2, () => ({ do: 'xhr', url, withCredentials: credentialed, in: place })],
    [
      1,
      () =>
        definedOf({ do: 'script', url, in: place, crossorigin: draw.one(undefined, 'anonymous') }) as Step,
    ],
    [
      1,
      () => definedOf({ do: 'image', url, in: place, crossorigin: draw.one(undefined, 'anonymous') }) as Step,
    ],
  )();
  const body =
    step.do === 'image'
      ? ({ image: true, headers: cors } as const)
      : {
          body: 'globalThis.ran = true;',
          headers: [
            ...cors,
            ['Content-Type', step.do === 'script' ? 'text/javascript' : 'text/plain'] as const,
          ],
        };
  return variantOf({
    servers: {
      [target]: {
        routes: routesFor('/me', ['GET', 'PUT'], body, {
          status: 204,
          headers: [
            ...drawCorsHeaders(draw, asks, credentialed, 85),
            ['Access-Control-Allow-Methods', 'PUT'],
            ['Access-Control-Allow-Headers', 'x-foo'],
          ],
        }),
      },
    },
    cookies: { [target]: ['plain=1', `none=1; SameSite=None${secure}`] },
    steps: [{ do: 'open', url: page }, step],
  });
}
