import { isSameSite, isSchemelesslySameSite } from '../../web/site.ts';

/**
 * Whether what is meant for one origin may go to another: that of the same site, and not from TLS to plain HTTP.
 *
 * @param from serialised.
 * @param to serialised.
 */
export function staysOnSite(from: string, to: string): boolean {
  return isSameSite(from, to) || (isSchemelesslySameSite(from, to) && to.startsWith('https:'));
}
