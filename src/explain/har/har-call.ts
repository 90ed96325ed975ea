import { isRedirectStatus } from '../../browser/fetch/location-url.ts';
import { getHeader } from '../../browser/header-lines.ts';
import type { HeaderLine, HttpResponse } from '../../browser/http.ts';
import type { HarEntry } from '../../networks/read-har.ts';
import { isRecord } from '../../web/json.ts';
import { parseUrl } from '../../web/url.ts';

/** As much of an entry as is looked at, so that what is not can be forgotten. */
export interface HarExchange {
  readonly index: number;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderLine[];
  readonly response: HttpResponse | null;
  /** What the browser says went wrong, with an answer or without one; `null` where it says nothing. */
  readonly error: string | null;
  readonly startedDateTime: string | null;
  /** When it began and how long it took, in milliseconds; `NaN` where the file does not say. */
  readonly start: number;
  readonly duration: number;
  /** What it was for: `fetch`, `xhr`, `document`; where the file says it in no way, `null`. */
  readonly type: string | null;
  readonly page: HarPageOrigin;
  /** Whether the browser's own cache answered. */
  readonly fromCache: boolean;
  /** The names of the cookies that went along; `null` where no request headers were recorded as they were sent. */
  readonly cookies: readonly string[] | null;
}

/** Which page asked. */
export interface HarPageOrigin {
  /** Serialised; `null` where the file does not tell. */
  readonly origin: string | null;
  /** Its URL, as far as it is known. */
  readonly url: string | null;
}

/** A page's call. */
export interface HarCall {
  /** One exchange, or several where redirects lead on. */
  readonly hops: HarExchange[];
  /** By the URL of the hop that they were for. */
  readonly preflights: Map<string, HarExchange>;
  /** Only the preflight is in the file: the request is what it asked for. */
  readonly onlyPreflight?: true;
}

/** Picks out of an entry what is looked at. */
export function exchangeOf(entry: HarEntry, pages: ReadonlyMap<string, string>): HarExchange {
  const { index, request, startedDateTime, source } = entry;
  const { method, url, headers } = request;
  const answer = isRecord(source.response) ? source.response : {};
  // Playwright has a name of its own for it.
  const error =
    [answer._error, answer._failureText].find((each): each is string => isText(each) && each !== '') ?? null;
  const response =
    entry.response === null ? null : { ...entry.response, headers: splitSetCookies(entry.response.headers) };
  return {
    index,
    method,
    url,
    headers,
    response,
    error,
    startedDateTime,
    start: startedDateTime === null ? Number.NaN : Date.parse(startedDateTime),
    duration: typeof source.time === 'number' ? source.time : Number.NaN,
    type: typeOf(entry),
    page: pageOf(entry, pages),
    // Chromium writes `memory` and `disk`, WebKit `Memory Cache` and `Disk Cache`.
    fromCache: isText(source._fromCache) || (isText(source._fetchType) && / Cache$/.test(source._fetchType)),
    cookies: cookiesOf(entry),
  };
}

/** The origin of a URL; `null` for what is no network URL. */
export function networkOrigin(url: string): string | null {
  const parsed = parseUrl(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.origin : null;
}

/** Where an answer leads on to; `null` where it does not. */
export function redirectTarget({ url, response }: HarExchange): string | null {
  if (response === null || !isRedirectStatus(response.status)) return null;
  const location = getHeader(response.headers, 'location');
  const target = location === null ? null : parseUrl(location, url);
  if (target === null) return null;
  target.hash = '';
  return target.href;
}

/** Whether it asks for permission, as only a browser does. */
export function isPreflight({ method, headers }: Pick<HarExchange, 'method' | 'headers'>): boolean {
  return method === 'OPTIONS' && getHeader(headers, 'access-control-request-method') !== null;
}

/** What a preflight asks for. */
export function askedMethod({ headers }: HarExchange): string | null {
  return getHeader(headers, 'access-control-request-method');
}

const ofDestinations: Readonly<Record<string, string>> = {
  empty: 'fetch',
  iframe: 'document',
  frame: 'document',
};

function typeOf({ resourceType, request }: HarEntry): string | null {
  if (getHeader(request.headers, 'sec-fetch-mode') === 'navigate') return 'document';
  if (resourceType) return resourceType.toLowerCase();
  const destination = getHeader(request.headers, 'sec-fetch-dest');
  if (destination !== null) return ofDestinations[destination] ?? destination;
  // Without those headers, a browser still asks for documents in other words than for anything else.
  const wantsHtml = getHeader(request.headers, 'accept')?.startsWith('text/html') ?? false;
  return wantsHtml && getHeader(request.headers, 'origin') === null ? 'document' : null;
}

/**
 * `Origin` is of the page itself. A redirect makes it `null`, and a plain GET has none: then it is the referrer, and last
 * what the file calls the page, since writers put requests to the page that was open when they wrote.
 */
function pageOf({ request, source }: HarEntry, pages: ReadonlyMap<string, string>): HarPageOrigin {
  const referer = getHeader(request.headers, 'referer');
  const title = typeof source.pageref === 'string' ? (pages.get(source.pageref) ?? null) : null;
  const initiator = isRecord(source._initiator) ? source._initiator : {};
  const urls = [referer, title, typeof initiator.url === 'string' ? initiator.url : null];
  const named = getHeader(request.headers, 'origin');
  const origin =
    named !== null && named !== 'null' && parseUrl(`${named}/`) !== null
      ? named
      : (urls.map((url) => (url === null ? null : networkOrigin(url))).find((each) => each !== null) ?? null);
  const url = urls.find((each) => each !== null && networkOrigin(each) === origin) ?? null;
  return { origin, url: url ?? (origin === null ? null : `${origin}/`) };
}

/** Before a request is sent, Chromium knows only some of its headers; every request that was sent has `Accept`. */
function cookiesOf({ request, source }: HarEntry): readonly string[] | null {
  const raw = isRecord(source.request) ? source.request : {};
  const listed = Array.isArray(raw.cookies)
    ? raw.cookies.flatMap((each) => (isRecord(each) && typeof each.name === 'string' ? [each.name] : []))
    : [];
  const header = getHeader(request.headers, 'cookie');
  const sent = header === null ? listed : header.split(/;\s*/).map((pair) => pair.replace(/=[\s\S]*$/, ''));
  if (sent.length > 0) return sent;
  return getHeader(request.headers, 'accept') === null ? null : [];
}

/** WebKit's inspector joins several `Set-Cookie` lines with commas, which dates have as well. */
function splitSetCookies(headers: readonly HeaderLine[]): readonly HeaderLine[] {
  return headers.flatMap(([name, value]): readonly HeaderLine[] => {
    if (name.toLowerCase() !== 'set-cookie') return [[name, value]];
    return value.split(/,\s*(?=[^;,=\s]+=)/).map((line): HeaderLine => [name, line]);
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
