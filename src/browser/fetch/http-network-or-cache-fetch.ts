import { anchors } from '../anchors.ts';
import type { FetchParams } from '../engine.ts';
import type { Environment } from '../environment.ts';
import { networkError } from '../failure.ts';
import {
  type CacheMode,
  currentUrl,
  type Destination,
  type FetchRequest,
  type FetchResponse,
  isNavigation,
} from '../fetch-request.ts';
import { hasHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { RequestProfile } from '../profile.ts';
import { fetchMetadata } from './append-fetch-metadata.ts';
import { requestOriginHeader } from './append-origin-header.ts';
import { type FailedExchange, httpNetworkFetch } from './http-network-fetch.ts';
import { isTrustworthyUrl } from './is-trustworthy-url.ts';
import { attachCookies, cookieContext, storeCookies, traceCookiesLeft } from './request-cookies.ts';
import { rewriteRange } from './rewrite-range.ts';
import { serializeRequestOrigin } from './serialize-request-origin.ts';
import { storageAccess } from './storage-access.ts';

/** Step 15: whoever got a request that was not for him is asked once more, on a connection of its own. */
const misdirected = 421;

const maxKeepaliveBytes = 64 * 1024;

/**
 * Adds what the browser adds to a request, cookies among it, sends it, and stores the cookies of the answer.
 *
 * There is no HTTP cache here: of the cache modes only the headers that they add are seen.
 *
 * @param preflight whether this is the preflight of the request in hand.
 * @see https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export async function httpNetworkOrCacheFetch(
  params: FetchParams,
  preflight = false,
): Promise<FetchResponse | FailedExchange> {
  const { request } = params;
  // Step 11.1. Nothing is ever stored here.
  if (request.cacheMode === 'only-if-cached') {
    const message = 'There is no HTTP cache that could have it.';
    return { ...networkError('not-cached', currentUrl(request).href), message };
  }
  if (request.keepalive && request.client !== null && request.body !== null) {
    return keepAlive(params, request.client, request.body.byteLength, () => send(params, preflight));
  }
  return send(params, preflight);
}

/** Step 8.10: what outlives its page has to be small. */
async function keepAlive(
  { engine: { keepaliveBytes }, request }: FetchParams,
  client: Environment,
  bytes: number,
  exchange: () => Promise<FetchResponse | FailedExchange>,
): Promise<FetchResponse | FailedExchange> {
  const underWay = () => keepaliveBytes.get(client) ?? 0;
  if (underWay() + bytes > maxKeepaliveBytes) {
    const message = `The bodies of keepalive requests under way may have ${maxKeepaliveBytes} bytes in all.`;
    return { ...networkError('keepalive-too-large', currentUrl(request).href, String(bytes)), message };
  }
  keepaliveBytes.set(client, underWay() + bytes);
  try {
    return await exchange();
  } finally {
    keepaliveBytes.set(client, underWay() - bytes);
  }
}

async function send(params: FetchParams, preflight: boolean): Promise<FetchResponse | FailedExchange> {
  const { request, steps } = params;
  const includeCredentials = includesCredentials(request) && !preflight;
  const headers = headersToSend(params, preflight, includeCredentials);
  const context = cookieContext(request);
  // Step 8.21. A preflight never has cookies, and nobody expects them there: no step is traced for it.
  if (includeCredentials) attachCookies(params, context, headers);
  else if (!preflight) traceCookiesLeft(params, context);
  const target = wireUrl(currentUrl(request));
  const wire = { method: request.method, url: target, headers, body: request.body };
  let response: FetchResponse | FailedExchange;
  let again = false;
  do {
    steps.push({ step: 'sent', anchor: anchors.sent, preflight, method: wire.method, url: target, headers });
    response = await httpNetworkFetch(params, wire);
    if (response.type === 'error') return response;
    const { status } = response;
    steps.push({ step: 'received', anchor: anchors.received, preflight, status, headers: response.headers });
    again = status === misdirected && !again;
  } while (again);
  storeCookies(params, context, response.headers, preflight ? 'preflight' : includeCredentials);
  return response;
}

/** Step 8.3. */
function includesCredentials({ credentialsMode, tainting }: FetchRequest): boolean {
  return credentialsMode === 'include' || (credentialsMode === 'same-origin' && tainting === 'basic');
}

const acceptOf: Readonly<Record<Destination, string>> = {
  '': '*/*',
  document: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  iframe: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  image: 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
  script: '*/*',
};

function headersToSend(
  { engine: { profile, jar }, request }: FetchParams,
  preflight: boolean,
  includeCredentials: boolean,
): HeaderLine[] {
  const kept = request.body === null ? 'last' : 'first';
  const once = withoutRepeated(request.headers, profile.request.keepsOneOf, kept);
  const headers = profile.request.sendsUtf8 ? once.map(asUtf8) : [...once];
  if (profile.request.rewritesRange && isLookedUp(request)) {
    const at = headers.findIndex(([name]) => name.toLowerCase() === 'range');
    if (at !== -1) headers[at] = [headers[at]![0], rewriteRange(headers[at]![1])];
  }
  const add = (name: string, value: string) => {
    if (!hasHeader(headers, name.toLowerCase())) headers.push([name, value]);
  };
  if (request.body !== null) headers.push(['Content-Length', String(request.body.byteLength)]);
  else if (request.method === 'POST' || request.method === 'PUT') headers.push(['Content-Length', '0']);
  if (request.referrer !== 'no-referrer') headers.push(['Referer', request.referrer]);
  const tellsAccess =
    includeCredentials ||
    (preflight && profile.metadata.storageAccessOnPreflight && includesCredentials(request));
  const access = tellsAccess ? storageAccess(request, profile.metadata, jar.thirdPartyCookies) : null;
  // A server that may ask for its cookies is told by whose page: with `inactive` every request says `Origin`.
  const origin =
    requestOriginHeader(request, profile) ?? (access === 'inactive' ? serializeRequestOrigin(request) : null);
  if (origin !== null) headers.push(['Origin', origin]);
  headers.push(...fetchMetadata(request, profile.metadata, preflight));
  if (access !== null && isTrustworthyUrl(currentUrl(request)))
    headers.push(['Sec-Fetch-Storage-Access', access]);
  const tells = profile.redirect.cacheModeCrosses || !hasCrossed(request);
  const cacheMode = tells ? effectiveCacheMode(request, profile.request) : 'default';
  const isPosted = isNavigation(request) && (request.formerMethod ?? request.method) === 'POST';
  const revalidates = cacheMode === 'no-cache' || (isPosted && profile.request.formsRevalidate);
  if (revalidates) add('Cache-Control', 'max-age=0');
  if (cacheMode === 'no-store' || cacheMode === 'reload') {
    add('Pragma', 'no-cache');
    add('Cache-Control', 'no-cache');
  }
  if (hasHeader(request.headers, 'range')) headers.push(['Accept-Encoding', 'identity']);
  add('Accept', acceptOf[request.destination]);
  add('Accept-Language', 'en-US,en;q=0.9');
  add('User-Agent', profile.userAgent);
  return headers;
}

/** A character is a byte, and afterwards a byte of UTF-8. */
function asUtf8([name, value]: HeaderLine): HeaderLine {
  const bytes = /[^\0-\x7f]/.test(value) ? encoder.encode(value) : null;
  return [name, bytes === null ? value : String.fromCharCode(...bytes)];
}

/** One header only of each of these names. */
function withoutRepeated(
  headers: readonly HeaderLine[],
  names: readonly string[],
  kept: 'first' | 'last',
): readonly HeaderLine[] {
  if (names.length === 0 || headers.length < 2) return headers;
  const find = kept === 'first' ? 'findIndex' : 'findLastIndex';
  const isKept = (name: string, index: number) =>
    headers[find](([other]) => other.toLowerCase() === name.toLowerCase()) === index;
  return headers.filter(([name], index) => !names.includes(name.toLowerCase()) || isKept(name, index));
}

const encoder = new TextEncoder();

const conditional = ['if-modified-since', 'if-none-match', 'if-unmodified-since', 'if-match', 'if-range'];

function isConditional({ headers }: FetchRequest): boolean {
  return conditional.some((name) => hasHeader(headers, name));
}

/** Whether parts of the answer may be in the cache. */
function isLookedUp(request: FetchRequest): boolean {
  return request.method === 'GET' && request.cacheMode !== 'no-store' && !isConditional(request);
}

/** Whether a redirect has led from one origin to another. */
function hasCrossed({ urls }: FetchRequest): boolean {
  return urls.some((url, index) => index > 0 && url.origin !== urls[index - 1]!.origin);
}

/** Step 8.16: a page that revalidates on its own wants no cache to do it again. */
export function effectiveCacheMode(
  request: FetchRequest,
  { conditionalCacheMode }: RequestProfile,
): CacheMode {
  const { cacheMode, headers, initiator } = request;
  if (cacheMode !== 'default' || headers.length === 0) return cacheMode;
  return isConditional(request) ? conditionalCacheMode[initiator === 'xhr' ? 'xhr' : 'fetch'] : cacheMode;
}

/** What goes on the wire: no fragment, and no name and password, which this browser does not turn into a header. */
export function wireUrl({ href, hash, username, password }: URL): string {
  const end = hash !== '' || href.endsWith('#') ? href.indexOf('#') : href.length;
  if (username === '' && password === '') return href.slice(0, end);
  return href.slice(0, href.indexOf('//') + 2) + href.slice(href.indexOf('@') + 1, end);
}
