import { isPotentiallyTrustworthyOrigin } from '../../web/trustworthy.ts';
import { currentUrl, type FetchRequest } from '../fetch-request.ts';
import { areSameSite } from '../site.ts';

/**
 * What `Sec-Fetch-Storage-Access` tells a third party: whether its unpartitioned cookies came along.
 *
 * @param request one with credentials.
 * @param status what the user's setting makes of it; `null` where the browser does not say.
 * @returns `null` where the header is not sent: to the document's own site, and to URLs that are not trustworthy.
 * @see https://privacycg.github.io/storage-access-headers/#sec-fetch-storage-access-header
 */
export function storageAccess(
  request: FetchRequest,
  status: 'active' | 'none' | null,
): 'active' | 'none' | null {
  const { client, destination } = request;
  if (status === null || client === null || destination === 'document') return null;
  const { origin, protocol } = currentUrl(request);
  if (protocol !== 'https:' && !isPotentiallyTrustworthyOrigin(origin)) return null;
  return areSameSite(client.origin, origin) ? null : status;
}
