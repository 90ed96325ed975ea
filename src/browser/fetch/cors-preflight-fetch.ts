import { extractHeaderList } from '../../web/header-list.ts';
import { isCorsSafelistedMethod } from '../../web/method.ts';
import { isCorsNonWildcardRequestHeaderName } from '../../web/safelisted-request-header.ts';
import { anchors } from '../anchors.ts';
import type { FetchParams } from '../engine.ts';
import { type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchRequest, type FetchResponse } from '../fetch-request.ts';
import { getHeader, getHeaderValues } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { PreflightCheck } from '../profile.ts';
import { corsCheck } from './cors-check.ts';
import { effectiveCacheMode, httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts';
import { isRedirectStatus } from './location-url.ts';
import { parseMaxAge } from './parse-max-age.ts';
import { serializeRequestOrigin } from './serialize-request-origin.ts';

/**
 * Asks the server whether it takes the request at all, and remembers the answer.
 *
 * @param unsafeHeaders the names that need permission, in lower case, sorted.
 * @returns `null` where the request may go.
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export async function corsPreflightFetch(
  params: FetchParams,
  unsafeHeaders: readonly string[],
): Promise<NetworkError | null> {
  const { engine } = params;
  const preflight = preflightOf(params, unsafeHeaders);
  const response = await httpNetworkOrCacheFetch({ ...params, request: preflight }, true);
  if (response.type === 'error') return response;

  const answer = new PreflightAnswer(params, preflight, response, unsafeHeaders);
  // Step 7, in the order in which this browser looks.
  for (const check of engine.profile.preflight.checks) {
    const error = answer.check(check);
    if (error === null) continue;
    const looked = check === 'method' || check === 'headers';
    if (looked && engine.profile.preflight.keepsRefusals) answer.remember();
    return error;
  }
  answer.remember();
  return null;
}

/** Steps 1 to 5. */
function preflightOf({ engine, request }: FetchParams, unsafeHeaders: readonly string[]): FetchRequest {
  const asked: [string, string][] = [['Access-Control-Request-Method', request.method]];
  // Joined without spaces, for better or worse.
  const names = engine.profile.preflight.repeatsHeaders
    ? repeated(unsafeHeaders, request.headers)
    : unsafeHeaders;
  if (names.length > 0) asked.push(['Access-Control-Request-Headers', names.join(',')]);
  return {
    ...request,
    method: 'OPTIONS',
    urls: engine.profile.redirect.preflightForgets ? [currentUrl(request)] : request.urls,
    headers: asked,
    body: null,
    mode: 'cors',
    destination: '',
    tainting: 'cors',
    keepalive: false,
    cacheMode: engine.profile.preflight.carriesCacheMode
      ? effectiveCacheMode(request, engine.profile.request)
      : 'default',
  };
}

/** Each name as often as script gave it. */
function repeated(names: readonly string[], headers: readonly HeaderLine[]): readonly string[] {
  return names.flatMap((name) => getHeaderValues(headers, name).map(() => name));
}

/** A preflight's response, looked at check by check. */
class PreflightAnswer {
  readonly #params: FetchParams;
  readonly #origin: string;
  readonly #response: FetchResponse;
  readonly #unsafeHeaders: readonly string[];
  readonly #url: string;
  readonly #allowMethods: string | null;
  readonly #allowHeaders: string | null;
  readonly #methods: readonly string[] | null;
  readonly #headers: readonly string[] | null;

  constructor(
    params: FetchParams,
    preflight: FetchRequest,
    response: FetchResponse,
    unsafeHeaders: readonly string[],
  ) {
    this.#params = params;
    this.#origin = serializeRequestOrigin(preflight);
    this.#response = response;
    this.#unsafeHeaders = unsafeHeaders;
    this.#url = currentUrl(preflight).href;
    this.#allowMethods = getHeader(response.headers, 'access-control-allow-methods');
    this.#allowHeaders = getHeader(response.headers, 'access-control-allow-headers');
    this.#methods = extractHeaderList(this.#allowMethods ?? '');
    this.#headers = extractHeaderList(this.#allowHeaders?.toLowerCase() ?? '');
  }

  check(check: PreflightCheck): NetworkError | null {
    switch (check) {
      case 'redirect':
        return this.#isRedirect() ? this.#status('preflight-redirect') : null;
      case 'status':
        return this.#checkStatus();
      case 'cors':
        return this.#checkCors();
      case 'parse-methods':
        return this.#methods === null ? this.#method('allow-methods-invalid', this.#allowMethods) : null;
      case 'parse-headers':
        return this.#headers === null ? this.#header('allow-headers-invalid', this.#allowHeaders) : null;
      case 'method':
        return this.#checkMethod();
      case 'headers':
        return this.#checkHeaders();
    }
  }

  /** Steps 7.8 to 7.14. */
  remember(): void {
    const { engine, request, steps } = this.#params;
    const value = getHeader(this.#response.headers, 'access-control-max-age');
    const maxAgeSeconds = parseMaxAge(value, engine.profile.preflight);
    // Step 7.4: what was asked for only because somebody listens to the upload has no list to be on.
    const methods =
      this.#allowMethods === null && request.useCorsPreflight ? [request.method] : this.#methods;
    engine.preflightCache.store(
      request,
      methods ?? [],
      this.#headers ?? [],
      maxAgeSeconds,
      engine.clock.now(),
    );
    if (maxAgeSeconds > 0) {
      steps.push({ step: 'preflight-cached', anchor: anchors['preflight-cached'], maxAgeSeconds });
    }
  }

  #isRedirect(): boolean {
    const { status, headers } = this.#response;
    const { needsLocation } = this.#params.engine.profile.redirect;
    return isRedirectStatus(status) && (!needsLocation || (getHeader(headers, 'location') ?? '') !== '');
  }

  #checkStatus(): NetworkError | null {
    const { status } = this.#response;
    if (status < 200 || status > 299) return this.#status('preflight-status');
    const { steps } = this.#params;
    steps.push({ step: 'preflight-status', anchor: anchors['preflight-status'], status, code: null });
    return null;
  }

  #checkCors(): NetworkError | null {
    const { engine, request, steps } = this.#params;
    // A preflight that knows of no redirect is at home on the page's own origin, where nothing is checked.
    const atHome = currentUrl(request).origin === request.origin;
    if (engine.profile.redirect.preflightForgets && atHome) return null;
    const { credentialsMode } = request;
    const origin = this.#origin;
    const verdict = corsCheck(origin, credentialsMode, this.#response.headers);
    const code = verdict.code === null ? null : (`preflight-${verdict.code}` as const);
    steps.push({
      step: 'cors-check',
      anchor: anchors['cors-check'],
      preflight: true,
      origin,
      credentialsMode,
      allowOrigin: verdict.allowOrigin,
      allowCredentials: verdict.allowCredentials,
      code,
    });
    if (code === null) return null;
    const value = verdict.code === 'allow-credentials' ? verdict.allowCredentials : verdict.allowOrigin;
    return networkError(code, this.#url, value);
  }

  /** Step 7.5. */
  #checkMethod(): NetworkError | null {
    const { method, credentialsMode } = this.#params.request;
    const methods = this.#methods ?? [];
    const allowed =
      isCorsSafelistedMethod(method) ||
      methods.includes(method) ||
      (credentialsMode !== 'include' && methods.includes('*'));
    if (!allowed) return this.#method('method-not-allowed', method);
    const { steps } = this.#params;
    const value = this.#allowMethods;
    steps.push({
      step: 'preflight-method',
      anchor: anchors['preflight-method'],
      method,
      allowed: value,
      code: null,
    });
    return null;
  }

  /** Steps 7.6 and 7.7. */
  #checkHeaders(): NetworkError | null {
    const { engine, request, steps } = this.#params;
    const { wildcardCoversAuthorization } = engine.profile.preflight;
    const headers = this.#headers ?? [];
    const wildcard = request.credentialsMode !== 'include' && headers.includes('*');
    const isAllowed = (name: string) =>
      headers.includes(name) ||
      (wildcard && (wildcardCoversAuthorization || !isCorsNonWildcardRequestHeaderName(name)));
    const refused = this.#unsafeHeaders.find((name) => !isAllowed(name));
    if (refused !== undefined) return this.#header('header-not-allowed', refused);
    steps.push({
      step: 'preflight-headers',
      anchor: anchors['preflight-headers'],
      headers: this.#unsafeHeaders,
      allowed: this.#allowHeaders,
      code: null,
    });
    return null;
  }

  #status(code: 'preflight-status' | 'preflight-redirect'): NetworkError {
    const { status } = this.#response;
    this.#params.steps.push({ step: 'preflight-status', anchor: anchors['preflight-status'], status, code });
    return networkError(code, this.#url, String(status));
  }

  #method(code: 'allow-methods-invalid' | 'method-not-allowed', value: string | null): NetworkError {
    this.#params.steps.push({
      step: 'preflight-method',
      anchor: anchors['preflight-method'],
      method: this.#params.request.method,
      allowed: this.#allowMethods,
      code,
    });
    return networkError(code, this.#url, value);
  }

  #header(code: 'allow-headers-invalid' | 'header-not-allowed', value: string | null): NetworkError {
    this.#params.steps.push({
      step: 'preflight-headers',
      anchor: anchors['preflight-headers'],
      headers: this.#unsafeHeaders,
      allowed: this.#allowHeaders,
      code,
    });
    return networkError(code, this.#url, value);
  }
}
