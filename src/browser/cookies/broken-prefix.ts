import { cookieNamePrefix } from '../../web/cookie-prefix.ts';
import type { Cookie } from './cookie.ts';
import type { CookieRejection } from './cookie-codes.ts';
import type { CookieProfile } from './cookie-profile.ts';

const codes = {
  '__Secure-': 'secure-prefix',
  '__Host-': 'host-prefix',
  '__Http-': 'http-prefix',
  '__Host-Http-': 'host-http-prefix',
} as const;

/** What a prefix asks about the line and the connection, beyond the cookie. */
export interface PrefixCircumstances {
  /** Whether the line named a path: `__Host-` wants to see `Path=/` written. */
  readonly hasPath: boolean;
  /** Whether the line named a domain, which is no address. */
  readonly hasDomain: boolean;
  /** Whether the connection is secure, as far as cookies go. */
  readonly secureConnection: boolean;
}

/**
 * What a cookie's name promises and the cookie does not keep.
 *
 * @param cookie as it would be stored.
 * @param circumstances of the line and the connection.
 * @param profile whose prefixes.
 * @returns the reason to reject it, or `null`.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-name-prefixes
 */
export function brokenPrefix(
  cookie: Cookie,
  { hasPath, hasDomain, secureConnection }: PrefixCircumstances,
  profile: CookieProfile,
): CookieRejection | null {
  // Such a cookie is sent as its value alone, and a server would read that as a name.
  if (cookie.name === '') return knownPrefix(cookie.value, profile) === null ? null : 'nameless-with-prefix';
  const known = knownPrefix(cookie.name, profile);
  if (known === null) return null;
  const written = hasPath || !profile.hostPrefixNeedsWrittenPath;
  const ownHost = cookie.hostOnly && (!hasDomain || profile.hostPrefixStandsDomain);
  const atRoot = ownHost && written && cookie.path === '/';
  const secure = cookie.secure && (secureConnection || !profile.prefixesNeedSecureConnection);
  const kept = secure && (!known.hostOnly || atRoot) && (!known.httpOnly || cookie.httpOnly);
  return kept ? null : codes[known.prefix];
}

function knownPrefix(name: string, { prefixes }: CookieProfile) {
  const prefix = cookieNamePrefix(name);
  if (prefix === undefined) return null;
  if (prefixes.includes(prefix.prefix)) return prefix;
  // A browser that does not know `__Host-Http-` still sees `__Host-`.
  if (prefix.prefix !== '__Host-Http-' || !prefixes.includes('__Host-')) return null;
  return { prefix: '__Host-', hostOnly: true, httpOnly: false } as const;
}
