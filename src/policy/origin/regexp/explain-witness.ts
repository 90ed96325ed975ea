import { isIpAddress } from '../../../web/host.ts';
import { parseOrigin } from '../../../web/origin.ts';
import { publicSuffix, registrableDomain } from '../../../web/site.ts';
import { isSharedDomain } from '../owned-domain.ts';
import { attackersHost } from './choose-witness.ts';

/**
 * Says what is wrong with a string that an expression should not accept.
 *
 * @returns a clause with a full stop, to follow the witness.
 */
export function explainWitness(witness: string): string {
  const origin = parseOrigin(witness);
  if (origin === null) return explainNonOrigin(witness);
  const { scheme, host } = origin;
  if (scheme !== 'https' && scheme !== 'http') return 'its scheme is not one that the expression spells out.';
  if (isIpAddress(host)) return `the machine at ${host} can be anybody's.`;
  const domain = registrableDomain(host);
  if (domain === null) {
    return publicSuffix(host)?.includes('.')
      ? `'${host}' is a public suffix, and can be anybody's.`
      : `the expression leaves open which host '${host}' is.`;
  }
  if (isSharedDomain(host)) return `below '${domain}' lie public suffixes, where anybody can have a name.`;
  const suffix = publicSuffix(host);
  return suffix?.includes('.')
    ? `anybody can register '${domain}', since '${suffix}' is a public suffix.`
    : `anybody can register '${domain}'.`;
}

function explainNonOrigin(witness: string): string {
  const [firstLine = '', ...otherLines] = witness.split(/[\n\r\u2028\u2029]/);
  if (otherLines.length > 0) return `that is not an origin: it has ${otherLines.length + 1} lines.`;
  const authority = /^[a-z][a-z\d+.-]*:\/\/([^/?#\\]*)/i.exec(firstLine)?.[1];
  if (authority === undefined) return 'that is not an origin: it has no scheme.';
  if (authority === '') return 'that is not an origin: it has no host.';
  if (/[^\t\x20-\x7e]/.test(authority)) return 'that is not an origin: browsers send the host in Punycode.';
  const host = attackersHost(witness);
  if (host !== null) return `that is not an origin, and a URL parser takes it for one of '${host}'.`;
  if (authority.includes('@')) return 'that is not an origin: an origin has no user name or password.';
  if (firstLine.endsWith(authority))
    return 'that is not an origin: browsers send only scheme, host and port.';
  return 'that is not an origin: an origin ends with the host and port.';
}
