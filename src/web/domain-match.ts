import { isIpAddress } from './host.ts';

/**
 * Whether a host domain-matches a cookie's `Domain`: it is that host, or lies below it.
 *
 * Both in canonical form: lower case, Punycode, no trailing dot, IPv6 in brackets.
 *
 * @param host the host of a request.
 * @param domain the value of the `Domain` attribute, without a leading dot.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.1.3
 */
export function domainMatches(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !isIpAddress(host));
}
