import { getDecodeAndSplit } from './header-list.ts';
import { isForbiddenMethod } from './method.ts';

const forbiddenNames: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

const methodOverrideNames: ReadonlySet<string> = new Set([
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]);

/**
 * Whether the browser keeps the header, by this name, to itself whatever its value. Script that sets it is ignored.
 *
 * `false` for the method-override headers, forbidden with some values only: see {@link isForbiddenRequestHeader}.
 *
 * @param name in any case.
 * @returns `true` for the listed names and everything that starts with `Proxy-` or `Sec-`.
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeaderName(name: string): boolean {
  const key = name.toLowerCase();
  return forbiddenNames.has(key) || key.startsWith('proxy-') || key.startsWith('sec-');
}

/**
 * Whether script may not set this header to this value.
 *
 * @param name in any case.
 * @param value matters to `X-HTTP-Method`, `X-HTTP-Method-Override` and `X-Method-Override` only, which must not name a
 * forbidden method.
 * @returns `true` where the browser drops the header without a word.
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 * @example
 * ```ts
 * isForbiddenRequestHeader('Cookie', 'a=b'); // true
 * isForbiddenRequestHeader('X-HTTP-Method-Override', 'PUT, TRACE'); // true
 * isForbiddenRequestHeader('X-HTTP-Method-Override', 'PUT'); // false
 * ```
 */
export function isForbiddenRequestHeader(name: string, value: string): boolean {
  // Steps 1 and 2.
  if (isForbiddenRequestHeaderName(name)) return true;
  // Step 3. Quoted methods are tokens with quotes, so they name nothing and pass.
  return methodOverrideNames.has(name.toLowerCase()) && getDecodeAndSplit(value).some(isForbiddenMethod);
}
