import type { Cookie } from './cookie.ts';
import type { CookieLimit, CookieProfile } from './cookie-profile.ts';

/**
 * The cookies of one site that have to go, since there are too many.
 *
 * @param jar the site's unexpired cookies, the new one among them.
 * @param added the new one: its partition is looked at.
 * @param limits the profile's.
 * @returns those to remove; none in nearly every case.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#cookie-store-eviction
 */
export function excessCookies(
  jar: readonly Cookie[],
  added: Cookie,
  { perSite, perPartition }: CookieProfile['limits'],
): readonly Cookie[] {
  const inPartition = added.partitionKey !== null && perPartition !== null;
  const limit = inPartition ? perPartition : perSite;
  // Nearly always: fewer than the limit even before the partitions are told apart.
  if (limit === null || (jar.length <= limit.max && !inPartition)) return [];
  const peers = jar.filter((cookie) => cookie.partitionKey === added.partitionKey);
  const excess = [...firstToGo(peers, limit)];
  if (inPartition) {
    const left = peers.filter((cookie) => !excess.includes(cookie)).sort(byAccess);
    let bytes = left.reduce((sum, cookie) => sum + sizeOf(cookie), 0);
    for (const cookie of left) {
      if (bytes <= perPartition.maxBytes) break;
      bytes -= sizeOf(cookie);
      excess.push(cookie);
    }
  }
  return excess;
}

/**
 * Those that go when a limit is passed: insecure ones first, and of two alike the one that was used longer ago.
 *
 * @param cookies all that the limit counts.
 * @param limit how many there may be.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
 */
export function firstToGo(cookies: readonly Cookie[], limit: CookieLimit | null): readonly Cookie[] {
  if (limit === null || cookies.length <= limit.max) return [];
  return [...cookies]
    .sort((a, b) => Number(a.secure) - Number(b.secure) || byAccess(a, b))
    .slice(0, cookies.length - limit.keep);
}

function byAccess(a: Cookie, b: Cookie): number {
  return a.lastAccessTime - b.lastAccessTime || a.creationTime - b.creationTime;
}

function sizeOf({ name, value }: Cookie): number {
  return name.length + value.length;
}
