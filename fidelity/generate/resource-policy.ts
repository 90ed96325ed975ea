import type { HeaderPair, Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { drawCase, drawPair, fetchStep, routesFor, variantOf } from './parts.ts';

/** `Cross-Origin-Resource-Policy` before everything that loads without CORS. */
export function drawResourcePolicy(draw: Draw): Variant {
  const { page, target } = drawPair(draw);
  const reply = draw.one('fetch', 'script', 'image');
  const policy = drawPolicy(draw);
  const type: HeaderPair[] = reply === 'script' ? [['Content-Type', 'text/javascript']] : [];
  const url = `${target}/thing`;
  const mode = draw.weighted([6, 'no-cors'], [1, 'cors']);
  const step: Step =
    reply === 'fetch'
      ? fetchStep(url, { mode, credentials: draw.one(undefined, 'include') })
      : reply === 'script'
        ? { do: 'script', url }
        : { do: 'image', url };
  const body = reply === 'script' ? 'globalThis.ran = true;' : 'hello';
  const answer = {
    headers: [...type, ...policy],
    ...(reply === 'image' ? { image: true as const } : { body }),
  };
  const through = draw.percent(20);
  const routes = routesFor('/thing', ['GET'], answer);
  return variantOf({
    servers: {
      [target]: {
        routes: through
          ? {
              'GET /thing': { status: 302, headers: [['Location', '/other'], ...drawPolicy(draw)] },
              'GET /other': answer,
            }
          : routes,
      },
    },
    steps: [{ do: 'open', url: page }, step],
  });
}

function drawPolicy(draw: Draw): readonly HeaderPair[] {
  const name = drawCase(draw, 'Cross-Origin-Resource-Policy');
  const value = draw.weighted<string | readonly string[]>(
    [4, []],
    [5, 'same-origin'],
    [5, 'same-site'],
    [3, 'cross-origin'],
    [1, 'Same-Origin'],
    [1, ' same-site '],
    [1, 'same-origin, same-site'],
    [1, ['same-origin', 'same-origin']],
    [1, ['cross-origin', 'same-origin']],
    [1, ''],
    [1, 'none'],
    [1, 'same-origin;'],
    [1, '*'],
  );
  return [value].flat().map((each) => [name, each]);
}
