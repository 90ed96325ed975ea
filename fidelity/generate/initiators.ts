import type { HeaderPair, Reply, Step, Variant } from '../../src/scenario/scenario.ts';
import { drawCorsHeaders } from './cors-headers.ts';
import type { Draw } from './draw.ts';
import { definedOf, drawPair, routesFor, variantOf } from './parts.ts';

/** Everything but `fetch` that makes a browser send a request. */
export function drawInitiators(draw: Draw): Variant {
  const { page, target } = drawPair(draw);
  const credentialed = draw.percent(50);
  const secure = target.startsWith('https:') ? '; Secure' : '';
  const url = `${target}/thing`;
  const { step, reply } = drawInitiator(draw, url, page, credentialed);
  return variantOf({
    servers: {
      [target]: { routes: routesFor('/thing', ['GET', 'POST', 'PUT'], reply, drawOptions(draw, page)) },
    },
    cookies: { [target]: ['plain=1', 'lax=1; SameSite=Lax', `none=1; SameSite=None${secure}`] },
    steps: [{ do: 'open', url: page }, step],
  });
}

function drawInitiator(
  draw: Draw,
  url: string,
  page: string,
  credentialed: boolean,
): { readonly step: Step; readonly reply: Reply } {
  const cors = drawCorsHeaders(draw, page, credentialed, 65);
  const headers = draw.percent(85) ? cors : [];
  const crossorigin = credentialed ? 'use-credentials' : draw.one('anonymous', undefined);
  const status = draw.weighted([12, 200], [1, 404], [1, 500]);
  switch (
    draw.weighted(
      [4, 'xhr'],
      [3, 'script'],
      [3, 'module'],
      [4, 'image'],
      [2, 'frame'],
      [2, 'form'],
      [2, 'visit'],
    )
  ) {
    case 'xhr':
      return {
        step: definedOf({
          do: 'xhr',
          url,
          withCredentials: credentialed,
          method: draw.one(undefined, 'POST', 'PUT'),
          headers: draw.percent(30) ? { 'X-Foo': '1' } : undefined,
          read: ['X-Seen'],
        }) as Step,
        reply: { status, headers: [...headers, ['X-Seen', '1']], body: 'hello' },
      };
    case 'script':
      return {
        step: definedOf({ do: 'script', url, crossorigin }) as Step,
        reply: { status, headers: [...headers, ...drawScriptType(draw)], body: 'globalThis.ran = true;' },
      };
    case 'module':
      return {
        step: definedOf({ do: 'script', type: 'module', url, crossorigin }) as Step,
        reply: { status, headers: [...headers, ...drawScriptType(draw)], body: 'globalThis.ran = true;' },
      };
    case 'image':
      return {
        step: definedOf({ do: 'image', url, crossorigin }) as Step,
        reply: { status, headers, image: true },
      };
    case 'frame':
      return {
        step: definedOf({ do: 'frame', url, sandbox: draw.one(undefined, true) }) as Step,
        reply: { status, headers: [['Content-Type', 'text/html']], body: '<p>frame' },
      };
    case 'form':
      return {
        step: definedOf({
          do: 'form',
          url,
          method: draw.one('GET', 'POST'),
          enctype: draw.one(undefined, 'text/plain', 'multipart/form-data'),
          fields: { amount: '100' },
        }) as Step,
        reply: { status, headers: [['Content-Type', 'text/html']], body: '<p>done' },
      };
    case 'visit':
      return {
        step: { do: 'visit', url },
        reply: { status, headers: [['Content-Type', 'text/html']], body: '<p>hello' },
      };
  }
}

function drawScriptType(draw: Draw): readonly HeaderPair[] {
  return draw.weighted<readonly HeaderPair[]>(
    [12, [['Content-Type', 'text/javascript']]],
    [2, [['Content-Type', 'application/javascript; charset=utf-8']]],
    [1, [['Content-Type', 'text/plain']]],
    [
      1,
      [
        ['Content-Type', 'text/javascript'],
        ['X-Content-Type-Options', 'nosniff'],
      ],
    ],
    [
      1,
      [
        ['Content-Type', 'text/plain'],
        ['X-Content-Type-Options', 'nosniff'],
      ],
    ],
  );
}

function drawOptions(draw: Draw, page: string): Reply {
  return {
    status: draw.weighted([6, 204], [1, 404]),
    headers: [
      ...drawCorsHeaders(draw, page, true, 85),
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Headers', 'x-foo'],
    ],
  };
}
