const safelistedNames: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/**
 * Whether script on another origin may read the response header.
 *
 * @param name in any case.
 * @param exposedNames the response's CORS-exposed header-name list, in any case. `*` here is only a name: to make it
 * every name is the caller's part, because that depends on the request's credentials.
 * @returns `true` for the seven that need no permission, and for exposed names that are not forbidden.
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 * @example
 * ```ts
 * isCorsSafelistedResponseHeaderName('Content-Type'); // true
 * isCorsSafelistedResponseHeaderName('X-Id'); // false
 * isCorsSafelistedResponseHeaderName('X-Id', ['x-id']); // true
 * isCorsSafelistedResponseHeaderName('Set-Cookie', ['Set-Cookie']); // false
 * ```
 */
export function isCorsSafelistedResponseHeaderName(
  name: string,
  exposedNames: Iterable<string> = [],
): boolean {
  const key = name.toLowerCase();
  if (safelistedNames.has(key)) return true;
  if (isForbiddenResponseHeaderName(key)) return false;
  for (const exposed of exposedNames) if (exposed.toLowerCase() === key) return true;
  return false;
}

/**
 * Whether no script may read the response header, be it exposed or not.
 *
 * @param name in any case.
 * @returns `true` for `Set-Cookie` and `Set-Cookie2`.
 * @see https://fetch.spec.whatwg.org/#forbidden-response-header-name
 */
export function isForbiddenResponseHeaderName(name: string): boolean {
  const key = name.toLowerCase();
  return key === 'set-cookie' || key === 'set-cookie2';
}
