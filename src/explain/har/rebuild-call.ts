import { getHeader } from '../../browser/header-lines.ts';
import type { HeaderLine } from '../../browser/http.ts';
import { listOf } from '../causes/exchanges.ts';
import type { HarCall, HarExchange } from './har-call.ts';

/** What a page did, as far as the recording of it shows. */
export interface RebuiltCall {
  readonly initiator: 'fetch' | 'xhr' | 'script' | 'image';
  readonly method: string;
  /** `null` where the file does not tell whether script asked for permission to read. */
  readonly mode: 'cors' | 'no-cors' | null;
  /** Whether credentials were included; `null` where the file does not tell. */
  readonly credentials: boolean | null;
  /** What script set, as far as can be told from what was sent. */
  readonly headers: readonly HeaderLine[];
}

/** What else a recording tells of its calls. */
export interface RebuildOptions {
  /** Whether any cookie is in the file: if not, it says nothing of who includes them. */
  readonly hasCookies: boolean;
  /** Whether the browser would have sent cookies had they been included. */
  readonly wouldSend: boolean;
}

/**
 * Rebuilds a call from what was sent.
 *
 * @param call the exchanges that it made.
 * @param options what else is known.
 */
export function rebuildCall(call: HarCall, options: RebuildOptions): RebuiltCall {
  const [first] = call.hops as [HarExchange];
  const mode = modeOf(first);
  return {
    initiator: initiatorOf(first, mode),
    method: first.method,
    mode,
    credentials: credentialsOf(call, options),
    headers: scriptHeaders(first, call.preflights.get(first.url)),
  };
}

function initiatorOf({ type, response }: HarExchange, mode: RebuiltCall['mode']): RebuiltCall['initiator'] {
  if (type === 'xhr') return 'xhr';
  // What a script or an image is told apart by is of no account to a request that may be read, and of one whose body was
  // not recorded nobody knows.
  if (mode === 'cors' || !response?.body?.length) return 'fetch';
  return type === 'script' || type === 'image' ? type : 'fetch';
}

/** Types that ask for permission, whatever the page says. */
const alwaysCors = new Set(['xhr', 'font', 'eventsource', 'manifest']);
const neverCors = new Set([
  'image',
  'script',
  'stylesheet',
  'style',
  'media',
  'audio',
  'video',
  'track',
  'object',
  'embed',
  'ping',
]);

function modeOf({ type, method, headers, response }: HarExchange): RebuiltCall['mode'] {
  const said = getHeader(headers, 'sec-fetch-mode');
  if (said === 'cors' || said === 'no-cors') return said;
  const origin = getHeader(headers, 'origin');
  if (origin !== null && (method === 'GET' || method === 'HEAD')) return 'cors';
  if (type !== null && alwaysCors.has(type)) return 'cors';
  if (type !== null && neverCors.has(type) && origin === null) return 'no-cors';
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return 'cors';
  if (origin !== null)
    return response !== null && getHeader(response.headers, 'access-control-allow-origin') !== null
      ? 'cors'
      : null;
  // A request that never was sent has no headers that would tell; script seldom asks for less than it can.
  return response === null ? 'cors' : getHeader(headers, 'accept') === null ? null : 'no-cors';
}

function credentialsOf(call: HarCall, { hasCookies, wouldSend }: RebuildOptions): boolean | null {
  const [first] = call.hops as [HarExchange];
  if (call.hops.some(({ cookies }) => cookies !== null && cookies.length > 0)) return true;
  // Browsers tell a third party's server whether it could have cookies, wherever they would be included.
  if (getHeader(first.headers, 'sec-fetch-storage-access') !== null) return true;
  return hasCookies && wouldSend && first.cookies !== null ? false : null;
}

/** What browsers set themselves, their caches and tools too, and no server asks permission for. */
const ofTheBrowser =
  /^(?:accept|accept-.*|access-control-.*|cache-control|connection|content-length|cookie2?|date|dnt|downlink|ect|expect|host|if-.*|keep-alive|origin|pragma|priority|proxy-.*|purpose|range|referer|rtt|save-data|sec-.*|te|trailer|transfer-encoding|upgrade|upgrade-insecure-requests|user-agent|via|x-client-data|x-devtools-.*)$/i;

/**
 * The headers that script set. A preflight names those that need permission: of one that the file leaves out, as
 * sanitised files do with `Authorization`, the name is all that matters.
 */
function scriptHeaders({ headers }: HarExchange, preflight: HarExchange | undefined): readonly HeaderLine[] {
  const asked = preflight === undefined ? [] : listOf(preflight.headers, 'access-control-request-headers');
  const set = headers.filter(([name]) => {
    const lower = name.toLowerCase();
    if (asked.includes(lower)) return true;
    return !ofTheBrowser.test(lower) && (preflight === undefined || lower === 'content-type');
  });
  const missing = asked.filter((name) => !set.some(([each]) => each.toLowerCase() === name));
  return [
    ...set,
    ...missing.map((name): HeaderLine => [name, name === 'content-type' ? 'application/json' : 'unknown']),
  ];
}
