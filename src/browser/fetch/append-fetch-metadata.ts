import { isLoopbackHost } from '../../web/trustworthy.ts';
import { currentUrl, type FetchRequest, isNavigation } from '../fetch-request.ts';
import type { HeaderLine } from '../http.ts';
import type { MetadataProfile } from '../profile.ts';
import { areSameSite, areSchemelesslySameSite } from '../site.ts';
import { isTrustworthyUrl } from './is-trustworthy-url.ts';
import { serializeRequestOrigin } from './serialize-request-origin.ts';

/**
 * The `Sec-Fetch-*` headers, which tell a server where a request comes from and what for.
 *
 * @param preflight whether the request is one.
 * @returns none for a URL that is not trustworthy.
 * @see https://w3c.github.io/webappsec-fetch-metadata/#fetch-integration
 */
export function fetchMetadata(
  request: FetchRequest,
  profile: MetadataProfile,
  preflight = false,
): readonly HeaderLine[] {
  const url = currentUrl(request);
  if (!isTrustworthyUrl(url)) {
    return preflight && profile.modeOnInsecurePreflight ? [['Sec-Fetch-Mode', request.mode]] : [];
  }
  const before = request.urls.at(-2);
  const strayed =
    request.mode === 'cors' && !preflight && before !== undefined && before.origin !== url.origin;
  if (strayed && !profile.afterCrossOriginRedirect) return [];
  const lines: HeaderLine[] = [];
  lines.push(['Sec-Fetch-Site', preflight ? preflightSite(request, profile) : fetchSite(request, profile)]);
  lines.push(['Sec-Fetch-Mode', request.mode]);
  if (isNavigation(request) && request.userActivation) lines.push(['Sec-Fetch-User', '?1']);
  lines.push(['Sec-Fetch-Dest', request.destination === '' ? 'empty' : request.destination]);
  return lines;
}

function preflightSite(request: FetchRequest, profile: MetadataProfile): string {
  const { siteOnRedirectedPreflight } = profile;
  if (siteOnRedirectedPreflight === 'all-urls') return fetchSite(request, profile);
  const { client, origin } = request;
  const left = siteOnRedirectedPreflight === 'tainted-origin' ? serializeRequestOrigin(request) : origin;
  return fetchSite({ client, origin: left, urls: [currentUrl(request)] }, profile);
}

/** https://w3c.github.io/webappsec-fetch-metadata/#set-site */
function fetchSite(
  { client, origin, urls }: Pick<FetchRequest, 'client' | 'origin' | 'urls'>,
  { loopbackIsOneSite }: MetadataProfile,
): string {
  if (client === null) return 'none';
  let site = 'same-origin';
  for (const url of urls) {
    if (url.origin === origin) continue;
    const same = loopbackIsOneSite && isLoopbackHost(url.hostname) ? areSchemelesslySameSite : areSameSite;
    if (!same(url.origin, origin)) return 'cross-site';
    site = 'same-site';
  }
  return site;
}
