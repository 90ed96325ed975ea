/**
 * The path of a cookie that names none: the directory of the URL that set it.
 *
 * @param path the URL's path, without its query.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-path
 * @example
 * ```ts
 * defaultPath('/account/login'); // '/account'
 * defaultPath('/login'); // '/'
 * ```
 */
export function defaultPath(path: string): string {
  if (!path.startsWith('/')) return '/';
  // With one slash only, the directory would be the empty string.
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
