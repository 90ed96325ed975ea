import { getHeader, hasHeader } from '../../browser/header-lines.ts';
import type { FetchStep, Reply, Variant } from '../../scenario/scenario.ts';
import { headerPairs } from '../../web/header-pairs.ts';
import { isCorsSafelistedMethod } from '../../web/method.ts';
import { isSerializedOrigin } from '../../web/origin.ts';
import { corsUnsafeRequestHeaderNames } from '../../web/safelisted-request-header.ts';
import { parseUrl } from '../../web/url.ts';
import { splitList } from '../causes/exchanges.ts';
import { type CookieLines, replyOf } from '../variant-of-trace.ts';
import type { PastedAnswer, PastedHeaders } from './read-headers.ts';

/** Who calls, and how: what response headers do not say. */
export interface HeadersCall {
  /** The page's origin or URL. */
  readonly page: string;
  readonly call: FetchStep;
  /** `Set-Cookie` lines that had been set before, by origin. */
  readonly cookies?: CookieLines;
}

/** A scenario made of pasted headers. */
export interface HeadersVariant {
  readonly variant: Variant;
  /** What was taken for granted, since it was not pasted. A sentence each. */
  readonly assumed: readonly string[];
}

/**
 * Guesses from pasted headers who calls, and how: what was pasted of the request says it, or else what the answer permits.
 *
 * @returns a call to begin with; people know better.
 */
export function guessCall({ answers }: PastedHeaders): HeadersCall {
  const requests = answers.map(({ request }) => request);
  const ofRequests = (name: string) => firstOf(requests.map(({ headers }) => getHeader(headers, name)));
  const ofAnswers = (name: string) => firstOf(answers.map(({ headers }) => getHeader(headers, name)));
  const allowed = ofAnswers('access-control-allow-origin');
  const asked = ofRequests('origin') ?? ofRequests('referer');
  const page =
    asked ?? (allowed !== null && isSerializedOrigin(allowed) ? allowed : 'https://app.example.com');
  const url = firstOf(requests.map((request) => request.url)) ?? 'https://api.example.com/';
  const own = requests.find(({ method }) => method !== null && method !== 'OPTIONS');
  const method = own?.method ?? ofRequests('access-control-request-method') ?? 'GET';
  const names = splitList(ofRequests('access-control-request-headers'));
  const withCredentials =
    ofRequests('cookie') !== null ||
    ofAnswers('access-control-allow-credentials')?.toLowerCase() === 'true' ||
    ofAnswers('set-cookie') !== null;
  const cookies = (ofRequests('cookie') ?? '').split(/;\s*/).filter(Boolean);
  const origin = parseUrl(url)?.origin;
  const secure = origin?.startsWith('https:') ? '; Secure' : '';
  return {
    page: parseUrl(page)?.origin ?? page,
    call: {
      do: 'fetch',
      url,
      ...(method === 'GET' ? {} : { method }),
      ...(withCredentials ? { credentials: 'include' } : {}),
      ...(names.length === 0 ? {} : { headers: names.map((name) => [name, '1'] as const) }),
    },
    ...(cookies.length === 0 || origin === undefined
      ? {}
      : { cookies: { [origin]: cookies.map((pair) => `${pair}; SameSite=None${secure}`) } }),
  };
}

/**
 * Makes a scenario of pasted headers: servers that answer with them, and a page that calls. `explainVariant` says what
 * comes of it.
 *
 * @param pasted the answers: a preflight's, those of redirects, and the last.
 * @param setting who calls, and how. An absolute URL is called.
 */
export function variantOfHeaders(
  { answers }: PastedHeaders,
  { page, call, cookies = {} }: HeadersCall,
): HeadersVariant {
  const assumed: string[] = [];
  const servers: Record<string, { routes: Record<string, Reply> }> = {};
  const put = (url: string, method: string, reply: Reply) => {
    const { origin, pathname } = new URL(url);
    servers[origin] ??= { routes: {} };
    servers[origin].routes[`${method} ${pathname}`] ??= reply;
  };
  const method = call.method ?? 'GET';
  const preflights = answers.filter((answer, at) => isPreflight(answer, answers[at + 1]));
  const own = answers.filter((answer) => !preflights.includes(answer));
  if (answers.some(({ status }) => status === null)) {
    assumed.push('No status was pasted with the headers: 200 is taken for it.');
  }
  let url = call.url;
  for (const { status, headers, request } of own) {
    put(url, method, replyOf(status ?? 200, headers));
    const location = getHeader(headers, 'location');
    const next = location === null ? null : parseUrl(location, request.url ?? url);
    if (status !== null && status >= 300 && status < 400 && next !== null) url = next.href;
  }
  for (const { status, headers } of preflights) put(call.url, 'OPTIONS', replyOf(status ?? 200, headers));
  const [preflight] = preflights;
  const [first] = own;
  if (first === undefined && preflight !== undefined) {
    assumed.push(
      'The answer to the request itself was not pasted: 200 is taken for it, with the origin and the credentials that the preflight’s answer allows.',
    );
    put(
      call.url,
      method,
      replyOf(
        200,
        preflight.headers.filter(([name]) => sameForAll.test(name)),
      ),
    );
  }
  if (preflight === undefined && needsPreflight(call) && first !== undefined) {
    assumed.push(
      'This call needs a preflight, whose answer was not pasted: 204 with the same headers is taken for it.',
    );
    put(
      call.url,
      'OPTIONS',
      replyOf(
        204,
        first.headers.filter(([name]) => !/^(?:set-cookie|location)$/i.test(name)),
      ),
    );
  }
  const variant: Variant = {
    name: '',
    because: '',
    servers,
    cookies,
    steps: [{ do: 'open', url: page }, call],
    expect: [],
  };
  return { variant, assumed };
}

/** What a CORS layer says on every answer. */
const sameForAll = /^(?:access-control-allow-(?:origin|credentials)|vary)$/i;

function isPreflight({ request, headers, status }: PastedAnswer, next: PastedAnswer | undefined): boolean {
  if (request.method === 'OPTIONS' || hasHeader(request.headers, 'access-control-request-method'))
    return true;
  if (request.method !== null || next === undefined) return false;
  if (status !== null && status >= 300) return false;
  const names = ['access-control-allow-methods', 'access-control-allow-headers', 'access-control-max-age'];
  return names.some((name) => hasHeader(headers, name));
}

function needsPreflight({ method = 'GET', headers = [], mode }: FetchStep): boolean {
  if (mode === 'no-cors') return false;
  return !isCorsSafelistedMethod(method) || corsUnsafeRequestHeaderNames(headerPairs(headers)).length > 0;
}

function firstOf(values: readonly (string | null)[]): string | null {
  return values.find((value) => value !== null) ?? null;
}
