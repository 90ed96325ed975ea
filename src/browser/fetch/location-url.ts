import { parseUrl } from '../../web/url.ts';
import { getHeaderValues } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { RedirectProfile } from '../profile.ts';

type LocationProfile = Pick<RedirectProfile, 'emptyLocation' | 'repeatedLocation'>;

/**
 * Where a redirect leads.
 *
 * @param headers the response's.
 * @param from the URL that redirects; its fragment is kept where `Location` has none.
 * @param profile what an empty `Location` is, and several.
 * @returns `null` where there is no `Location`, `'failure'` where it does not parse or is there too often.
 * @see https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export function locationUrl(
  headers: readonly HeaderLine[],
  from: URL,
  { emptyLocation, repeatedLocation }: LocationProfile,
): URL | null | 'failure' {
  const values = getHeaderValues(headers, 'location');
  if (values.length > 1 && repeatedLocation === 'failure') return 'failure';
  const location = repeatedLocation === 'joined' && values.length > 0 ? values.join(', ') : values[0];
  if (location === undefined || (location === '' && emptyLocation === 'none')) return null;
  if (location === '' && emptyLocation === 'invalid') return 'failure';
  // Step 2, as far as a browser heeds it.
  if (repeatedLocation !== 'joined' && values.some((other) => other !== location)) return 'failure';
  const url = parseUrl(location, from);
  if (url === null) return 'failure';
  // Step 4. An empty fragment is one.
  const fragment = fragmentOf(from);
  if (fragment !== null && fragmentOf(url) === null) url.hash = fragment;
  return url;
}

/** With its `#`, which `hash` does not show where nothing follows. */
function fragmentOf({ href }: URL): string | null {
  const start = href.indexOf('#');
  return start === -1 ? null : href.slice(start);
}

/** https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}
