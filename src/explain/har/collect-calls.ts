import { getHeader } from '../../browser/header-lines.ts';
import { askedMethod, type HarCall, type HarExchange, isPreflight, redirectTarget } from './har-call.ts';

/** What comes out of a recording, in its order. */
export type Collected =
  /** What a page called, with its preflight and what it was redirected to. */
  | { readonly kind: 'call'; readonly call: HarCall }
  /** A preflight whose request is not there. */
  | { readonly kind: 'preflight'; readonly preflight: HarExchange }
  /** Anything else: it matters for cookies only. */
  | { readonly kind: 'other'; readonly exchange: HarExchange };

export interface CollectOptions {
  /** Whether an exchange is one of a page with another origin, or a preflight for one. */
  readonly crosses: (exchange: HarExchange) => boolean;
  /** Whether the writer puts a request before its preflight, by when the page made it. Others go by the wire. */
  readonly callFirst: boolean;
}

/** How far apart a call and what belongs to it may be, in entries. */
const reach = 200;

/**
 * Puts the exchanges of a recording together to calls: a preflight and its request, a redirect and where it leads. Holds
 * no more than a stretch of the file at once.
 */
export async function* collectCalls(
  exchanges: AsyncIterable<HarExchange>,
  { crosses, callFirst }: CollectOptions,
): AsyncGenerator<Collected> {
  const queue: Collected[] = [];
  for await (const exchange of exchanges) {
    if (queue.length > reach) yield queue.shift()!;
    if (isPreflight(exchange)) {
      const call = lastIn(queue, (each) => wants(each, exchange, callFirst));
      if (call === undefined) queue.push({ kind: 'preflight', preflight: exchange });
      else call.preflights.set(exchange.url, exchange);
      continue;
    }
    const from = lastIn(queue, (each) => leadsTo(each, exchange));
    if (from !== undefined) {
      from.hops.push(exchange);
      claim(queue, from, exchange);
    } else if (crosses(exchange)) {
      const call: HarCall = { hops: [exchange], preflights: new Map() };
      queue.push({ kind: 'call', call });
      claim(queue, call, exchange);
    } else if (redirectTarget(exchange) !== null && exchange.type !== 'document') {
      // It may yet lead to another origin.
      queue.push({ kind: 'call', call: { hops: [exchange], preflights: new Map() } });
    } else {
      queue.push({ kind: 'other', exchange });
    }
  }
  yield* queue;
}

function lastIn(queue: readonly Collected[], wanted: (call: HarCall) => boolean): HarCall | undefined {
  for (let at = queue.length - 1; at >= 0; at--) {
    const each = queue[at]!;
    if (each.kind === 'call' && wanted(each.call)) return each.call;
  }
  return undefined;
}

/** Whether a call is the one that a preflight, read after it, was for. */
function wants({ hops, preflights }: HarCall, preflight: HarExchange, callFirst: boolean): boolean {
  const hop = hops.find(({ url }) => url === preflight.url);
  if (hop === undefined || preflights.has(hop.url) || hop.method !== askedMethod(preflight)) return false;
  // Elsewhere a preflight that comes after a request was for a later one, unless the two were under way together.
  return callFirst || preflight.start < hop.start + hop.duration;
}

/** Takes the preflight that was read before its request. */
function claim(queue: Collected[], call: HarCall, { url, method }: HarExchange): void {
  const at = queue.findLastIndex(
    (each) =>
      each.kind === 'preflight' && each.preflight.url === url && askedMethod(each.preflight) === method,
  );
  const found = queue[at];
  if (found?.kind !== 'preflight') return;
  call.preflights.set(url, found.preflight);
  queue.splice(at, 1);
}

function leadsTo({ hops }: HarCall, { url, page, headers }: HarExchange): boolean {
  const last = hops.at(-1)!;
  if (redirectTarget(last) !== url) return false;
  return last.page.origin === page.origin || getHeader(headers, 'origin') === 'null';
}
