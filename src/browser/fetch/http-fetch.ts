import { isCorsSafelistedMethod } from '../../web/method.ts';
import { corsUnsafeRequestHeaderNames } from '../../web/safelisted-request-header.ts';
import { anchors } from '../anchors.ts';
import type { FetchParams } from '../engine.ts';
import { type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchResponse } from '../fetch-request.ts';
import { corsCheck } from './cors-check.ts';
import { corsPreflightFetch } from './cors-preflight-fetch.ts';
import { crossOriginResourcePolicyCheck } from './cross-origin-resource-policy-check.ts';
import { opaqueRedirect } from './filter-response.ts';
import { httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts';
import { httpRedirectFetch } from './http-redirect-fetch.ts';
import { isRedirectStatus } from './location-url.ts';
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
  // Step 4.3.
  const response = await httpNetworkOrCacheFetch(params);
  if (response.type === 'error') return response;
  const url = currentUrl(request);
  // Step 4.4.
  if (request.tainting === 'cors') {
    const { credentialsMode } = request;
    const origin = serializeRequestOrigin(request);
    const { allowOrigin, allowCredentials, code } = corsCheck(origin, credentialsMode, response.headers);
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
      return networkError('redirect-mode-error', url.href, String(response.status));
    case 'manual':
      return opaqueRedirect();
    case 'follow':
      return httpRedirectFetch(params, response);
  }
}

function unsafeHeaderNames({ engine, request }: FetchParams): readonly string[] {
  const { safelistedHeaders, maxSafelistedBytes } = engine.profile.request;
  return corsUnsafeRequestHeaderNames(request.headers, safelistedHeaders, maxSafelistedBytes);
}

/** Whether the server must be asked first, and if so, the asking. */
async function preflightIfNeeded(params: FetchParams): Promise<NetworkError | null> {
  const { engine, request, steps } = params;
  const unsafeMethod = !isCorsSafelistedMethod(request.method) || request.useCorsPreflight;
  const headers = request.headers.length === 0 ? [] : unsafeHeaderNames(params);
  const needed = request.useCorsPreflight || (request.unsafeRequest && (unsafeMethod || headers.length > 0));
  const cached = needed && engine.preflightCache.permits(request, headers, engine.clock.now());
  steps.push({
    step: 'preflight',
    anchor: anchors.preflight,
    decision: !needed ? 'not-needed' : cached ? 'cached' : 'sent',
    method: unsafeMethod ? request.method : null,
    headers,
  });
  if (!needed || cached) return null;
  const error = await corsPreflightFetch(params, headers);
  return error?.code === 'network' ? { ...error, code: 'preflight-network' } : error;
}
