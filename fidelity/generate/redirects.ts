import type { Reply, Variant } from '../../src/scenario/scenario.ts';
import { drawCorsHeaders } from './cors-headers.ts';
import { drawTrigger, methodsSent, type Trigger } from './cors-preflight.ts';
import type { Draw } from './draw.ts';
import { fetchStep, isCredentialed, opaque, variantOf } from './parts.ts';

const page = 'https://app.one.com';
const places = [
  'https://app.one.com',
  'https://api.one.com',
  'https://api.two.com',
  'https://three.org',
] as const;
const simple: Trigger = { method: undefined, headers: undefined, body: undefined };

/** One to three redirects through several origins. */
export function drawRedirects(draw: Draw): Variant {
  const credentials = draw.weighted([4, undefined], [1, 'omit'], [3, 'include']);
  const trigger = draw.percent(30)
    ? drawTrigger(draw)
    : { ...simple, method: draw.one(undefined, 'POST', 'HEAD'), headers: drawHarmless(draw) };
  const mode = draw.weighted([12, undefined], [1, 'no-cors'], [1, 'same-origin']);
  const redirect = draw.weighted([12, undefined], [1, 'follow'], [2, 'error'], [2, 'manual']);
  const hops = Array.from({ length: draw.weighted([5, 2], [3, 3], [1, 4]) }, (_, index) => ({
    origin: draw.weighted([3, places[2]], [2, places[3]], [2, places[1]], [2, places[0]]),
    path: `/hop${index}`,
  }));
  const servers: Record<string, { routes: Record<string, Reply> }> = {};
  let asking: string = page;
  for (const [index, hop] of hops.entries()) {
    const before = hops[index - 1];
    // Past a second origin that is not the page's, the request is nobody's.
    if (before !== undefined && before.origin !== hop.origin && before.origin !== page) asking = opaque;
    const asks = draw.percent(85) ? asking : draw.one(page, opaque);
    const cors = drawCorsHeaders(draw, asks, isCredentialed(credentials), 88);
    const next = hops[index + 1];
    const reply: Reply =
      next === undefined
        ? { headers: cors, body: 'the end' }
        : {
            status: draw.weighted(
              [4, 302],
              [3, 307],
              [2, 301],
              [2, 303],
              [2, 308],
              [1, 300],
              [1, 304],
              [1, 305],
            ),
            headers: [...cors, ...drawLocation(draw, `${next.origin}${next.path}`)],
            body: 'moved',
          };
    const { routes } = servers[hop.origin] ?? { routes: {} };
    servers[hop.origin] = { routes };
    for (const method of new Set([...methodsSent(trigger.method), 'GET']))
      routes[`${method} ${hop.path}`] = reply;
    routes[`OPTIONS ${hop.path}`] = {
      status: 204,
      headers: [
        ...drawCorsHeaders(draw, asks, isCredentialed(credentials), 92),
        ['Access-Control-Allow-Methods', (trigger.method ?? 'GET').toUpperCase()],
        ['Access-Control-Allow-Methods', trigger.method ?? 'GET'],
        ['Access-Control-Allow-Headers', (trigger.headers ?? []).map(([name]) => name).join(', ')],
      ],
    };
  }
  const start = hops[0]!;
  const step = fetchStep(`${start.origin}${start.path}${draw.percent(15) ? '#part' : ''}`, {
    ...trigger,
    credentials,
    mode,
    redirect,
  });
  return variantOf({ servers, steps: [{ do: 'open', url: page }, step] });
}

function drawHarmless(draw: Draw): Trigger['headers'] {
  return draw.percent(85) ? undefined : [['Content-Type', 'text/plain']];
}

function drawLocation(draw: Draw, to: string): readonly (readonly [string, string])[] {
  const bare = to.slice(to.indexOf('://'));
  const value = draw.weighted<string | readonly string[]>(
    [30, to],
    [1, []],
    [1, ''],
    [1, `${to}#fragment`],
    [1, `${to}?q=1`],
    [1, new URL(to).pathname],
    [1, new URL(to).pathname.slice(1)],
    [1, to.slice('https:'.length)],
    [1, `https://user:pass@${bare.slice(3)}`],
    [1, `https://user@${bare.slice(3)}`],
    [1, `http${bare}`],
    [1, 'data:text/plain,hello'],
    [1, 'ftp://two.com/'],
    [1, 'about:blank'],
    [1, 'https://['],
    [1, ` ${to} `],
    [1, [to, to]],
    [1, [to, 'https://three.org/hop1']],
    [1, to.toUpperCase().replace('/HOP', '/hop')],
    [1, 'https://two.com:22/'],
  );
  return [value].flat().map((each) => ['Location', each]);
}
