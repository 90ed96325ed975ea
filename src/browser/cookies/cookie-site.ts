import { isIpAddress } from '../../web/host.ts';
import { hasListedPublicSuffix, registrableDomain } from '../../web/site.ts';
import type { CookieProfile } from './cookie-profile.ts';

/**
 * Under what a jar files a host's cookies: no cookie of one such site ever concerns another.
 *
 * @param host the host of a URL, or a cookie's domain.
 * @param profile whose public suffixes.
 * @returns the registrable domain; the host where it has none; the last label where a cookie may be set for that.
 */
export function cookieSite(host: string, { unlistedSuffixIsPublic }: CookieProfile): string {
  if (!unlistedSuffixIsPublic && !isIpAddress(host) && !hasListedPublicSuffix(host)) {
    return host.slice(host.lastIndexOf('.') + 1);
  }
  return registrableDomain(host) ?? host;
}
