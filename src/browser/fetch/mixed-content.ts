import { isIpAddress } from '../../web/host.ts';
import { parseOrigin } from '../../web/origin.ts';
import { isLoopbackHost, isPotentiallyTrustworthyOrigin } from '../../web/trustworthy.ts';
import type { Environment } from '../environment.ts';
import { currentUrl, type FetchRequest } from '../fetch-request.ts';
import type { MixedContentProfile } from '../profile.ts';

/** What becomes of an `http:` URL that a secure page asks for. */
export type MixedContentVerdict = 'no-matter' | 'upgraded' | 'blocked';

/**
 * Whether a request is mixed content. A tab's own navigation is not.
 *
 * The standard counts every trustworthy page as one that prohibits it; engines count `https:` pages only, so that a page
 * on `http://localhost` may ask whom it likes.
 *
 * @see https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 * @see https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm
 */
export function mixedContent(request: FetchRequest, profile: MixedContentProfile): MixedContentVerdict {
  const { client, destination } = request;
  const url = currentUrl(request);
  if (url.protocol !== 'http:' || client === null || destination === 'document') return 'no-matter';
  const around = [client.origin, ...client.ancestors, client.topLevelOrigin];
  if (!around.some((origin) => origin.startsWith('https://'))) return 'no-matter';
  const { loopbackAllowed } = profile;
  const exempt = loopbackAllowed === 'all' || (loopbackAllowed === 'images' && destination === 'image');
  if (exempt && isPotentiallyTrustworthyOrigin(url.origin)) return 'no-matter';
  if (destination === 'image' && !profile.upgradesOnLoopback && isOnLoopback(client)) return 'no-matter';
  // An address without a name has no certificate that a browser would take.
  const upgradeable = destination === 'image' && !isIpAddress(url.hostname);
  return upgradeable && profile.imagesUpgraded ? 'upgraded' : 'blocked';
}

function isOnLoopback({ origin }: Environment): boolean {
  const host = parseOrigin(origin)?.host;
  return host !== undefined && isLoopbackHost(host);
}
