import { isForbiddenRequestHeader } from '../../web/forbidden-request-header.ts';
import { isHeaderName, isHeaderValue, normalizeHeaderValue } from '../../web/header.ts';
import { isForbiddenMethod, isMethod, normalizeMethod } from '../../web/method.ts';
import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { ApiEnvironment } from './api-environment.ts';
import { PageTypeError } from './api-error.ts';
import { apiQuirks } from './api-quirks.ts';
import { type PageBody, type PageBodyInit, readBody } from './body.ts';
import type { ResponseRecord } from './response.ts';
import { extractXhrBody } from './xhr-body.ts';
import { decodeText } from './xhr-charset.ts';
import { isListenedTo, PageProgressEvent, XhrEventTarget, type XhrHandler } from './xhr-event-target.ts';
import { combineHeader, getAllResponseHeaders } from './xhr-headers.ts';
import type { XhrOutcome, XhrResponseType, XhrSend } from './xhr-request.ts';
import { responseObject } from './xhr-response-object.ts';

export type { XhrOutcome, XhrRequest, XhrResponseType, XhrSend } from './xhr-request.ts';

const responseTypes: ReadonlySet<string> = new Set(['', 'arraybuffer', 'blob', 'document', 'json', 'text']);

/** What `upload` is: somewhere to listen. */
export class PageXhrUpload extends XhrEventTarget {}

/**
 * What script knows as `XMLHttpRequest`, asynchronous only.
 *
 * No documents: `responseXML` is not there, and `responseType = 'document'` gives null.
 *
 * @see https://xhr.spec.whatwg.org/#interface-xmlhttprequest
 */
export class PageXhr<T = unknown> extends XhrEventTarget {
  static readonly UNSENT = 0;
  static readonly OPENED = 1;
  static readonly HEADERS_RECEIVED = 2;
  static readonly LOADING = 3;
  static readonly DONE = 4;

  readonly upload = new PageXhrUpload();
  /** Milliseconds; 0 for none. */
  timeout = 0;

  readonly #environment: ApiEnvironment;
  readonly #engine: XhrSend<T>;
  #state: 0 | 1 | 2 | 3 | 4 = 0;
  /** Whether it is on its way. */
  #sent = false;
  #controller: AbortController | null = null;
  #method = 'GET';
  #url: URL | null = null;
  #headers: HeaderLine[] = [];
  #withCredentials = false;
  #uploadComplete = false;
  #uploadListener = false;
  #responseType: XhrResponseType = '';
  /** `null` for a network error. */
  #response: ResponseRecord | null = null;
  #responseObject: unknown;
  #trace: T | null = null;

  /**
   * @param environment the page.
   * @param send the engine.
   */
  constructor(environment: ApiEnvironment, send: XhrSend<T>) {
    super();
    this.#environment = environment;
    this.#engine = send;
  }

  get readyState(): 0 | 1 | 2 | 3 | 4 {
    return this.#state;
  }

  /** What the browser did; `null` until it is done. No browser has this. */
  get trace(): T | null {
    return this.#trace;
  }

  get onreadystatechange(): XhrHandler {
    return this.getHandler('readystatechange');
  }
  set onreadystatechange(handler: XhrHandler) {
    this.setHandler('readystatechange', handler);
  }

  /** Whether cookies go to other origins. Those of the page's own always go. */
  get withCredentials(): boolean {
    return this.#withCredentials;
  }
  set withCredentials(value: boolean) {
    if (this.#state > 1 || this.#sent) {
      throw invalidState("The value may only be set if the object's state is UNSENT or OPENED.");
    }
    this.#withCredentials = Boolean(value);
  }

  get responseType(): XhrResponseType {
    return this.#responseType;
  }
  set responseType(value: XhrResponseType) {
    if (this.#state > 2) {
      throw invalidState("The response type cannot be set if the object's state is LOADING or DONE.");
    }
    if (responseTypes.has(value)) this.#responseType = value;
  }

  /**
   * Begins anew: no headers, nothing sent.
   *
   * @param method a token.
   * @param url relative to the page's.
   * @param async must not be false; nor `undefined`, which a browser takes for false where it is given.
   * @throws {DOMException} `SyntaxError` for a method that is no token and a URL that does not parse, `SecurityError` for
   * CONNECT, TRACE and TRACK, and `NotSupportedError` for a synchronous request, which this engine does not make.
   * @see https://xhr.spec.whatwg.org/#dom-xmlhttprequest-open
   */
  open(
    method: string,
    url: string | URL,
    ...options: readonly [async?: boolean, username?: string | null, password?: string | null]
  ): void {
    const asked = `${method}`;
    // Steps 2 to 4.
    if (!isMethod(asked)) throw new DOMException(`'${asked}' is not a valid HTTP method.`, 'SyntaxError');
    if (isForbiddenMethod(asked)) {
      throw new DOMException(`'${asked}' HTTP method is unsupported.`, 'SecurityError');
    }
    // Steps 5 and 6.
    let parsedUrl: URL;
    try {
      parsedUrl = new URL(url, this.#environment.baseUrl);
    } catch {
      throw new DOMException('Invalid URL', 'SyntaxError');
    }
    // That it is left out is the question: `undefined` makes the request synchronous.
    const [async, username = null, password = null] = options;
    if (options.length > 0 && !async) {
      throw new DOMException('Synchronous requests are not supported here.', 'NotSupportedError');
    }
    // Step 8. A URL without a host ignores both.
    if (username !== null) parsedUrl.username = username;
    if (password !== null) parsedUrl.password = password;
    // Step 10.
    this.#terminate();
    // Step 11.
    this.#sent = false;
    this.#uploadListener = false;
    this.#method = normalizeMethod(asked);
    this.#url = parsedUrl;
    this.#headers = [];
    this.#response = null;
    this.#responseObject = undefined;
    this.#trace = null;
    // Step 12.
    if (this.#state !== 1) this.#enter(1);
  }

  /**
   * Adds a value to a header. A header that the browser keeps to itself is dropped, and the listener told.
   *
   * @throws {DOMException} `InvalidStateError` outside of `open()` and `send()`, `SyntaxError` for what is no header.
   * @throws {PageTypeError} when a character is beyond U+00FF.
   * @see https://xhr.spec.whatwg.org/#dom-xmlhttprequest-setrequestheader
   */
  setRequestHeader(name: string, value: string): void {
    const key = `${name}`;
    const normalized = normalizeHeaderValue(`${value}`);
    if (/[^\0-\xff]/.test(key + normalized)) {
      const engine = this.#environment.engine ?? 'chromium';
      throw new PageTypeError('not-a-byte-string', engine, 'XMLHttpRequest.setRequestHeader');
    }
    // Steps 1 and 2.
    this.#assertOpened();
    // Step 4.
    if (!isHeaderName(key)) {
      throw new DOMException(`'${key}' is not a valid HTTP header field name.`, 'SyntaxError');
    }
    if (!isHeaderValue(normalized)) {
      throw new DOMException(`'${normalized}' is not a valid HTTP header field value.`, 'SyntaxError');
    }
    // Step 5.
    if (isForbiddenRequestHeader(key, normalized)) {
      this.#environment.listener?.({ name: key, value: normalized, code: 'forbidden-request-header' });
      return;
    }
    // Step 6.
    combineHeader(this.#headers, key, normalized);
  }

  /**
   * Sends the request.
   *
   * @param body ignored for GET and HEAD.
   * @throws {DOMException} `InvalidStateError` before `open()` and when it is on its way.
   */
  send(body: PageBodyInit | null = null): void {
    this.#assertOpened();
    const url = this.#url!;
    const hasBody = this.#method !== 'GET' && this.#method !== 'HEAD' && body !== null;
    const sent = hasBody ? extractXhrBody(body, this.#headers, this.#environment) : null;
    this.#uploadListener = isListenedTo(this.upload);
    this.#uploadComplete = sent === null;
    this.#sent = true;
    const controller = new AbortController();
    this.#controller = controller;
    this.#fire('loadstart');
    const length = sent?.bytes instanceof Uint8Array ? sent.bytes.length : 0;
    if (!this.#uploadComplete) this.#fireUpload('loadstart', 0, length);
    if (!this.#isCurrent(controller)) return;
    void this.#run(url, sent, controller);
  }

  /** Gives the request up: `abort` and `loadend` where it was on its way. */
  abort(): void {
    this.#terminate();
    if ((this.#state === 1 && this.#sent) || this.#state === 2 || this.#state === 3) this.#fail('abort');
    if (this.#state === 4) {
      this.#state = 0;
      this.#response = null;
    }
  }

  /** 0 where there is no response. */
  get status(): number {
    return this.#response?.status ?? 0;
  }

  get statusText(): string {
    return this.#response?.statusText ?? '';
  }

  get responseURL(): string {
    return this.#response?.url.replace(/#.*/s, '') ?? '';
  }

  /** The value of a header that script may see; `null` where there is none. */
  getResponseHeader(name: string): string | null {
    return getHeader(this.#response?.headers ?? [], `${name}`.toLowerCase());
  }

  /** Every header that script may see, a line each, in lower case, sorted. */
  getAllResponseHeaders(): string {
    return getAllResponseHeaders(this.#response?.headers ?? []);
  }

  /**
   * The body as text; the empty string until it is there.
   *
   * @throws {DOMException} `InvalidStateError` where `responseType` is another than the empty string and `text`.
   */
  get responseText(): string {
    if (this.#responseType !== '' && this.#responseType !== 'text') {
      throw invalidState(
        `The value is only accessible if the object's 'responseType' is '' or 'text' (was '${this.#responseType}').`,
      );
    }
    if (this.#state < 3 || !this.#response?.body) return '';
    return decodeText(this.#response.body, getHeader(this.#response.headers, 'content-type'));
  }

  /** The body as `responseType` says; `null` until it is there, and for JSON that is none. */
  get response(): unknown {
    if (this.#responseType === '' || this.#responseType === 'text') return this.responseText;
    if (this.#state !== 4 || this.#response === null) return null;
    const { body, headers } = this.#response;
    this.#responseObject ??= responseObject(this.#responseType, body, getHeader(headers, 'content-type'));
    return this.#responseObject;
  }

  async #run(url: URL, sent: PageBody | null, controller: AbortController): Promise<void> {
    let body: Uint8Array | null;
    let outcome: XhrOutcome<T>;
    try {
      const bytes = readBody(sent);
      body = bytes instanceof Promise ? await bytes : bytes;
      if (!this.#isCurrent(controller)) return;
      outcome = await this.#engine({
        method: this.#method,
        url,
        headers: this.#headers,
        body,
        credentialsMode: this.#withCredentials ? 'include' : 'same-origin',
        useCorsPreflight: this.#uploadListener,
        timeout: this.timeout,
        signal: controller.signal,
      });
    } catch {
      // A file that cannot be read. The engine itself has outcomes for all that can happen.
      if (this.#isCurrent(controller)) this.#fail('error');
      return;
    }
    if (!this.#isCurrent(controller)) return;
    this.#trace = outcome.trace;
    const length = body?.length ?? 0;
    if (outcome.kind === 'response') {
      this.#endOfRequestBody(length);
      if (this.#isCurrent(controller)) this.#receive(outcome.response, controller);
      return;
    }
    if (outcome.bodySent === true) this.#endOfRequestBody(length);
    if (this.#isCurrent(controller)) this.#fail(outcome.kind === 'timeout' ? 'timeout' : 'error');
  }

  #endOfRequestBody(length: number): void {
    if (this.#uploadComplete) return;
    this.#uploadComplete = true;
    for (const type of ['progress', 'load', 'loadend']) this.#fireUpload(type, length, length);
  }

  /** https://xhr.spec.whatwg.org/#handle-response-end-of-body, and what goes before it. */
  #receive(response: ResponseRecord, controller: AbortController): void {
    this.#response = response;
    this.#enter(2);
    if (this.#state !== 2 || !this.#isCurrent(controller)) return;
    const loaded = response.body?.length ?? 0;
    const declared = getHeader(response.headers, 'content-length') ?? '';
    const total = /^\d+$/.test(declared) ? Number(declared) : 0;
    if (loaded > 0) {
      this.#enter(3);
      if (!this.#isCurrent(controller)) return;
    }
    if (loaded > 0 || apiQuirks[this.#environment.engine ?? 'chromium'].progressOfNothing) {
      this.#fire('progress', loaded, total);
      if (!this.#isCurrent(controller)) return;
    }
    this.#sent = false;
    this.#controller = null;
    this.#enter(4);
    // Whatever the listeners do, the events that are due come: after another `open()` too, as in browsers.
    this.#fire('load', loaded, total);
    this.#fire('loadend', loaded, total);
  }

  /** https://xhr.spec.whatwg.org/#request-error-steps */
  #fail(type: 'abort' | 'error' | 'timeout'): void {
    this.#sent = false;
    this.#controller = null;
    this.#response = null;
    this.#enter(4);
    if (!this.#uploadComplete) {
      this.#uploadComplete = true;
      this.#fireUpload(type, 0, 0);
      this.#fireUpload('loadend', 0, 0);
    }
    this.#fire(type);
    this.#fire('loadend');
  }

  #terminate(): void {
    const controller = this.#controller;
    this.#controller = null;
    controller?.abort();
  }

  /** Whether no handler has aborted the request or begun another one meanwhile. */
  #isCurrent(controller: AbortController): boolean {
    return this.#controller === controller;
  }

  #assertOpened(): void {
    if (this.#state !== 1 || this.#sent) throw invalidState("The object's state must be OPENED.");
  }

  #enter(state: 1 | 2 | 3 | 4): void {
    this.#state = state;
    this.dispatchEvent(new Event('readystatechange'));
  }

  #fire(type: string, loaded = 0, total = 0): void {
    this.dispatchEvent(new PageProgressEvent(type, loaded, total));
  }

  #fireUpload(type: string, loaded: number, total: number): void {
    if (this.#uploadListener) this.upload.dispatchEvent(new PageProgressEvent(type, loaded, total));
  }
}

/**
 * The class that a page's script sees as `XMLHttpRequest`.
 *
 * @param environment the page.
 * @param send the engine.
 * @returns a class whose constructor takes nothing.
 */
export function xhrClass<T>(environment: ApiEnvironment, send: XhrSend<T>): new () => PageXhr<T> {
  return class XMLHttpRequest extends PageXhr<T> {
    constructor() {
      super(environment, send);
    }
  };
}

function invalidState(message: string): DOMException {
  return new DOMException(message, 'InvalidStateError');
}
