import { registrableDomain } from '../../web/site.ts';
import { sharedDomains } from './shared-domains.ts';

/** Names that no registry hands out: below them is only whoever runs the network, or the machine itself. */
const reservedSuffixes = /(?:^|\.)(?:localhost|test|example|invalid|internal|local|home\.arpa)$/;

/**
 * Whether all hosts below a domain belong to the one party that has it, so that a pattern may leave free what stands
 * before it.
 *
 * @param domain without the dot before it.
 * @returns `false` for public suffixes, for domains with public suffixes below them, and for the end of an IPv4 address.
 * @see https://url.spec.whatwg.org/#host-registrable-domain
 */
export function isOwnedDomain(domain: string): boolean {
  const name = domain.replace(/\.$/, '');
  if (!/^[a-z\d_-]+(?:\.[a-z\d_-]+)*$/.test(name)) return false;
  // A host that ends in a number is an IPv4 address: https://url.spec.whatwg.org/#ends-in-a-number-checker
  if (/(?:^|\.)(?:\d+|0x[\da-f]*)$/.test(name)) return false;
  if (reservedSuffixes.test(name)) return true;
  const registered = registrableDomain(name);
  return registered !== null && !sharedDomains.has(registered);
}

/** The end of a host that settles whose it is: a domain that is one party's, or else the whole host. */
export function ownedPart(host: string): string {
  for (let dot = host.lastIndexOf('.'); dot > 0; dot = host.lastIndexOf('.', dot - 1)) {
    if (isOwnedDomain(host.slice(dot + 1))) return host.slice(dot + 1);
  }
  return host;
}

/**
 * Whether a domain is one party's, though public suffixes lie below it, and each name of one label more is a public
 * suffix or that party's. Rules with a wildcard, such as that for `*.nodebalancer.linode.com`, hand those names out too.
 */
export function ownsNextLabel(domain: string): boolean {
  return isSharedDomain(domain) && registrableDomain(`x.${domain.replace(/\.$/, '')}`) !== null;
}

/** Whether a domain is one party's, though public suffixes lie below it. */
export function isSharedDomain(domain: string): boolean {
  const registered = registrableDomain(domain.replace(/\.$/, ''));
  return registered !== null && sharedDomains.has(registered);
}
