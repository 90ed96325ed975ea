import { domainMatches } from '../../web/domain-match.ts';
import { isIpAddress } from '../../web/host.ts';
import { brokenPrefix } from './broken-prefix.ts';
import type { Cookie } from './cookie.ts';
import type { CookieRejection, CookieWarning } from './cookie-codes.ts';
import { cookieDomain } from './cookie-domain.ts';
import type { CookieProfile } from './cookie-profile.ts';
import type { CookieRequest } from './cookie-request.ts';
import { defaultPath } from './default-path.ts';
import type { ParsedSetCookie } from './parse-set-cookie.ts';
import { pathMatches } from './path-match.ts';
import type { StoreResult } from './store-result.ts';
import { isThirdParty } from './third-party.ts';

/**
 * Judges a cookie that was received: to store, to remove, or to reject with every reason. Changes nothing.
 *
 * @param parsed the line.
 * @param request from where it came.
 * @param jar the unexpired cookies of the same site, and maybe others.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
 */
export function storeCookie(
  parsed: ParsedSetCookie,
  request: CookieRequest,
  jar: readonly Cookie[],
): StoreResult {
  const { context, profile, thirdParties, now } = request;
  const { name, value, secure, httpOnly, sameSite } = parsed;
  const codes: CookieRejection[] = [];
  const warnings: CookieWarning[] = [...parsed.warnings];
  if (!request.cookieable) codes.push('noncookieable-scheme');
  codes.push(...parsed.codes);
  // There is no cookie to judge any further, save by those who look at the user's settings first.
  if (codes.length > 0) {
    if (thirdParties.stores === 'none' && isThirdParty(context, request.host, profile))
      codes.push('third-party-blocked');
    return rejected(parsed, codes, warnings, profile);
  }

  // Steps 7 to 10.
  const domain = cookieDomain(parsed.domain, request.host, profile);
  if (typeof domain === 'string') codes.push(domain);
  // `__Host-` fails for any `Domain`, also for one that may not be set.
  const hostOnly = typeof domain === 'string' ? parsed.domain === null : domain.hostOnly;
  const host = typeof domain === 'string' ? request.host : domain.domain;
  // Step 11.
  const path = parsed.path ?? defaultPath(request.path);

  const asksForPartition = parsed.partitioned && profile.partitioned.supported;
  if (parsed.partitioned && !profile.partitioned.supported) warnings.push('partitioned-ignored');
  const thirdParty = isThirdParty(context, host, profile, request.crossSiteAncestor);
  // Step 1.
  if (
    thirdParty &&
    (thirdParties.stores === 'none' || (thirdParties.stores === 'partitioned-only' && !asksForPartition))
  ) {
    codes.push('third-party-blocked');
  }
  const pushedIntoPartition = thirdParty && thirdParties.stores === 'into-partition' && !asksForPartition;
  const partition = asksForPartition || pushedIntoPartition ? request.partitionKey : null;

  // Steps 13 and 15.
  if (secure && !request.secure) codes.push('insecure-connection');
  else if (secure && !request.encrypted) warnings.push('secure-over-loopback');
  if (httpOnly && request.script) codes.push('http-only-from-script');

  const cookie: Cookie = {
    name,
    value,
    domain: host,
    hostOnly,
    path,
    secure,
    httpOnly,
    sameSite,
    expiryTime: expiryTime(parsed, profile, now, warnings),
    creationTime: now,
    lastAccessTime: now,
    partitionKey: partition,
    crossSiteAncestor: partition !== null && request.crossSiteAncestor,
  };
  // Step 16.
  if (!secure && !request.secure) {
    const endangers = profile.leavesSecureCookiesAlone === 'overlaid' ? overlays : replaces;
    if (jar.some((other) => other.secure && endangers(cookie, other))) codes.push('overwrites-secure-cookie');
  }
  // Steps 18 and 19.
  const crossSite = request.mode === 'cross-site' && !request.topLevelNavigation;
  if (crossSite && !profile.sameSite.storedCrossSite) {
    if (sameSite === 'strict') codes.push('same-site-strict');
    if (sameSite === 'lax') codes.push('same-site-lax');
    if (sameSite === 'unset' && profile.sameSite.unset === 'lax')
      codes.push('same-site-unset-treated-as-lax');
  }
  if (sameSite === 'none' && !secure && profile.sameSite.noneNeedsSecure)
    codes.push('same-site-none-insecure');
  const { needsSecure, needsSecureConnection } = profile.partitioned;
  const insecure = !secure || (needsSecureConnection && !request.secure);
  if (asksForPartition && needsSecure && insecure) codes.push('partitioned-insecure');
  // Steps 20 to 22.
  const circumstances = {
    hasPath: parsed.path !== null,
    hasDomain: parsed.domain !== null && !isIpAddress(request.host),
    secureConnection: request.secure,
  };
  const broken = brokenPrefix(cookie, circumstances, profile);
  if (broken !== null) codes.push(broken);
  if (name === '' && profile.syntax.nameless === 'rejected') codes.push('no-name');
  if (name === '' && profile.syntax.nameless === 'stored-unless-ambiguous' && value.includes('=')) {
    codes.push('ambiguous-serialization');
  }
  // Step 23.
  const old = jar.find((other) => replaces(cookie, other)) ?? null;
  const guarded =
    profile.leavesHttpOnlyAlone === 'same-cookie'
      ? old?.httpOnly
      : jar.some((other) => other.httpOnly && isNamesake(cookie, other, request.host));
  if (guarded && request.script) codes.push('overwrites-http-only-cookie');

  if (codes.length > 0) return rejected(parsed, codes, warnings, profile);
  if (pushedIntoPartition) warnings.push('partitioned-by-browser');
  if (cookie.expiryTime !== null && cookie.expiryTime <= now) {
    return { kind: 'removed', name, removed: old, warnings };
  }
  const inherits = old !== null && inheritsCreationTime(cookie, old, profile);
  const aged = inherits ? { ...cookie, creationTime: old.creationTime } : cookie;
  return { kind: 'stored', cookie: aged, replaced: old, evicted: [], warnings };
}

function rejected(
  { name, value }: ParsedSetCookie,
  found: readonly CookieRejection[],
  warnings: readonly CookieWarning[],
  { rejectionOrder }: CookieProfile,
): StoreResult {
  const codes = rejectionOrder.filter((code) => found.includes(code));
  const [code] = codes;
  if (code === undefined) throw new RangeError(`No place in the order for ${found.join(', ')}.`);
  return { kind: 'rejected', name, value, code, codes, warnings };
}

/**
 * Whether a cookie takes the place of another one: that of its name, domain and path.
 *
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
 */
function replaces(a: Cookie, b: Cookie): boolean {
  return (
    a.name === b.name &&
    a.domain === b.domain &&
    a.path === b.path &&
    a.hostOnly === b.hostOnly &&
    a.partitionKey === b.partitionKey &&
    a.crossSiteAncestor === b.crossSiteAncestor
  );
}

/** Whether another cookie that is sent to a host has the name and the path of this one. */
function isNamesake({ name, path }: Cookie, other: Cookie, host: string): boolean {
  const goesThere = other.hostOnly ? other.domain === host : domainMatches(host, other.domain);
  return other.name === name && other.path === path && goesThere;
}

/** Step 16: whether a server could take a cookie for the other one. */
function overlays(cookie: Cookie, other: Cookie): boolean {
  return (
    other.name === cookie.name &&
    other.partitionKey === cookie.partitionKey &&
    (domainMatches(other.domain, cookie.domain) || domainMatches(cookie.domain, other.domain)) &&
    pathMatches(cookie.path, other.path)
  );
}

/** Step 6. */
function expiryTime(
  { maxAge, expires }: ParsedSetCookie,
  { lifetime }: CookieProfile,
  now: number,
  warnings: CookieWarning[],
): number | null {
  const latest = lifetime.maxSeconds === null ? Number.MAX_SAFE_INTEGER : now + lifetime.maxSeconds * 1000;
  const asked = maxAge === null ? expires : maxAge <= 0 ? 0 : now + maxAge * 1000;
  if (asked === null || asked <= latest) return asked;
  warnings.push('lifetime-capped');
  return latest;
}

/**
 * Whether a cookie takes over the age, and so the place in the order, of the one that it replaces.
 *
 * @param cookie the new one.
 * @param old the one of the same name, domain and path.
 * @param profile whose rules.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
 */
export function inheritsCreationTime(cookie: Cookie, old: Cookie, profile: CookieProfile): boolean {
  return profile.inheritsCreationTime === 'always' || old.value === cookie.value;
}
