import type { CredentialsMode } from '../../web/credentials-mode.ts';
import { isCorsSafelistedMethod, isForbiddenMethod, isMethod, normalizeMethod } from '../../web/method.ts';
import { isSameOrigin } from '../../web/origin.ts';
import type { ReferrerPolicy } from '../environment.ts';
import type { CacheMode } from '../fetch-request.ts';
import type { RedirectMode, RequestMode } from '../trace.ts';
import type { ApiEnvironment } from './api-environment.ts';
import { type ApiCaller, type ApiErrorCode, type Engine, PageTypeError } from './api-error.ts';
import { apiQuirks } from './api-quirks.ts';
import { extractBody, type PageBody } from './body.ts';
import { assertUnused, BodyHolder, bodyOf, setBody, useBody } from './body-holder.ts';
import { appendHeader, fillHeaders, headersOver, PageHeaders, putHeader } from './headers.ts';
import { convertRequestInit, type PageRequestInit, type RequestPriority } from './request-init.ts';

/**
 * What a `Request` stands for: all that script has said, for the engine to fetch.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-request
 */
export interface RequestRecord {
  readonly method: string;
  /** Its fragment included. */
  readonly url: URL;
  readonly mode: RequestMode;
  readonly credentialsMode: CredentialsMode;
  readonly cacheMode: CacheMode;
  readonly redirectMode: RedirectMode;
  /** A URL where it is none of the two words. */
  readonly referrer: 'client' | 'no-referrer' | string;
  readonly referrerPolicy: ReferrerPolicy;
  readonly integrity: string;
  readonly keepalive: boolean;
  readonly priority: RequestPriority;
  /** Set by a body that is a stream. */
  readonly useCorsPreflight: boolean;
  /** Script's own signal, which the request's `signal` follows. */
  readonly signal: AbortSignal | null;
}

type Draft = { -readonly [member in keyof RequestRecord]: RequestRecord[member] };

/** What a `Request` stands for. */
export let recordOf: (request: PageRequest) => RequestRecord;

/**
 * What script knows as `Request`. See {@link requestClass} for the class that a page gets.
 *
 * @see https://fetch.spec.whatwg.org/#request-class
 * @example
 * ```ts
 * const page = { baseUrl: 'https://app.example.com/shop/', origin: 'https://app.example.com' };
 * const request = new PageRequest('../me', { method: 'put', headers: { 'X-Id': '1', Cookie: 'a=b' } }, page);
 * request.url; // 'https://app.example.com/me'
 * request.method; // 'PUT'
 * [...request.headers]; // [['x-id', '1']]
 * new PageRequest('/', { body: 'x' }, page); // throws TypeError
 * ```
 */
export class PageRequest extends BodyHolder {
  readonly #record: RequestRecord;
  readonly #headers: PageHeaders;
  readonly #environment: ApiEnvironment;
  #signal: AbortSignal | null = null;

  /**
   * @param input a URL, relative to the page's, or another request, whose body goes over.
   * @param init the options.
   * @param environment the page.
   * @param caller what errors name as having thrown: `fetch` for the global function.
   * @throws {PageTypeError} when a browser would throw `TypeError`; its `code` says why.
   * @see https://fetch.spec.whatwg.org/#dom-request
   */
  constructor(
    input: string | URL | PageRequest,
    init: PageRequestInit | null | undefined,
    environment: ApiEnvironment,
    caller: ApiCaller = 'Request',
  ) {
    super(null);
    const engine = environment.engine ?? 'chromium';
    const options = convertRequestInit(init, engine, caller);
    // Steps 5 and 6, and 12: the new request begins as the old one, or as one for the URL.
    const request: Draft =
      input instanceof PageRequest
        ? { ...input.#record, useCorsPreflight: false }
        : newRequest(parseUrl(`${input}`, environment.baseUrl, engine, caller));
    if (options !== null) applyOptions(request, options, environment, engine, caller);
    // Step 32.
    if (request.mode === 'no-cors' && !isCorsSafelistedMethod(request.method)) {
      throw new PageTypeError('method-no-cors', engine, caller, { value: request.method });
    }
    const guard = request.mode === 'no-cors' ? 'request-no-cors' : 'request';
    this.#environment = environment;
    this.#headers =
      input instanceof PageRequest && options === null
        ? headersOver(input.#headers.list, guard, environment)
        : new PageHeaders(undefined, guard, environment);
    // Step 33.
    if (options !== null) {
      if (options.headers !== undefined) fillHeaders(this.#headers, options.headers, caller);
      else if (input instanceof PageRequest) {
        for (const [name, value] of input.#headers.list) appendHeader(this.#headers, name, value, caller);
      }
    }
    this.#record = request;
    const body = this.#chooseBody(input, request, options, engine, caller);
    if (body !== null) setBody(this, body);
  }

  get method(): string {
    return this.#record.method;
  }

  /** Absolute, with its fragment. */
  get url(): string {
    return this.#record.url.href;
  }

  get headers(): PageHeaders {
    return this.#headers;
  }

  /** Always the empty string: script makes no requests for images or scripts this way. */
  get destination(): '' {
    return '';
  }

  /** `about:client` for the page's own URL, the empty string for none. */
  get referrer(): string {
    const { referrer } = this.#record;
    return referrer === 'client' ? 'about:client' : referrer === 'no-referrer' ? '' : referrer;
  }

  get referrerPolicy(): ReferrerPolicy {
    return this.#record.referrerPolicy;
  }

  get mode(): RequestMode {
    return this.#record.mode;
  }

  get credentials(): CredentialsMode {
    return this.#record.credentialsMode;
  }

  get cache(): CacheMode {
    return this.#record.cacheMode;
  }

  get redirect(): RedirectMode {
    return this.#record.redirectMode;
  }

  get integrity(): string {
    return this.#record.integrity;
  }

  get keepalive(): boolean {
    return this.#record.keepalive;
  }

  get duplex(): 'half' {
    return 'half';
  }

  /** Aborted when the signal of the options is. Made when it is asked for: few ever ask, and signals are not cheap. */
  get signal(): AbortSignal {
    const { signal } = this.#record;
    this.#signal ??= signal === null ? new AbortController().signal : AbortSignal.any([signal]);
    return this.#signal;
  }

  get [Symbol.toStringTag](): string {
    return 'Request';
  }

  protected get origin(): readonly [Engine, 'Request'] {
    return [this.#environment.engine ?? 'chromium', 'Request'];
  }

  /**
   * A request of its own that says the same.
   *
   * @throws {PageTypeError} `body-used`.
   */
  clone(): PageRequest {
    const copy = new PageRequest(this, null, this.#environment, 'Request.clone');
    return Object.setPrototypeOf(copy, Object.getPrototypeOf(this)) as PageRequest;
  }

  /** Steps 34 to 42. */
  #chooseBody(
    input: string | URL | PageRequest,
    request: Draft,
    options: PageRequestInit | null,
    engine: Engine,
    caller: ApiCaller,
  ): PageBody | null {
    const fail = (code: ApiErrorCode): PageTypeError =>
      new PageTypeError(code, engine, caller, { value: request.method });
    const inputBody = input instanceof PageRequest ? bodyOf(input) : null;
    const init = options?.body ?? null;
    if (init === null && inputBody === null) return null;
    // Step 35. A body that is empty is a body.
    if (request.method === 'GET' || request.method === 'HEAD') throw fail('body-forbidden');
    let chosen = inputBody;
    // Step 37.
    if (init !== null) {
      const { body, type } = extractBody(init, {
        keepalive: request.keepalive,
        boundary: this.#environment.boundary,
        environment: this.#environment,
        caller,
      });
      chosen = body;
      if (type !== null && !this.#headers.has('Content-Type')) this.#setType(type, engine, caller);
    }
    // Step 39.
    if (chosen?.streaming === true) {
      if (caller === 'fetch' && apiQuirks[engine].streams === 'refused') {
        throw new DOMException('ReadableStream uploading is not supported', 'NotSupportedError');
      }
      if (init !== null && options?.duplex === undefined && apiQuirks[engine].streams === 'sent')
        throw fail('stream-duplex');
      if (request.mode !== 'same-origin' && request.mode !== 'cors') throw fail('stream-no-cors');
      request.useCorsPreflight = true;
    }
    // Step 41. The other request has given its body away, unless this is its clone.
    if (init === null && input instanceof PageRequest) {
      assertUnused(input, engine, caller);
      if (caller !== 'Request.clone') useBody(input);
    }
    return chosen;
  }

  /** Step 37.4. A type is guarded like any other header: in mode `no-cors`, one that is not safelisted is dropped. */
  #setType(type: string, engine: Engine, caller: ApiCaller): void {
    if (!apiQuirks[engine].bodyTypeIsUnguarded) appendHeader(this.#headers, 'Content-Type', type, caller);
    else putHeader(this.#headers, 'Content-Type', type);
  }

  static {
    recordOf = (request) => request.#record;
  }
}

/**
 * The class that a page's script sees as `Request`.
 *
 * @param environment the page.
 * @returns a class whose constructor takes what the browser's takes.
 * @example
 * ```ts
 * const Request = requestClass({ baseUrl: 'https://app.example.com/', origin: 'https://app.example.com' });
 * new Request('/me', { credentials: 'include' }).credentials; // 'include'
 * ```
 */
export function requestClass(
  environment: ApiEnvironment,
): new (
  input: string | URL | PageRequest,
  init?: PageRequestInit | null,
) => PageRequest {
  return class Request extends PageRequest {
    constructor(input: string | URL | PageRequest, init?: PageRequestInit | null) {
      super(input, init, environment);
    }
  };
}

/** Step 5, and the defaults of a request that script makes. */
function newRequest(url: URL): Draft {
  return {
    method: 'GET',
    url,
    mode: 'cors',
    credentialsMode: 'same-origin',
    cacheMode: 'default',
    redirectMode: 'follow',
    referrer: 'client',
    referrerPolicy: '',
    integrity: '',
    keepalive: false,
    priority: 'auto',
    useCorsPreflight: false,
    signal: null,
  };
}

function parseUrl(input: string, baseUrl: string, engine: Engine, caller: ApiCaller): URL {
  let url: URL;
  try {
    // An absolute URL is the same with any base, and twice as quick without.
    url =
      input.startsWith('https://') || input.startsWith('http://') ? new URL(input) : new URL(input, baseUrl);
  } catch {
    throw new PageTypeError('url-invalid', engine, caller, { value: input });
  }
  if (url.username !== '' || url.password !== '') {
    throw new PageTypeError('url-credentials', engine, caller, { value: input });
  }
  return url;
}

/** Steps 10 to 28, of a call that has options. */
function applyOptions(
  request: Draft,
  options: PageRequestInit,
  environment: ApiEnvironment,
  engine: Engine,
  caller: ApiCaller,
): void {
  const fail = (code: ApiErrorCode, value = ''): PageTypeError =>
    new PageTypeError(code, engine, caller, { value });
  // Step 10.
  if (options.window !== undefined && options.window !== null && !apiQuirks[engine].ignoresWindow) {
    throw fail('window-not-null');
  }
  // Step 13. What is changed no longer comes from where it came from.
  request.referrer = 'client';
  request.referrerPolicy = '';
  // Step 14.
  if (options.referrer !== undefined) {
    request.referrer = parseReferrer(`${options.referrer}`, environment, fail);
  }
  // Step 15.
  if (options.referrerPolicy !== undefined) request.referrerPolicy = options.referrerPolicy;
  // Steps 16 to 18.
  if (options.mode === 'navigate') throw fail('mode-navigate');
  if (options.mode !== undefined) request.mode = options.mode;
  // Step 19.
  if (options.credentials !== undefined) request.credentialsMode = options.credentials;
  // Steps 20 and 21.
  if (options.cache !== undefined) request.cacheMode = options.cache;
  if (request.cacheMode === 'only-if-cached' && request.mode !== 'same-origin') {
    throw fail('only-if-cached-mode', request.mode);
  }
  // Steps 22 to 24.
  if (options.redirect !== undefined) request.redirectMode = options.redirect;
  if (options.integrity !== undefined) request.integrity = `${options.integrity}`;
  if (options.keepalive !== undefined) request.keepalive = Boolean(options.keepalive);
  // Step 25.
  if (options.method !== undefined) {
    const method = `${options.method}`;
    if (!isMethod(method)) throw fail('method-invalid', method);
    if (isForbiddenMethod(method)) throw fail('method-forbidden', method);
    request.method = normalizeMethod(method);
  }
  // Steps 26 and 27.
  if (options.signal !== undefined) request.signal = options.signal;
  if (options.priority !== undefined) request.priority = options.priority;
}

/** Step 14: a referrer on another origin is no error. It says nothing, which suits copies of older requests. */
function parseReferrer(
  referrer: string,
  { baseUrl, origin }: ApiEnvironment,
  fail: (code: ApiErrorCode, value: string) => PageTypeError,
): string {
  if (referrer === '') return 'no-referrer';
  let url: URL;
  try {
    url = new URL(referrer, baseUrl);
  } catch {
    throw fail('referrer-invalid', referrer);
  }
  const isClient = url.protocol === 'about:' && url.pathname === 'client';
  return isClient || !isSameOrigin(url.origin, origin) ? 'client' : url.href;
}
