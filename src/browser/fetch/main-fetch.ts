import { isBadPort, isHttpScheme } from '../../web/url.ts';
import { anchors } from '../anchors.ts';
import type { FetchParams } from '../engine.ts';
import { type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchRequest, type FetchResponse, isNavigation } from '../fetch-request.ts';
import type { ResponseProfile } from '../profile.ts';
import type { TraceStep } from '../trace.ts';
import { blockedByType } from './blocked-by-type.ts';
import { determineReferrer } from './determine-referrer.ts';
import { filterResponse } from './filter-response.ts';
import { mixedContent } from './mixed-content.ts';
import { opaqueResponseBlocking } from './opaque-response-blocking.ts';
import { schemeFetch } from './scheme-fetch.ts';

/** A response as script sees it, and as it came: a script element runs what script may not read. */
export interface Fetched {
  readonly type: 'fetched';
  readonly shown: FetchResponse;
  readonly internal: FetchResponse;
}

/**
 * Fetches: blocks what must not be asked for, chooses by which rules the response is shown, follows redirects, filters.
 *
 * Where the standard calls itself for a redirect, this loops.
 *
 * @param params whose request is changed on the way, and whose steps are added to.
 * @returns the filtered response, or the network error that `steps` ends with.
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export async function mainFetch(params: FetchParams): Promise<Fetched | NetworkError> {
  const { engine, request, steps } = params;
  let response: FetchResponse | NetworkError | 'redirected';
  do {
    response = blocked(params) ?? (await fetchByTainting(params));
  } while (response === 'redirected');

  if (response.type === 'error') {
    const preflighted = steps.some((step) => step.step === 'preflight' && step.decision !== 'not-needed');
    // Step 12, in the branch with a preflight.
    const clears = preflighted && engine.profile.preflight.clearedOnFailure;
    if (clears && engine.preflightCache.clear(request))
      steps.push({ step: 'preflight-forgotten', anchor: anchors['preflight-forgotten'] });
    return failed(steps, response);
  }
  const internal = withoutNullBody(request, response, engine.profile.response);
  // Step 14.
  const shown =
    internal.type === 'opaqueredirect'
      ? internal
      : filterResponse(request.tainting, request.credentialsMode, internal);
  // Step 20.
  const unusable =
    opaqueResponseBlocking(request, internal, engine.profile.response) ?? blockedByType(request, internal);
  if (unusable !== null) return failed(steps, unusable);
  steps.push({
    step: 'response-filtered',
    anchor: anchors['response-filtered'],
    type: shown.type,
    status: shown.status,
    hidden: hiddenNames(internal, shown),
  });
  return { type: 'fetched', shown, internal };
}

/** Steps 5 to 9. */
function blocked({ engine, request }: FetchParams): NetworkError | null {
  const url = currentUrl(request);
  if (request.mode === 'same-origin' && url.origin !== request.origin && url.protocol !== 'data:') {
    const code = request.urls.length > 1 ? 'redirect-mode-same-origin' : 'mode-same-origin';
    return networkError(code, url.href, request.origin);
  }
  const verdict = mixedContent(request, engine.profile.mixedContent);
  if (verdict === 'blocked') return networkError('mixed-content', url.href);
  if (verdict === 'upgraded') url.protocol = 'https:';
  const named = url.username !== '' || url.password !== '';
  if (
    named &&
    engine.profile.request.blocksEmbeddedCredentials &&
    !isNavigation(request) &&
    request.initiator !== 'xhr'
  )
    return networkError('embedded-credentials', url.href);
  if (isBadPort(url) && !engine.profile.request.openPorts.includes(Number(url.port)))
    return networkError('bad-port', url.href, url.port);
  if (request.referrerPolicy === '') request.referrerPolicy = 'strict-origin-when-cross-origin';
  request.referrer = determineReferrer(request, engine.profile.metadata) ?? 'no-referrer';
  return null;
}

/** Step 12. */
async function fetchByTainting(params: FetchParams): Promise<FetchResponse | NetworkError | 'redirected'> {
  const { request, steps } = params;
  const url = currentUrl(request);
  const basic =
    (url.origin === request.origin && request.origin !== 'null' && request.tainting === 'basic') ||
    url.protocol === 'data:' ||
    request.mode === 'navigate';
  if (!basic) {
    if (request.mode === 'no-cors') {
      if (request.redirectMode !== 'follow')
        return networkError('mode-no-cors-redirect', url.href, request.redirectMode);
      request.tainting = 'opaque';
    } else {
      if (!isHttpScheme(url.protocol.slice(0, -1)))
        return networkError('scheme-not-http', url.href, url.protocol.slice(0, -1));
      request.tainting = 'cors';
    }
  }
  const { origin, client, tainting } = request;
  steps.push({
    step: 'tainting',
    anchor: anchors.tainting,
    url: url.href,
    origin: client === null ? null : origin,
    tainting,
  });
  return schemeFetch(params);
}

/** Step 22. @see https://fetch.spec.whatwg.org/#null-body-status */
function withoutNullBody(
  { method }: FetchRequest,
  response: FetchResponse,
  { nullBodyStatuses }: ResponseProfile,
): FetchResponse {
  const none = method === 'HEAD' || nullBodyStatuses.includes(response.status);
  return none && response.body !== null ? { ...response, body: null } : response;
}

function hiddenNames(internal: FetchResponse, shown: FetchResponse): readonly string[] {
  if (shown.headers.length === internal.headers.length) return [];
  const names = new Set(shown.headers.map(([name]) => name));
  return [...new Set(internal.headers.flatMap(([name]) => (names.has(name) ? [] : [name.toLowerCase()])))];
}

/** Writes down how the fetch ends. */
export function failed(steps: TraceStep[], error: NetworkError): NetworkError {
  const message = 'message' in error && typeof error.message === 'string' ? error.message : null;
  const { code, url, value } = error;
  steps.push({ step: 'failed', anchor: anchors.failed, code, url, value, message });
  return error;
}
