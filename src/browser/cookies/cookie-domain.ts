import { domainMatches } from '../../web/domain-match.ts';
import { isIpAddress } from '../../web/host.ts';
import { hasListedPublicSuffix, registrableDomain } from '../../web/site.ts';
import type { CookieProfile } from './cookie-profile.ts';

/** Whose a cookie is. */
export interface CookieDomain {
  readonly domain: string;
  readonly hostOnly: boolean;
}

/**
 * Whose a cookie is, from its `Domain` attribute and the host that set it.
 *
 * @param attribute without a leading dot, in lower case where the browser makes it so; `null` where there is none.
 * @param host the host of the URL.
 * @param profile whose public suffixes.
 * @returns the domain, or the reason to reject the cookie.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
 */
export function cookieDomain(
  attribute: string | null,
  host: string,
  profile: CookieProfile,
): CookieDomain | 'domain-non-ascii' | 'domain-public-suffix' | 'domain-mismatch' {
  const publicSuffix = profile.ownPublicSuffix === 'rejected' && isPublicSuffix(host);
  if (attribute === null) {
    // `localhost` may have cookies of its own everywhere: no list names it.
    return publicSuffix && hasListedPublicSuffix(host)
      ? 'domain-public-suffix'
      : { domain: host, hostOnly: true };
  }
  // Upper case is left by those only who take the host itself for a match.
  if (attribute !== host && attribute.toLowerCase() === host) return cookieDomain(host, host, profile);
  // Step 8.
  if (/[^\x00-\x7f]/.test(attribute)) return 'domain-non-ascii';
  // Step 9: a public suffix may set cookies for itself, and only for itself. An address has nothing below it.
  if (attribute === host && (isIpAddress(host) || isPublicSuffix(host))) {
    return publicSuffix ? 'domain-public-suffix' : { domain: host, hostOnly: true };
  }
  if (!domainMatches(host, attribute)) return 'domain-mismatch';
  if (isPublicSuffix(attribute)) return 'domain-public-suffix';
  // Step 10.
  return { domain: attribute, hostOnly: false };
}

function isPublicSuffix(host: string): boolean {
  return registrableDomain(host) === null && !isIpAddress(host);
}
