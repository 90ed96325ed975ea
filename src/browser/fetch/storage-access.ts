import type { ThirdPartyCookies } from '../cookies/cookie-profile.ts';
import { currentUrl, type FetchRequest } from '../fetch-request.ts';
import type { MetadataProfile } from '../profile.ts';
import { areSameSite } from '../site.ts';

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
  const { client, destination } = request;
  const status = profile.storageAccess[setting];
  if (status === null || client === null || destination === 'document') return null;
  const { origin } = currentUrl(request);
  if (areSameSite(client.origin, origin)) return null;
  const atHome = status === 'none' && areSameSite(client.topLevelOrigin, origin);
  return atHome && profile.storageAccessInactive ? 'inactive' : status;
}
