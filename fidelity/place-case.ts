import { mapStrings } from '../src/scenario/place-on-port.ts';

/**
 * The name that is registered under a suffix of more than one registrant: `one` in `https://app.one.com`. Real suffixes,
 * since WebKitGTK holds the hosts below an unknown one for one site; of two labels, the only ones that occur.
 */
const registrable = /([a-z0-9-]+)(\.(?:co\.uk|github\.io|com|net|org|localhost))(?![a-z0-9-])/gi;
const placed = /-k\d+(?=\.(?:co\.uk|github\.io|com|net|org|localhost)(?![a-z0-9-]))/gi;

/**
 * Gives every host of a case a name that no other play has: `app.one.com` becomes `app.one-k7.com`. A host then says
 * whose it is, and neither cookies nor caches of another play are met.
 *
 * @param data a variant, or a part of one.
 * @param play the number of the play.
 * @returns a copy; object keys are renamed, too.
 */
export function placeCase<T>(data: T, play: number): T {
  return mapStrings(data, (text) => text.replace(registrable, `$1-k${play}$2`)) as T;
}

/** Undoes {@link placeCase}, whatever the number. */
export function unplaceCase<T>(data: T): T {
  return mapStrings(data, (text) => text.replace(placed, '')) as T;
}

/** The number of the play that a host belongs to; `null` where it belongs to none. */
export function playOfHost(host: string): number | null {
  const [suffix] = host.match(placed) ?? [];
  return suffix === undefined ? null : Number(suffix.slice(2));
}
