import type { HeaderLine } from '../http.ts';
import type { ResponseType } from '../trace.ts';
import { type ApiCaller, type Engine, PageTypeError } from './api-error.ts';
import { extractBody } from './body.ts';
import { assertUnused, BodyHolder } from './body-holder.ts';
import {
  appendHeader,
  fillHeaders,
  type HeadersGuard,
  headersOver,
  PageHeaders,
  type PageHeadersInit,
} from './headers.ts';

/** A response as script may see it: the engine has filtered it. */
export interface ResponseRecord {
  readonly type: ResponseType;
  /** The last URL; its fragment is not shown. The empty string where there is none to show. */
  readonly url: string;
  readonly redirected: boolean;
  /** 0 for an error and where script may not see it. */
  readonly status: number;
  readonly statusText: string;
  /** The filtered header list. A character is a byte. */
  readonly headers: readonly HeaderLine[];
  /** `null` for no body, which reads as an empty one. */
  readonly body: Uint8Array | null;
}

/** @see https://fetch.spec.whatwg.org/#response-class */
export interface PageResponseInit {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: PageHeadersInit;
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const nullBodyStatuses: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);
// reason-phrase = *( HTAB / SP / VCHAR / obs-text )
const reasonPhrase = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * What script knows as `Response`.
 *
 * @see https://fetch.spec.whatwg.org/#response-class
 * @example
 * ```ts
 * const response = new PageResponse(
 *   {
 *     type: 'cors',
 *     url: 'https://api.example.com/me#top',
 *     redirected: false,
 *     status: 200,
 *     statusText: 'OK',
 *     headers: [['Content-Type', 'text/plain']],
 *     body: new TextEncoder().encode('Ada'),
 *   },
 *   'my trace',
 * );
 * response.ok; // true
 * response.url; // 'https://api.example.com/me'
 * response.trace; // 'my trace'
 * ```
 */
export class PageResponse<T = unknown> extends BodyHolder {
  /** What the browser did to get it. No browser has this. */
  readonly trace: T;
  readonly #record: ResponseRecord;
  readonly #engine: Engine;
  readonly #guard: HeadersGuard;
  #headers: PageHeaders | null = null;

  /**
   * @param record what script may see.
   * @param trace what the browser did.
   * @param engine whose messages errors carry.
   * @param guard `immutable` for what came from the network.
   */
  constructor(
    record: ResponseRecord,
    trace: T,
    engine: Engine = 'chromium',
    guard: HeadersGuard = 'immutable',
  ) {
    super(record.body === null ? null : { bytes: record.body, streaming: false });
    this.#record = record;
    this.trace = trace;
    this.#engine = engine;
    this.#guard = guard;
  }

  get type(): ResponseType {
    return this.#record.type;
  }

  get url(): string {
    const { url } = this.#record;
    const fragment = url.indexOf('#');
    return fragment === -1 ? url : url.slice(0, fragment);
  }

  get redirected(): boolean {
    return this.#record.redirected;
  }

  get status(): number {
    return this.#record.status;
  }

  /** https://fetch.spec.whatwg.org/#ok-status */
  get ok(): boolean {
    return this.#record.status >= 200 && this.#record.status <= 299;
  }

  get statusText(): string {
    return this.#record.statusText;
  }

  get headers(): PageHeaders {
    this.#headers ??= headersOver(this.#record.headers, this.#guard, { engine: this.#engine });
    return this.#headers;
  }

  get [Symbol.toStringTag](): string {
    return 'Response';
  }

  protected get origin(): readonly [Engine, 'Response'] {
    return [this.#engine, 'Response'];
  }

  /**
   * A response of its own that says the same. Both have the trace.
   *
   * @throws {PageTypeError} `body-used`.
   */
  clone(): PageResponse<T> {
    assertUnused(this, this.#engine, 'Response.clone');
    const record = { ...this.#record, headers: this.#headers?.list ?? this.#record.headers };
    return new PageResponse(record, this.trace, this.#engine, this.#guard);
  }

  /** A network error, as script makes one. */
  static error(): PageResponse<undefined> {
    return new PageResponse({ ...madeByScript(0), type: 'error' }, undefined);
  }

  /**
   * A redirect, as script makes one.
   *
   * @param url where to; relative to `baseUrl`.
   * @param status 301, 302, 303, 307 or 308.
   * @param baseUrl the page's URL.
   * @throws {PageTypeError} `url-invalid`.
   * @throws {RangeError} when the status is that of no redirect.
   */
  static redirect(url: string | URL, status = 302, baseUrl?: string): PageResponse<undefined> {
    let location: string;
    try {
      location = new URL(url, baseUrl).href;
    } catch {
      throw new PageTypeError('url-invalid', 'chromium', 'Response.redirect', { value: `${url}` });
    }
    if (!redirectStatuses.has(status)) throw new RangeError('Invalid status code');
    return new PageResponse({ ...madeByScript(status), headers: [['Location', location]] }, undefined);
  }

  /**
   * A response with a value as JSON, as script makes one.
   *
   * @param data what JSON can say.
   * @param init status, status text and headers.
   * @throws {PageTypeError} `json-unserializable`, `status-text-invalid`, `null-body-status`, and what headers throw.
   * @throws {RangeError} when the status is not 200 to 599.
   * @see https://fetch.spec.whatwg.org/#initialize-a-response
   */
  static json(data: unknown, init: PageResponseInit = {}): PageResponse<undefined> {
    const caller: ApiCaller = 'Response.json';
    const text: string | undefined = JSON.stringify(data);
    if (text === undefined) throw new PageTypeError('json-unserializable', 'chromium', caller);
    const { status = 200, statusText = '' } = init;
    if (!(status >= 200 && status <= 599)) {
      throw new RangeError(`The status provided (${status}) is outside the range [200, 599].`);
    }
    if (!reasonPhrase.test(statusText)) {
      throw new PageTypeError('status-text-invalid', 'chromium', caller, { value: statusText });
    }
    const headers = new PageHeaders(undefined, 'response');
    if (init.headers !== undefined) fillHeaders(headers, init.headers, caller);
    if (nullBodyStatuses.has(status)) throw new PageTypeError('null-body-status', 'chromium', caller);
    if (!headers.has('Content-Type')) appendHeader(headers, 'Content-Type', 'application/json', caller);
    const { bytes } = extractBody(text).body;
    const body = bytes instanceof Uint8Array ? bytes : null;
    const record = { ...madeByScript(status), statusText, headers: headers.list, body };
    return new PageResponse(record, undefined, 'chromium', 'response');
  }
}

function madeByScript(status: number): ResponseRecord {
  return { type: 'default', url: '', redirected: false, status, statusText: '', headers: [], body: null };
}
