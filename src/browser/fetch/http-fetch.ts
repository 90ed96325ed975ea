import { isCorsSafelistedMethod } from '../../web/method.ts';
import { corsUnsafeRequestHeaderNames } from '../../web/safelisted-request-header.ts';
import { anchors } from '../anchors.ts';
import type { FetchParams } from '../engine.ts';
import { type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchResponse } from '../fetch-request.ts';
import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import { corsCheck } from './cors-check.ts';
import { corsPreflightFetch } from './cors-preflight-fetch.ts';
import { crossOriginResourcePolicyCheck } from './cross-origin-resource-policy-check.ts';
import { opaqueRedirect } from './filter-response.ts';
import { httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts';
import { deniesCredentials, httpRedirectFetch, unusableLocation } from './http-redirect-fetch.ts';
import { isRedirectStatus, locationUrl } from './location-url.ts';
import { serializeRequestOrigin } from './serialize-request-origin.ts';

/**
 * Fetches over HTTP: preflight, request, the checks of the response, redirect.
 *
 * There are no service workers here: step 3 is left out.
 *
 * @returns `'redirected'` where the request has been turned to another URL, with which main fetch goes on.
 * @see https://fetch.spec.whatwg.org/#concept-http-fetch
 */
export async function httpFetch(params: FetchParams): Promise<FetchResponse | NetworkError | 'redirected'> {
  const { request, steps } = params;
  // Step 4.1.
  const refused = request.tainting === 'cors' ? await preflightIfNeeded(params) : null;
  if (refused !== null) return refused;
  const { credentialsAfterPreflight, locationFirst } = params.engine.profile.redirect;
  if (credentialsAfterPreflight && request.urls.length > 1 && deniesCredentials(request, currentUrl(request)))
    return networkError('redirect-credentials', request.urls.at(-2)!.href, currentUrl(request).href);
  // Step 4.3.
  const response = await httpNetworkOrCacheFetch(params);
  if (response.type === 'error') return response;
  const url = currentUrl(request);
  if (locationFirst && request.redirectMode === 'follow' && isRedirectStatus(response.status)) {
    const location = locationUrl(response.headers, url, params.engine.profile.redirect);
    if (location === 'failure') return networkError(unusableLocation(response), url.href);
  }
  // Step 4.4.
  if (request.tainting === 'cors') {
    const { credentialsMode } = request;
    const origin = serializeRequestOrigin(request);
    const checkedMode = checksAsIncluded(params, response) ? 'include' : credentialsMode;
    const { allowOrigin, allowCredentials, code } = corsCheck(origin, checkedMode, response.headers);
    const anchor = anchors['cors-check'];
    const preflight = false;
    steps.push({
      step: 'cors-check',
      anchor,
      preflight,
      origin,
      credentialsMode,
      allowOrigin,
      allowCredentials,
      code,
    });
    if (code !== null)
      return networkError(code, url.href, code === 'allow-credentials' ? allowCredentials : allowOrigin);
  }
  // Step 5.
  if (request.tainting === 'opaque') {
    const { policy, code } = crossOriginResourcePolicyCheck(request.origin, url, response.headers);
    const anchor = anchors['cross-origin-resource-policy'];
    if (policy !== null) steps.push({ step: 'cross-origin-resource-policy', anchor, policy, code });
    if (code !== null) return networkError(code, url.href, policy);
  }
  // Step 6.
  if (!isRedirectStatus(response.status)) return response;
  switch (request.redirectMode) {
    case 'error':
      if (isNoRedirect(params, response)) return response;
      return networkError('redirect-mode-error', url.href, String(response.status));
    case 'manual':
      return opaqueRedirect();
    case 'follow':
      return httpRedirectFetch(params, response);
  }
}

function checksAsIncluded({ engine, request }: FetchParams, { status }: FetchResponse): boolean {
  return (
    engine.profile.redirect.checksFirstCredentials &&
    isRedirectStatus(status) &&
    request.credentialsMode === 'same-origin' &&
    request.urls[0].origin === request.origin
  );
}

/** To some engines a redirect status alone makes no redirect. */
function isNoRedirect({ engine }: FetchParams, { headers }: FetchResponse): boolean {
  return engine.profile.redirect.needsLocation && (getHeader(headers, 'location') ?? '') === '';
}

function unsafeHeaderNames({ engine }: FetchParams, headers: readonly HeaderLine[]): readonly string[] {
  if (headers.length === 0) return [];
  const { safelistedHeaders, joinsRepeated, maxSafelistedBytes } = engine.profile.request;
  return corsUnsafeRequestHeaderNames(
    joinsRepeated ? joined(headers) : headers,
    safelistedHeaders,
    maxSafelistedBytes,
  );
}

/** Each name once, with all of its values. */
function joined(headers: readonly HeaderLine[]): readonly HeaderLine[] {
  if (headers.length < 2) return headers;
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  return names.size === headers.length
    ? headers
    : [...names].map((name) => [name, getHeader(headers, name) ?? '']);
}

/** Whether the server must be asked first, and if so, the asking. */
async function preflightIfNeeded(params: FetchParams): Promise<NetworkError | null> {
  const { engine, request, steps } = params;
  const unsafeMethod = !isCorsSafelistedMethod(request.method) || request.useCorsPreflight;
  const { preflightSticks } = engine.profile.redirect;
  const former = preflightSticks === 'no' ? null : (request.formerHeaders ?? null);
  const formerNames = former === null ? [] : unsafeHeaderNames(params, former);
  const left = unsafeHeaderNames(params, request.headers);
  const headers = preflightSticks === 'with-all-headers' && former !== null ? formerNames : left;
  const sticks = preflightSticks !== 'no' && (request.preflighted === true || formerNames.length > 0);
  const needed =
    request.useCorsPreflight || (request.unsafeRequest && (unsafeMethod || headers.length > 0 || sticks));
  const cached = needed && engine.preflightCache.permits(request, headers, engine.clock.now());
  steps.push({
    step: 'preflight',
    anchor: anchors.preflight,
    decision: !needed ? 'not-needed' : cached ? 'cached' : 'sent',
    method: isCorsSafelistedMethod(request.method) ? null : request.method,
    headers,
  });
  if (!needed || cached) return null;
  request.preflighted = true;
  const error = await corsPreflightFetch(params, headers);
  return error?.code === 'network' ? { ...error, code: 'preflight-network' } : error;
}
