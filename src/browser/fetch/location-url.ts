import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';

/**
 * Where a redirect leads.
 *
 * @param headers the response's.
 * @param from the URL that redirects; its fragment is kept where `Location` has none.
 * @param emptyIgnored whether an empty `Location` is none.
 * @returns `null` where there is no `Location`, `'failure'` where it does not parse.
 * @see https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export function locationUrl(
  headers: readonly HeaderLine[],
  from: URL,
  emptyIgnored = false,
): URL | null | 'failure' {
  const location = getHeader(headers, 'location');
  if (location === null || (emptyIgnored && location === '')) return null;
  if (!URL.canParse(location, from)) return 'failure';
  const url = new URL(location, from);
  if (url.hash === '' && from.hash !== '') url.hash = from.hash;
  return url;
}

/** https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}
