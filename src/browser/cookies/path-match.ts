/**
 * Whether a request's path lies at or below a cookie's. Whole segments count: `/app` is not above `/apple`.
 *
 * @param requestPath the URL's path, without its query.
 * @param cookiePath the cookie's.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-path
 * @example
 * ```ts
 * pathMatches('/app/settings', '/app'); // true
 * pathMatches('/apple', '/app'); // false
 * ```
 */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (!requestPath.startsWith(cookiePath)) return false;
  return (
    requestPath.length === cookiePath.length ||
    cookiePath.endsWith('/') ||
    requestPath.charCodeAt(cookiePath.length) === 0x2f
  );
}
