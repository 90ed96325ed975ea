import { getHeaderValues } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { RedirectProfile } from '../profile.ts';

/**
 * Where a redirect leads.
 *
 * @param headers the response's.
 * @param from the URL that redirects; its fragment is kept where `Location` has none.
 * @param empty what an empty `Location` is.
 * @returns `null` where there is no `Location`, `'failure'` where it does not parse or where several disagree.
 * @see https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export function locationUrl(
  headers: readonly HeaderLine[],
  from: URL,
  empty: RedirectProfile['emptyLocation'] = 'same-url',
): URL | null | 'failure' {
  const [location, ...more] = getHeaderValues(headers, 'location');
  if (location === undefined || (location === '' && empty === 'none')) return null;
  if (location === '' && empty === 'invalid') return 'failure';
  // Step 2. By the standard's letter two are too many. Browsers do not mind the same one twice.
  if (more.some((other) => other !== location)) return 'failure';
  if (!URL.canParse(location, from)) return 'failure';
  const url = new URL(location, from);
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
