/** What a cookie's name promises; browsers drop a cookie that breaks its name's promise. Each also needs `Secure`. */
export interface CookieNamePrefix {
  /** The prefix as the drafts spell it. */
  readonly prefix: '__Secure-' | '__Host-' | '__Http-' | '__Host-Http-';
  /** Whether it needs `Path=/` and no `Domain`. */
  readonly hostOnly: boolean;
  /** Whether it needs `HttpOnly`. */
  readonly httpOnly: boolean;
}

/** The longer ones first: `__Host-Http-` begins with `__Host-` too. */
const prefixes: readonly CookieNamePrefix[] = [
  { prefix: '__Host-Http-', hostOnly: true, httpOnly: true },
  { prefix: '__Host-', hostOnly: true, httpOnly: false },
  { prefix: '__Http-', hostOnly: false, httpOnly: true },
  { prefix: '__Secure-', hostOnly: false, httpOnly: false },
];

/**
 * The prefix of a cookie's name, in whatever case it is written: browsers compare it byte-lowercased, since some
 * servers do not tell `__host-id` from `__Host-id`.
 *
 * @param name the cookie's name.
 * @returns the prefix and what it needs, or `undefined`.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-name-prefixes
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#server-name-prefixes
 */
export function cookieNamePrefix(name: string): CookieNamePrefix | undefined {
  const lower = name.slice(0, '__Host-Http-'.length).toLowerCase();
  return prefixes.find(({ prefix }) => lower.startsWith(prefix.toLowerCase()));
}
