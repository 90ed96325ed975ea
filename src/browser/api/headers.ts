import { isForbiddenRequestHeader } from '../../web/forbidden-request-header.ts';
import { isHeaderName, isHeaderValue, normalizeHeaderValue } from '../../web/header.ts';
import {
  isNoCorsSafelistedRequestHeader,
  isNoCorsSafelistedRequestHeaderName,
  isPrivilegedNoCorsRequestHeaderName,
} from '../../web/safelisted-request-header.ts';
import { isForbiddenResponseHeaderName } from '../../web/safelisted-response-header.ts';
import { getHeader, getHeaderValues, hasHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { ApiEnvironment, HeaderDrop } from './api-environment.ts';
import { type ApiCaller, PageTypeError } from './api-error.ts';
import { sortAndCombine } from './sort-and-combine.ts';

/** https://fetch.spec.whatwg.org/#headers-guard */
export type HeadersGuard = 'none' | 'request' | 'request-no-cors' | 'response' | 'immutable';

/** What headers can be made of: another `Headers`, pairs, or a record. */
export type PageHeadersInit = Iterable<readonly string[]> | Readonly<Record<string, string>>;

/** What headers look at of the page: whose messages, and who is told of a header that is dropped. */
export type HeadersEnvironment = Pick<ApiEnvironment, 'engine' | 'listener'>;

const nowhere: HeadersEnvironment = {};

// What the rest of the API may do to headers and script may not: given from within the class.

/** Fills headers with the `headers` option of a call; see the constructor. */
export let fillHeaders: (headers: PageHeaders, init: unknown, caller: ApiCaller) => void;

/** Appends a header on behalf of a call. */
export let appendHeader: (headers: PageHeaders, name: string, value: string, caller: ApiCaller) => void;

/** Adds a header past the guard. */
export let putHeader: (headers: PageHeaders, name: string, value: string) => void;

/** Headers over a copy of a list that is right already: nothing is checked or dropped. */
export let headersOver: (
  list: readonly HeaderLine[],
  guard: HeadersGuard,
  environment?: HeadersEnvironment,
) => PageHeaders;

/**
 * What script knows as `Headers`.
 *
 * A plain array, searched from the front: a request has a handful of headers, and a Map would cost more than it saves.
 *
 * @see https://fetch.spec.whatwg.org/#headers-class
 * @example
 * ```ts
 * const headers = new PageHeaders({ 'X-Id': '1', Accept: 'text/html' });
 * headers.append('x-id', '2');
 * headers.get('X-ID'); // '1, 2'
 * [...headers]; // [['accept', 'text/html'], ['x-id', '1, 2']]
 * headers.list; // [['X-Id', '1'], ['Accept', 'text/html'], ['X-Id', '2']]
 * ```
 */
export class PageHeaders {
  #list: HeaderLine[] = [];
  #guard: HeadersGuard;
  readonly #environment: HeadersEnvironment;
  /** What iteration goes through; `null` once the list has changed. */
  #combined: readonly HeaderLine[] | null = null;

  /**
   * @param init the headers to begin with.
   * @param guard who may change them. Script's own `new Headers()` has none.
   * @param environment whose messages errors carry, and who is told of a header that is dropped.
   * @throws {PageTypeError} when a name or a value is invalid, or the headers are neither pairs nor a record.
   */
  constructor(
    init?: PageHeadersInit | undefined,
    guard: HeadersGuard = 'none',
    environment: HeadersEnvironment = nowhere,
  ) {
    this.#guard = guard;
    this.#environment = environment;
    if (init !== undefined) this.#fill(init, 'Headers', '');
  }

  /** The headers as they are sent: one line each, in order, names as first written. */
  get list(): readonly HeaderLine[] {
    return this.#list;
  }

  /** https://fetch.spec.whatwg.org/#concept-headers-guard */
  get guard(): HeadersGuard {
    return this.#guard;
  }

  /** Adds a header. One that the guard forbids is dropped, and the listener told. */
  append(name: string, value: string): void {
    this.#append(`${name}`, `${value}`, 'Headers.append');
  }

  /** Replaces the first header by this name, and removes the others. */
  set(name: string, value: string): void {
    const key = `${name}`;
    // Step 1.
    const normalized = normalizeHeaderValue(`${value}`);
    // Step 2.
    if (!this.#validate(key, normalized, 'Headers.set')) return;
    // Step 3.
    if (this.#guard === 'request-no-cors' && !isNoCorsSafelistedRequestHeader(key, normalized)) {
      this.#drop(key, normalized, 'not-no-cors-safelisted');
      return;
    }
    // Step 4.
    const first = this.#list.findIndex(([other]) => isSameName(other, key));
    if (first === -1) this.#list.push([key, normalized]);
    else {
      const kept: HeaderLine = [this.#list[first]![0], normalized];
      this.#list = this.#list.filter(([other], index) => index <= first || !isSameName(other, key));
      this.#list[first] = kept;
    }
    this.#changed();
  }

  /** Removes every header by this name. */
  delete(name: string): void {
    const key = `${name}`;
    // Step 1. The empty value is a dummy, so what it has refused is no header that was dropped.
    this.#check(key, '', 'Headers.delete');
    if (this.#guard === 'request' && isForbiddenRequestHeader(key, '')) return;
    if (this.#guard === 'response' && isForbiddenResponseHeaderName(key)) return;
    // Step 2.
    if (
      this.#guard === 'request-no-cors' &&
      !isNoCorsSafelistedRequestHeaderName(key) &&
      !isPrivilegedNoCorsRequestHeaderName(key)
    )
      return;
    // Step 3.
    if (!hasHeader(this.#list, key.toLowerCase())) return;
    // Step 4.
    this.#list = this.#list.filter(([other]) => !isSameName(other, key));
    this.#changed();
  }

  /** The values of the headers by this name, joined with `, `; `null` where there is none. */
  get(name: string): string | null {
    const key = `${name}`;
    this.#checkName(key, 'Headers.get');
    return getHeader(this.#list, key.toLowerCase());
  }

  /** Whether there is a header by this name. */
  has(name: string): boolean {
    const key = `${name}`;
    this.#checkName(key, 'Headers.has');
    return hasHeader(this.#list, key.toLowerCase());
  }

  /** The value of every `Set-Cookie`, which no browser shows to a page: for headers that script made. */
  getSetCookie(): string[] {
    return [...getHeaderValues(this.#list, 'set-cookie')];
  }

  /** Calls back for every name, sorted, in lower case, with its combined value. */
  forEach(
    callback: (value: string, name: string, headers: PageHeaders) => void,
    thisArgument?: unknown,
  ): void {
    for (const [name, value] of this) callback.call(thisArgument, value, name, this);
  }

  /** Names with their combined values, sorted, in lower case. Changes on the way show, as in a browser. */
  *entries(): IterableIterator<[string, string]> {
    for (let index = 0; index < this.#sorted().length; index++) {
      const [name, value] = this.#sorted()[index]!;
      yield [name, value];
    }
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return 'Headers';
  }

  /** https://fetch.spec.whatwg.org/#concept-headers-append */
  #append(name: string, value: string, caller: ApiCaller): void {
    // Step 1.
    const normalized = normalizeHeaderValue(value);
    // Step 2.
    if (!this.#validate(name, normalized, caller)) return;
    // Step 3. The values are judged together, so the second of two harmless ones can be one too many.
    if (this.#guard === 'request-no-cors') {
      const present = getHeader(this.#list, name.toLowerCase());
      const temporaryValue = present === null ? normalized : `${present}, ${normalized}`;
      if (!isNoCorsSafelistedRequestHeader(name, temporaryValue)) {
        this.#drop(name, normalized, 'not-no-cors-safelisted');
        return;
      }
    }
    // Step 4.
    const first = this.#list.find(([other]) => isSameName(other, name));
    this.#list.push([first === undefined ? name : first[0], normalized]);
    this.#changed();
  }

  /** https://fetch.spec.whatwg.org/#concept-headers-fill */
  #fill(init: unknown, caller: ApiCaller, member: string): void {
    if (init instanceof PageHeaders) {
      // A `Headers` is a sequence like any other: its names arrive sorted and in lower case.
      for (const [name, value] of init.#sorted()) this.#append(name, value, caller);
      return;
    }
    if (typeof init !== 'object' || init === null)
      throw this.#error('headers-init-invalid', caller, '', member);
    const iterator: unknown = Reflect.get(init, Symbol.iterator);
    if (iterator !== undefined && iterator !== null) {
      if (typeof iterator !== 'function') throw this.#error('headers-init-invalid', caller, '', member);
      for (const pair of init as Iterable<unknown>) {
        if (!isIterable(pair)) throw this.#error('headers-init-invalid', caller, '', member);
        const items: readonly unknown[] = Array.isArray(pair) ? pair : [...pair];
        if (items.length !== 2) throw this.#error('header-pair-invalid', caller, '');
        this.#append(`${items[0]}`, `${items[1]}`, caller);
      }
      return;
    }
    for (const name of Object.keys(init)) {
      const value: unknown = (init as Readonly<Record<string, unknown>>)[name];
      this.#append(name, typeof value === 'string' ? value : `${value}`, caller);
    }
  }

  /** https://fetch.spec.whatwg.org/#headers-validate: `false` where the header is to be dropped. */
  #validate(name: string, value: string, caller: ApiCaller): boolean {
    // Steps 1 and 2.
    this.#check(name, value, caller);
    // Step 3.
    if (this.#guard === 'request' && isForbiddenRequestHeader(name, value)) {
      this.#drop(name, value, 'forbidden-request-header');
      return false;
    }
    // Step 4. Nobody is told: what script leaves out of a response it made up itself concerns no server.
    return !(this.#guard === 'response' && isForbiddenResponseHeaderName(name));
  }

  #check(name: string, value: string, caller: ApiCaller): void {
    this.#checkName(name, caller);
    if (!isHeaderValue(value)) {
      throw this.#error(
        isByteString(value) ? 'header-value-invalid' : 'not-a-byte-string',
        caller,
        value,
        name,
      );
    }
    if (this.#guard === 'immutable') throw this.#error('headers-immutable', caller, name);
  }

  #checkName(name: string, caller: ApiCaller): void {
    if (isHeaderName(name)) return;
    throw this.#error(isByteString(name) ? 'header-name-invalid' : 'not-a-byte-string', caller, name);
  }

  #error(code: PageTypeError['code'], caller: ApiCaller, value: string, member = ''): PageTypeError {
    // In `new Request()` what is no byte string was found while reading its option.
    const from =
      code === 'not-a-byte-string' ? (caller === 'Request' || caller === 'fetch' ? 'headers' : '') : member;
    return new PageTypeError(code, this.#environment.engine ?? 'chromium', caller, { value, member: from });
  }

  #drop(name: string, value: string, code: HeaderDrop['code']): void {
    this.#environment.listener?.({ name, value, code });
  }

  /** After every change; https://fetch.spec.whatwg.org/#concept-headers-remove-privileged-no-cors-request-headers */
  #changed(): void {
    this.#combined = null;
    if (this.#guard === 'request-no-cors' && hasHeader(this.#list, 'range')) {
      this.#list = this.#list.filter(([name]) => !isPrivilegedNoCorsRequestHeaderName(name));
    }
  }

  #sorted(): readonly HeaderLine[] {
    this.#combined ??= sortAndCombine(this.#list);
    return this.#combined;
  }

  static {
    fillHeaders = (headers, init, caller) => headers.#fill(init, caller, 'headers');
    appendHeader = (headers, name, value, caller) => headers.#append(name, value, caller);
    putHeader = (headers, name, value) => {
      headers.#list.push([name, value]);
      headers.#combined = null;
    };
    headersOver = (list, guard, environment = nowhere) => {
      const headers = new PageHeaders(undefined, guard, environment);
      headers.#list = [...list];
      return headers;
    };
  }
}

/**
 * The class that a page's script sees as `Headers`.
 *
 * @param environment the page's.
 * @returns a class whose constructor takes what the browser's takes.
 */
export function headersClass(environment: HeadersEnvironment): new (init?: PageHeadersInit) => PageHeaders {
  return class Headers extends PageHeaders {
    constructor(init?: PageHeadersInit) {
      super(init, 'none', environment);
    }
  };
}

function isSameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

function isByteString(text: string): boolean {
  return !/[^\0-\xff]/.test(text);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
