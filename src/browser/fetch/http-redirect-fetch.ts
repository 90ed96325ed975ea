import { isHttpScheme } from '../../web/url.ts';
import { anchors } from '../anchors.ts';
import type { FetchParams } from '../engine.ts';
import { type FailureCode, type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchRequest, type FetchResponse } from '../fetch-request.ts';
import { getHeader, withoutHeaders } from '../header-lines.ts';
import { locationUrl } from './location-url.ts';
import { parseReferrerPolicy } from './parse-referrer-policy.ts';
import { serializeRequestOrigin } from './serialize-request-origin.ts';

const maxRedirects = 20;
/** https://fetch.spec.whatwg.org/#request-body-header-name */
const bodyHeaders = ['content-encoding', 'content-language', 'content-location', 'content-type'];

/**
 * Turns a request towards where a redirect points. Main fetch then goes on with it.
 *
 * @param response one with a redirect status.
 * @returns `'redirected'`; the error that ends the fetch; or the response itself, where it names no location.
 * @see https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 */
export function httpRedirectFetch(
  { engine, request, steps }: FetchParams,
  response: FetchResponse,
): 'redirected' | FetchResponse | NetworkError {
  const profile = engine.profile.redirect;
  const from = currentUrl(request);
  const to = locationUrl(response.headers, from, engine.profile.redirect);
  // Step 4.
  if (to === null) return response;
  const location = getHeader(response.headers, 'location') ?? '';
  const trace = (url: URL | null, code: FailureCode | null) => {
    steps.push({
      step: 'redirect',
      anchor: anchors.redirect,
      status: response.status,
      location,
      url: url?.href ?? null,
      method: request.method,
      originTainted: serializeRequestOrigin(request) !== request.origin,
      code,
    });
  };
  const fail = (code: FailureCode, url: URL | null = null) => {
    trace(url, code);
    return networkError(code, from.href, location);
  };
  // Steps 5 to 7.
  if (to === 'failure') return fail('redirect-location-invalid');
  if (!isHttpScheme(to.protocol.slice(0, -1))) return fail('redirect-scheme', to);
  if (request.urls.length > maxRedirects) return fail('redirect-count', to);
  // Steps 9 and 10: a name and a password in the URL would let a server try out passwords elsewhere.
  const later = profile.credentialsAfterPreflight && request.tainting === 'basic';
  if (!later && deniesCredentials(request, to)) return fail('redirect-credentials', to);
  // Step 12.
  const { status } = response;
  const becomesGet =
    ((status === 301 || status === 302) && request.method === 'POST') ||
    (status === 303 && request.method !== 'GET' && request.method !== 'HEAD');
  const deleteBecomesGet =
    profile.deleteBecomesGet && request.method === 'DELETE' && from.origin !== to.origin;
  if (becomesGet || deleteBecomesGet) {
    request.formerHeaders ??= request.headers;
    request.formerMethod ??= request.method;
    request.method = 'GET';
    request.body = null;
    if (becomesGet) request.headers = withoutHeaders(request.headers, bodyHeaders);
  }
  // Step 13.
  const dropped =
    from.origin === to.origin ? profile.dropsHeaders : ['authorization', ...profile.dropsHeaders];
  const left = withoutHeaders(request.headers, dropped);
  if (left.length < request.headers.length) {
    request.formerHeaders ??= request.headers;
    request.headers = left;
  }
  // Steps 18 and 19.
  if (request.tainting === 'cors') request.redirectHeaders = response.headers;
  request.urls.push(to);
  const policy = parseReferrerPolicy(response.headers);
  if (policy !== '') request.referrerPolicy = policy;
  trace(to, null);
  return 'redirected';
}

/** Whether a redirect leads to a URL with a name or a password in it where CORS does not let it. */
export function deniesCredentials({ mode, origin, tainting }: FetchRequest, to: URL): boolean {
  if (to.username === '' && to.password === '') return false;
  return (mode === 'cors' && origin !== to.origin) || tainting === 'cors';
}
