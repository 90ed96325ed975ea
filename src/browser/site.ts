import { registrableDomain } from '../web/site.ts';

/** A browser asks for the same few sites again and again, and the Public Suffix List takes its time. */
const known = new Map<string, string>();
const mostKnown = 4096;

/**
 * The site of an origin: its scheme and registrable domain, or its host where it has none.
 *
 * @param origin serialised.
 * @returns the site as text: `https://example.com`; `null` for the opaque origin, which is the same site as no other.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site
 */
export function obtainSite(origin: string): string | null {
  const found = known.get(origin);
  if (found !== undefined) return found;
  const schemeEnd = origin.indexOf('://');
  // The opaque origin, and what is no origin at all.
  if (schemeEnd === -1) return null;
  const hostStart = schemeEnd + 3;
  const colon = origin.indexOf(':', origin.indexOf(']', hostStart) + 1 || hostStart);
  const host = origin.slice(hostStart, colon === -1 ? undefined : colon);
  const site = origin.slice(0, hostStart) + (registrableDomain(host) ?? host);
  if (known.size >= mostKnown) known.clear();
  known.set(origin, site);
  return site;
}

/** Whether two serialised origins are the same site. */
export function areSameSite(a: string, b: string): boolean {
  const site = obtainSite(a);
  return site !== null && site === obtainSite(b);
}

/** Whether two serialised origins are the same site, whatever their schemes. */
export function areSchemelesslySameSite(a: string, b: string): boolean {
  const site = obtainSite(a);
  const other = obtainSite(b);
  return site !== null && other !== null && withoutScheme(site) === withoutScheme(other);
}

function withoutScheme(site: string): string {
  return site.slice(site.indexOf(':'));
}
