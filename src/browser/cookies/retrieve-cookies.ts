import { domainMatches } from '../../web/domain-match.ts';
import type { Cookie } from './cookie.ts';
import type { CookieWithholding } from './cookie-codes.ts';
import type { CookieRequest } from './cookie-request.ts';
import { pathMatches } from './path-match.ts';
import { isThirdParty } from './third-party.ts';

/** A stored cookie that stays at home, and every reason for it, the most decisive first. */
export interface WithheldCookie {
  readonly cookie: Cookie;
  readonly code: CookieWithholding;
  readonly codes: readonly CookieWithholding[];
}

/** Which of a site's cookies go along. */
export interface RetrievedCookies {
  /** In the order of the `Cookie` header. */
  readonly sent: readonly Cookie[];
  readonly withheld: readonly WithheldCookie[];
}

/**
 * Chooses and sorts the cookies for a request. Changes nothing.
 *
 * @param jar the unexpired cookies of the site.
 * @param request what they are asked for.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm
 */
export function retrieveCookies(jar: Iterable<Cookie>, request: CookieRequest): RetrievedCookies {
  const sent: Cookie[] = [];
  const withheld: WithheldCookie[] = [];
  for (const cookie of jar) {
    const codes = withholdings(cookie, request);
    const code = codes[0];
    if (code === undefined) sent.push(cookie);
    else withheld.push({ cookie, code, codes });
  }
  // Step 4. The jar is in the order of creation, and the sort is stable.
  if (sent.length > 1) sent.sort(request.profile.order === 'creation' ? byPath : byPathAndDomain);
  return { sent, withheld };
}

function byPath(a: Cookie, b: Cookie): number {
  return b.path.length - a.path.length;
}

/** All of them concern one host, so that the longer domain is the closer; and those for what is below it come first. */
function byPathAndDomain(a: Cookie, b: Cookie): number {
  return byPath(a, b) || b.domain.length - a.domain.length || Number(a.hostOnly) - Number(b.hostOnly);
}

/** Step 3, all of its conditions. */
function withholdings(cookie: Cookie, request: CookieRequest): readonly CookieWithholding[] {
  const codes: CookieWithholding[] = [];
  const { context, host, profile, thirdParties } = request;
  if (cookie.hostOnly ? host !== cookie.domain : !domainMatches(host, cookie.domain)) {
    codes.push('domain-mismatch');
  }
  if (cookie.partitionKey !== null) {
    const here =
      cookie.partitionKey === request.partitionKey && cookie.crossSiteAncestor === request.crossSiteAncestor;
    if (!here) codes.push('other-partition');
  }
  const forbidden =
    thirdParties.reads === 'none' || (thirdParties.reads === 'partition' && cookie.partitionKey === null);
  if (forbidden && isThirdParty(context, cookie.domain, profile, request.crossSiteAncestor)) {
    codes.push('third-party-blocked');
  }
  if (!pathMatches(request.path, cookie.path)) codes.push('not-on-path');
  if (cookie.secure && !request.secure) codes.push('insecure-connection');
  if (cookie.httpOnly && request.script) codes.push('http-only-from-script');
  const sameSite = sameSiteWithholding(cookie, request);
  if (sameSite !== null) codes.push(sameSite);
  return codes;
}

/** Step 3, its last bullet. */
function sameSiteWithholding(
  { sameSite, creationTime }: Cookie,
  { mode, profile, now }: CookieRequest,
): CookieWithholding | null {
  if (mode === 'strict' || sameSite === 'none') return null;
  if (sameSite === 'strict') return 'same-site-strict';
  if (sameSite === 'lax') return mode === 'lax' ? null : 'same-site-lax';
  if (profile.sameSite.unset === 'none' || mode === 'lax') return null;
  // https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#lax-allowing-unsafe
  const young = now - creationTime <= profile.sameSite.laxAllowingUnsafeSeconds * 1000;
  return mode === 'lax-unsafe' && young ? null : 'same-site-unset-treated-as-lax';
}
