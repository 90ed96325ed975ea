import type { ThirdPartyCookies } from '../cookies/cookie-profile.ts';
import { currentUrl, type FetchRequest } from '../fetch-request.ts';
import type { MetadataProfile } from '../profile.ts';
import { areSameSite, areSchemelesslySameSite } from '../site.ts';

/**
 * What `Sec-Fetch-Storage-Access` tells a third party whose URL is trustworthy: whether its unpartitioned cookies came
 * along.
 *
 * @param request one with credentials.
 * @param profile what the browser says.
 * @param setting the user's.
 * @returns `null` where there is nothing to tell: to the document's own site.
 * @see https://privacycg.github.io/storage-access-headers/#sec-fetch-storage-access-header
 */
export function storageAccess(
  request: FetchRequest,
  profile: MetadataProfile,
  setting: ThirdPartyCookies,
): 'active' | 'inactive' | 'none' | null {
  const { client, credentialsMode, destination, urls } = request;
  const status = profile.storageAccess[setting];
  if (status === null || client === null || destination === 'document') return null;
  const { origin } = currentUrl(request);
  const isSame = profile.storageAccessSchemeful ? areSameSite : areSchemelesslySameSite;
  const strays = urls.some((url) => !isSame(url.origin, origin) && !isSame(url.origin, client.origin));
  if (strays && !profile.storageAccessOnRedirects) return null;
  const ofAnother = !isSame(client.origin, origin);
  const atHome = isSame(client.topLevelOrigin, origin);
  if (status === 'none' && atHome && profile.storageAccessInactive) return ofAnother ? 'inactive' : null;
  const ofFrame = profile.storageAccessOfFrames && credentialsMode === 'include' && !atHome;
  return ofAnother || ofFrame ? status : null;
}
