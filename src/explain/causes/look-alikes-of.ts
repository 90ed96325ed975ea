import { isRedirectStatus } from '../../browser/fetch/location-url.ts';
import { getHeader } from '../../browser/header-lines.ts';
import type { HeaderLine } from '../../browser/http.ts';
import { parseUrl } from '../../web/url.ts';
import type { LookAlikeCode, SilentCode } from '../finding-code.ts';
import type { Cause } from './cause.ts';
import { listOf, redirectsOf, requestOf, splitList } from './exchanges.ts';
import type { FailureContext } from './failure-context.ts';
import { leadsToLogin } from './leads-to-login.ts';
import { isRefusal } from './refusal.ts';

/** What stands behind a failure of CORS: the server failed, a cache answered, a login page was in the way. */
export function lookAlikesOf(context: FailureContext): readonly Cause[] {
  const found = [
    redirectToLogin,
    nullOrigin,
    preflightNotAnswered,
    errorWithoutCors,
    doubled,
    cached,
  ].flatMap((look) => look(context) ?? []);
  return found.map(({ code, ...more }) => ({
    code,
    facts: { ...context.facts, ...more },
    evidence: context.evidence,
  }));
}

type Found = {
  readonly code: LookAlikeCode | SilentCode;
  readonly url?: string;
  readonly location?: string;
  readonly value?: string;
};

/** Followed or not: a redirect that fails the CORS check leads there as well. */
function redirectToLogin({ trace, failure, facts, check, response }: FailureContext): Found | null {
  const followed = redirectsOf(trace).map(({ url }) => url);
  const hops = [requestOf(trace)?.url ?? null, ...followed].map((from, index) => [from, followed[index]]);
  const refused = failure.code.startsWith('preflight-') || (check !== null && check.code !== null);
  if (refused && response !== null && isRedirectStatus(response.status))
    hops.push([failure.url, facts.location]);
  for (const [from, to] of hops) {
    if (from == null || to == null || !leadsToLogin(from, to)) continue;
    return { code: 'redirect-to-login', location: parseUrl(to, from)!.href, url: from };
  }
  return null;
}

/** `Origin: null` is not what the page's author expects, wherever the server then fails to name it. */
function nullOrigin({ trace, check }: FailureContext): Found | null {
  if (check === null || check.code === null || check.origin !== 'null') return null;
  if (requestOf(trace)?.origin === 'null') return { code: 'origin-null-page' };
  // A server that names nobody would not have named the page either.
  if (check.allowOrigin === null) return null;
  const location = redirectsOf(trace).findLast(({ originTainted }) => originTainted)?.url;
  return { code: 'origin-null-after-redirect', ...(location == null ? {} : { location }) };
}

function preflightNotAnswered({ failure, response }: FailureContext): Found | null {
  if (!response?.preflight) return null;
  if (failure.code !== 'preflight-status' && failure.code !== 'preflight-allow-origin-missing') return null;
  if (response.status === 401 || response.status === 407) return { code: 'preflight-needs-authentication' };
  if (isBroken(response.status)) return null;
  if (grants(response.headers) || isRefusal(response.headers)) return null;
  return response.status === 403 ? null : { code: 'preflight-not-handled' };
}

function grants(headers: readonly HeaderLine[]): boolean {
  return headers.some(([name]) => /^access-control-allow-/i.test(name));
}

function errorWithoutCors({ failure, response }: FailureContext): Found | null {
  if (response === null) return null;
  const { preflight, status, headers } = response;
  // Some browsers look at a preflight's status before they miss a header.
  const codes = preflight ? ['preflight-allow-origin-missing', 'preflight-status'] : ['allow-origin-missing'];
  if (!codes.includes(failure.code) || getHeader(headers, 'access-control-allow-origin') !== null)
    return null;
  const failed = isBroken(status) || (!preflight && status >= 400 && !isRefusal(headers));
  return failed ? { code: 'error-without-cors' } : null;
}

/** Whether it says nothing of OPTIONS, or of an origin, in particular: the app is broken, away or busy. */
export function isBroken(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

function doubled({ failure, response }: FailureContext): Found | null {
  if (!/allow-origin-(?:repeated|list)$/.test(failure.code) || response === null) return null;
  const values = splitList(getHeader(response.headers, 'access-control-allow-origin'));
  const lines = response.headers.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin');
  const alike = new Set(values).size < values.length || values.includes('*');
  return lines.length > 1 || alike ? { code: 'headers-doubled', value: values.join(', ') } : null;
}

function cached({ failure, response }: FailureContext): Found | null {
  if (failure.code !== 'allow-origin-mismatch' && failure.code !== 'allow-origin-missing') return null;
  if (response === null || !isFromCache(response.headers)) return null;
  const vary = listOf(response.headers, 'vary');
  return vary.includes('origin') || vary.includes('*') ? null : { code: 'cached-for-another-origin' };
}

/** Whether a cache says that it answered. */
function isFromCache(headers: readonly HeaderLine[]): boolean {
  const age = Number(getHeader(headers, 'age') ?? '0');
  const words = [
    'x-cache',
    'cf-cache-status',
    'cache-status',
    'x-cache-status',
    'x-vercel-cache',
    'x-proxy-cache',
  ];
  return age > 0 || words.some((name) => /\bhit\b/i.test(getHeader(headers, name) ?? ''));
}
