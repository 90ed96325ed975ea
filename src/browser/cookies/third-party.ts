import { domainMatches } from '../../web/domain-match.ts';
import { asTuple, originOfUrl } from '../../web/origin.ts';
import { hasListedPublicSuffix, registrableDomain } from '../../web/site.ts';
import { areSameSite, areSchemelesslySameSite, obtainSite } from '../site.ts';
import type { CookieContext } from './cookie-context.ts';
import type { CookieProfile } from './cookie-profile.ts';

/**
 * The site whose partition a context uses: the scheme and the registrable domain, or host, of the tab's document.
 *
 * @param context what is asked for, and from where.
 * @param origin that of `context.url`, for who knows it already.
 * @returns a site as an origin without a port; `'null'` where the tab's document is opaque.
 */
export function partitionKey(
  { navigation, topLevel, url }: CookieContext,
  origin: string = originOfUrl(url),
): string {
  return obtainSite(navigation === 'top-level' ? origin : topLevel) ?? 'null';
}

/**
 * Whether a document of another site stands between the tab and who asks, the asking document included.
 *
 * @param context what is asked for, and from where.
 * @param profile whose notion of a site.
 * @param origin that of `context.url`, for who knows it already.
 */
export function crossSiteAncestor(
  context: CookieContext,
  profile: CookieProfile,
  origin: string = originOfUrl(context.url),
): boolean {
  if (context.navigation === 'top-level') return false;
  const sameSite = profile.sameSite.schemeful ? areSameSite : areSchemelesslySameSite;
  if (!sameSite(context.topLevel, origin) || !context.ancestors.every((other) => sameSite(other, origin))) {
    return true;
  }
  return context.navigation === null && context.initiator !== null && !sameSite(context.initiator, origin);
}

/**
 * Whether the context is a third party's, so that the browser's setting for those applies.
 *
 * @param context what is asked for, and from where.
 * @param domain the cookie's domain.
 * @param profile whose rules.
 * @param amongOthers what {@link crossSiteAncestor} says, for who knows it already.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#third-party-cookies
 */
export function isThirdParty(
  context: CookieContext,
  domain: string,
  profile: CookieProfile,
  amongOthers?: boolean,
): boolean {
  if (context.navigation === 'top-level') return false;
  if (profile.thirdParty.comparedWith === 'every-ancestor') {
    return amongOthers ?? crossSiteAncestor(context, profile);
  }
  const host = asTuple(context.topLevel)?.host;
  if (host === undefined) return true;
  // A `Domain` that is not the host's own, and that the tab's host lies below, is the tab's as well.
  const shared = asTuple(originOfUrl(context.url))?.host !== domain && domainMatches(host, domain);
  return !shared && !domainMatches(baseDomain(domain), baseDomain(host));
}

/** What libsoup compares: the registrable domain, and the whole host where the list does not know its suffix. */
function baseDomain(host: string): string {
  return (hasListedPublicSuffix(host) ? registrableDomain(host) : null) ?? host;
}
