import { getDomain, getPublicSuffix, parse } from 'tldts';
import { isIpAddress } from './host.ts';
import { asTuple, type Origin } from './origin.ts';

// Private domains are part of the list that browsers use: the users of `github.io` are strangers to each other.
const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false } as const;

/**
 * The part of a host under which anybody may register names.
 *
 * Of a name that the list does not know, the last label: `localhost` and `test` are public suffixes.
 *
 * @param host serialised, as in an origin.
 * @returns the public suffix, with the root's dot where the host has it; `null` for an IP address.
 * @see https://url.spec.whatwg.org/#host-public-suffix
 * @example
 * ```ts
 * publicSuffix('www.example.co.uk'); // 'co.uk'
 * publicSuffix('corsage.github.io'); // 'github.io'
 * publicSuffix('127.0.0.1'); // null
 * ```
 */
export function publicSuffix(host: string): string | null {
  return withoutRootDot(host, (domain) => getPublicSuffix(domain, options));
}

/**
 * The part of a host that somebody registered: its public suffix and the label before it.
 *
 * @param host serialised, as in an origin.
 * @returns the registrable domain, with the root's dot where the host has it; `null` for an IP address and for a host
 * that is itself a public suffix, `localhost` among them.
 * @see https://url.spec.whatwg.org/#host-registrable-domain
 * @example
 * ```ts
 * registrableDomain('www.example.co.uk'); // 'example.co.uk'
 * registrableDomain('co.uk'); // null
 * ```
 */
export function registrableDomain(host: string): string | null {
  return withoutRootDot(host, (domain) => getDomain(domain, options));
}

/**
 * Whether the public suffix list knows the host's suffix, or takes its last label for want of a rule.
 *
 * @param host serialised, as in an origin.
 * @returns `true` for `example.co.uk` and `com`; `false` for `app.test`, `localhost` and IP addresses.
 * @example
 * ```ts
 * hasListedPublicSuffix('www.example.co.uk'); // true
 * hasListedPublicSuffix('app.localhost'); // false
 * ```
 */
export function hasListedPublicSuffix(host: string): boolean {
  if (isIpAddress(host)) return false;
  const { isIcann, isPrivate } = parse(host.endsWith('.') ? host.slice(0, -1) : host, options);
  return isIcann === true || isPrivate === true;
}

function withoutRootDot(host: string, look: (domain: string) => string | null): string | null {
  if (isIpAddress(host)) return null;
  const rooted = host.endsWith('.');
  const found = look(rooted ? host.slice(0, -1) : host);
  return found && rooted ? `${found}.` : found || null;
}

/**
 * Whether two origins are the same site: the question that `SameSite` cookies and `Sec-Fetch-Site` ask.
 * Ports are all one, schemes are not.
 *
 * @param a a serialised or parsed origin.
 * @param b the other.
 * @returns `false` also where either is `'null'`: text cannot tell whether two opaque origins are one.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#same-site
 * @example
 * ```ts
 * isSameSite('https://app.example.com', 'https://api.example.com:8443'); // true
 * isSameSite('http://app.example.com', 'https://api.example.com'); // false
 * isSameSite('http://app.localhost', 'http://api.localhost'); // false
 * ```
 */
export function isSameSite(a: string | Origin, b: string | Origin): boolean {
  return compareSites(a, b, true);
}

/**
 * Whether two origins are the same site, whatever their schemes: where `Cross-Origin-Resource-Policy: same-site` begins.
 *
 * @param a a serialised or parsed origin.
 * @param b the other.
 * @returns as {@link isSameSite}, less the comparison of schemes.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site
 */
export function isSchemelesslySameSite(a: string | Origin, b: string | Origin): boolean {
  return compareSites(a, b, false);
}

function compareSites(a: string | Origin, b: string | Origin, schemeful: boolean): boolean {
  const left = asTuple(a);
  const right = asTuple(b);
  if (left === null || right === null) return false;
  if (schemeful && left.scheme !== right.scheme) return false;
  // Equal hosts have equal registrable domains, null or not: the list need not be asked.
  if (left.host === right.host) return true;
  const domain = registrableDomain(left.host);
  return domain !== null && domain === registrableDomain(right.host);
}
