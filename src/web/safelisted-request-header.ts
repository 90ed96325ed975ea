import type { HeaderPair } from './header-pairs.ts';
import { mimeTypeEssence } from './mime-type.ts';
import { isSafelistedRangeValue } from './range.ts';

// Control characters but tab, DEL, and the delimiters that RFC 9110 lists less `,` `/` `;` `=`.
const corsUnsafeRequestHeaderByte = /[\0-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/;
const unsafeLanguageByte = /[^0-9A-Za-z *,\-.;=]/;

const safelistedEssences: ReadonlySet<string> = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);

const noCorsSafelistedNames: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'content-language',
  'content-type',
]);

/**
 * Whether script may send the header to another origin without a preflight.
 *
 * @param name in any case.
 * @param value a character a byte, as `Headers` has it.
 * @returns `true` where no permission is needed. Of many such headers, see {@link corsUnsafeRequestHeaderNames}.
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 * @example
 * ```ts
 * isCorsSafelistedRequestHeader('Content-Type', 'text/plain;charset=UTF-8'); // true
 * isCorsSafelistedRequestHeader('Content-Type', 'application/json'); // false
 * ```
 */
export function isCorsSafelistedRequestHeader(name: string, value: string): boolean {
  // Step 1.
  if (value.length > 128) return false;
  // Step 2.
  switch (name.toLowerCase()) {
    case 'accept':
      return !corsUnsafeRequestHeaderByte.test(value);
    case 'accept-language':
    case 'content-language':
      return !unsafeLanguageByte.test(value);
    case 'content-type': {
      if (corsUnsafeRequestHeaderByte.test(value)) return false;
      const essence = mimeTypeEssence(value);
      return essence !== null && safelistedEssences.has(essence);
    }
    case 'range':
      return isSafelistedRangeValue(value);
    default:
      return false;
  }
}

/**
 * The names that a preflight asks for in `Access-Control-Request-Headers`.
 *
 * @param headers the headers that script has set.
 * @param also what a browser takes for safelisted besides the standard's: by name in lower case, the pattern that the
 * value must match.
 * @param maxTotal the bytes that all safelisted values together may have.
 * @returns lower case, sorted, without repeats. Safelisted headers join in when their values exceed `maxTotal` bytes.
 * @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 * @example
 * ```ts
 * corsUnsafeRequestHeaderNames([['X-Id', '1'], ['Accept', 'text/html'], ['Authorization', 'Bearer x']]);
 * // ['authorization', 'x-id']
 * ```
 */
export function corsUnsafeRequestHeaderNames(
  headers: Iterable<HeaderPair>,
  also: Readonly<Record<string, string>> = {},
  maxTotal = 1024,
): string[] {
  const unsafeNames = new Set<string>();
  const potentiallyUnsafeNames: string[] = [];
  let safelistValueSize = 0;
  // Step 4.
  for (const [name, value] of headers) {
    const pattern = also[name.toLowerCase()];
    const isAlso = pattern !== undefined && value.length <= 128 && new RegExp(pattern).test(value);
    if (!isAlso && !isCorsSafelistedRequestHeader(name, value)) {
      unsafeNames.add(name.toLowerCase());
    } else {
      potentiallyUnsafeNames.push(name.toLowerCase());
      safelistValueSize += value.length;
    }
  }
  // Step 5.
  if (safelistValueSize > maxTotal) for (const name of potentiallyUnsafeNames) unsafeNames.add(name);
  // Step 6. Names are ASCII, so the default order by code unit is "byte less than".
  return [...unsafeNames].sort();
}

/**
 * Whether `Access-Control-Allow-Headers: *` does not cover the header.
 *
 * @param name in any case.
 * @returns `true` for `Authorization`.
 * @see https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
 */
export function isCorsNonWildcardRequestHeaderName(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

/**
 * Whether only privileged code may keep the header on a `no-cors` request.
 *
 * @param name in any case.
 * @returns `true` for `Range`.
 * @see https://fetch.spec.whatwg.org/#privileged-no-cors-request-header-name
 */
export function isPrivilegedNoCorsRequestHeaderName(name: string): boolean {
  return name.toLowerCase() === 'range';
}

/**
 * Whether script may have a header by this name on a `no-cors` request at all.
 *
 * @param name in any case.
 * @returns `true` for `Accept`, `Accept-Language`, `Content-Language` and `Content-Type`.
 * @see https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name
 */
export function isNoCorsSafelistedRequestHeaderName(name: string): boolean {
  return noCorsSafelistedNames.has(name.toLowerCase());
}

/**
 * Whether script may have the header on a `no-cors` request.
 *
 * @param name in any case.
 * @param value a character a byte.
 * @returns `true` where the name is one of four and the value is safelisted too.
 * @see https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header
 */
export function isNoCorsSafelistedRequestHeader(name: string, value: string): boolean {
  return isNoCorsSafelistedRequestHeaderName(name) && isCorsSafelistedRequestHeader(name, value);
}
