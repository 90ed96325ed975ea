import type { CredentialsMode } from '../../web/credentials-mode.ts';
import { anchors } from '../anchors.ts';
import type { FetchParams } from '../engine.ts';
import { type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchResponse } from '../fetch-request.ts';
import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { TraceStep } from '../trace.ts';
import { corsCheck } from './cors-check.ts';
import { crossOriginResourcePolicyCheck } from './cross-origin-resource-policy-check.ts';
import { opaqueRedirect } from './filter-response.ts';
import { httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts';
import { deniesCredentials, httpRedirectFetch } from './http-redirect-fetch.ts';
import { isRedirectStatus, locationUrl } from './location-url.ts';
import { preflightIfNeeded } from './preflight-if-needed.ts';
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
  const denied = secondLook(params);
  if (denied !== null) return denied;
  // Step 4.3.
  const response = await httpNetworkOrCacheFetch(params);
  if (response.type === 'error') return response;
  const url = currentUrl(request);
  if (failsFirst(params, response)) return httpRedirectFetch(params, response);
  // Step 4.4.
  if (request.tainting === 'cors') {
    const origin = serializeRequestOrigin(request);
    const error = checkCors(steps, origin, request.credentialsMode, response.headers, url.href);
    if (error !== null) return error;
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

/**
 * Some engines look at a redirect once more when the preflight for where it leads is over: at a name and a password in
 * its URL, and with the credentials that the request set out with.
 */
function secondLook({ engine, request, steps }: FetchParams): NetworkError | null {
  const { credentialsAfterPreflight, checksFirstCredentials } = engine.profile.redirect;
  const from = request.urls.at(-2)?.href;
  if (from === undefined) return null;
  if (credentialsAfterPreflight && deniesCredentials(request, currentUrl(request)))
    return networkError('redirect-credentials', from, currentUrl(request).href);
  const setOutAtHome = request.credentialsMode === 'same-origin' && request.urls[0].origin === request.origin;
  if (!checksFirstCredentials || !setOutAtHome || request.redirectHeaders === undefined) return null;
  const origin = serializeRequestOrigin({ ...request, urls: request.urls.slice(0, -1) as [URL, ...URL[]] });
  return checkCors(steps, origin, 'include', request.redirectHeaders, from);
}

function checkCors(
  steps: TraceStep[],
  origin: string,
  credentialsMode: CredentialsMode,
  headers: readonly HeaderLine[],
  url: string,
): NetworkError | null {
  const { allowOrigin, allowCredentials, code } = corsCheck(origin, credentialsMode, headers);
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
  if (code === null) return null;
  return networkError(code, url, code === 'allow-credentials' ? allowCredentials : allowOrigin);
}

/** Some engines look where a redirect leads before all else. */
function failsFirst({ engine, request }: FetchParams, { status, headers }: FetchResponse): boolean {
  if (!isRedirectStatus(status)) return false;
  const { invalidFirst, ftpFirst } = engine.profile.redirect;
  const to = locationUrl(headers, currentUrl(request), engine.profile.redirect);
  if (to === 'failure')
    return invalidFirst === 'always' || (invalidFirst === 'to-follow' && request.redirectMode === 'follow');
  return ftpFirst && to?.protocol === 'ftp:';
}

/** To some engines a redirect status alone makes no redirect. */
function isNoRedirect({ engine }: FetchParams, { headers }: FetchResponse): boolean {
  return engine.profile.redirect.needsLocation && (getHeader(headers, 'location') ?? '') === '';
}
