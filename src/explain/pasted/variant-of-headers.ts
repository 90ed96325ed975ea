import { hasHeader } from '../../browser/header-lines.ts';
import type { HeaderLine } from '../../browser/http.ts';
import type { FetchStep, Reply, Variant } from '../../scenario/scenario.ts';
import { headerPairs } from '../../web/header-pairs.ts';
import { isCorsSafelistedMethod } from '../../web/method.ts';
import { corsUnsafeRequestHeaderNames } from '../../web/safelisted-request-header.ts';
import { type CookieLines, replyOf } from '../variant-of-trace.ts';
import type { PastedAnswer, PastedHeaders } from './read-headers.ts';
import { type Answer, isSamePath, redirectChain } from './redirect-chain.ts';

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
  const has = ({ origin, pathname }: URL, method: string) =>
    servers[origin]?.routes[`${method} ${pathname}`] !== undefined;
  const put = ({ origin, pathname }: URL, method: string, { status, headers }: Answer) => {
    servers[origin] ??= { routes: {} };
    servers[origin].routes[`${method} ${pathname}`] ??= replyOf(status ?? 200, headers);
  };
  const called = new URL(call.url);
  const method = call.method ?? 'GET';
  const preflights = answers.filter((answer, at) => isPreflight(answer, answers[at + 1]));
  const own = answers.filter((answer) => !preflights.includes(answer));
  const [preflight] = preflights;
  if (answers.some(({ status }) => status === null)) {
    assumed.push('No status was pasted with the headers: 200 is taken for it.');
  }
  if (preflight !== undefined) put(called, 'OPTIONS', preflight);
  if (own.length === 0 && preflight !== undefined) {
    assumed.push(
      'The answer to the request itself was not pasted: 200 is taken for it, with the origin and the credentials that the preflight’s answer allows.',
    );
    put(called, method, {
      status: 200,
      headers: preflight.headers.filter(([name]) => sameForAll.test(name)),
    });
  }
  const { hops, end, renamed } = redirectChain(own, called);
  for (const path of renamed) {
    assumed.push(
      `${path} was asked twice, and answered otherwise the second time: ${path.replace(/\/$/, '')}/again stands for that.`,
    );
  }
  const chain = [...hops];
  if (end !== null && !hops.some(({ url }) => isSamePath(url, end))) {
    assumed.push(
      'What the redirect’s target answers was not pasted: 200 is taken for it, and that it lets the page in.',
    );
    chain.push({ url: end, answer: { status: 200, headers: lettingIn(call) } });
  }
  for (const { url, answer } of chain) {
    put(url, method, answer);
    // A redirect may have turned the method into this one.
    if (url !== called) put(url, 'GET', answer);
  }
  for (const { url, answer } of needsPreflight(call) ? chain : []) {
    if (has(url, 'OPTIONS')) continue;
    const isSameServer = preflight !== undefined && url.origin === called.origin;
    if (!isSameServer && url !== end) assumed.push(notPreflighted);
    put(
      url,
      'OPTIONS',
      isSameServer ? preflight : { status: 204, headers: answer.headers.filter(ofPreflight) },
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
  return { variant, assumed: [...new Set(assumed)] };
}

const notPreflighted =
  'This call needs a preflight, whose answer was not pasted: 204 with the same headers is taken for it.';

function ofPreflight([name]: HeaderLine): boolean {
  return !/^(?:set-cookie|location)$/i.test(name);
}

/** What lets in whoever calls. */
function lettingIn({ method = 'GET', headers = [] }: FetchStep): readonly HeaderLine[] {
  const names = headerPairs(headers).map(([name]) => name);
  return [
    ['Access-Control-Allow-Origin', '{origin}'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Allow-Methods', method],
    ...(names.length === 0 ? [] : [['Access-Control-Allow-Headers', names.join(', ')] as const]),
    ['Vary', 'Origin'],
  ];
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
