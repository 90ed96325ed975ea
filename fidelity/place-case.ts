import { mapStrings } from '../src/scenario/place-on-port.ts';

const suffix = String.raw`\.(?:co\.uk|github\.io|com|net|org|localhost)(?![a-z0-9-])`;
/**
 * A host, its registrable name apart: `app.`, `one`, `.com`. Real suffixes, since WebKitGTK holds the hosts below an
 * unknown one for one site; those with two labels are the only ones that occur.
 */
const host = new RegExp(String.raw`((?:[a-z0-9-]+\.)*)([a-z0-9-]+)(${suffix})`, 'gi');
const mark = /-k(\d+)(?=\.)/;
const marks = new RegExp(mark, 'gi');

/** A page that several plays share. */
export interface SharedPage {
  /** Its host, as the cases know it. */
  readonly host: string;
  /** Of the page, in the same count as the plays. */
  readonly number: number;
}

/**
 * Gives every host of a case a name that no other play has: `api.two.com` becomes `api.two-k7.com`. A host then says
 * whose it is, and neither cookies nor caches of another play are met.
 *
 * On the site of a shared page, only what stands before the site's name can tell the plays apart: with page 9 on
 * `app.one.com`, `api.one.com` becomes `api-k7.one-k9.com`, and the page itself `app.one-k9.com`.
 *
 * @param data a variant, or a part of one.
 * @param play the number of the play.
 * @param page the page, where the play shares one.
 * @returns a copy; object keys are renamed, too.
 */
export function placeCase<T>(data: T, play: number, page?: SharedPage): T {
  return mapStrings(data, (text) =>
    text.replace(host, (whole: string, below: string, name: string, under: string) => {
      if (page === undefined || !isSameSite(page.host, name + under))
        return `${below}${name}-k${play}${under}`;
      const isPage = whole.toLowerCase() === page.host || below === '';
      return `${isPage ? below : below.replace('.', `-k${play}.`)}${name}-k${page.number}${under}`;
    }),
  ) as T;
}

/** Undoes {@link placeCase}, whatever the numbers. */
export function unplaceCase<T>(data: T): T {
  return mapStrings(data, (text) => text.replace(marks, '')) as T;
}

/** The number of the play that a host belongs to; `null` where it belongs to none. */
export function playOfHost(name: string): number | null {
  const [, number] = mark.exec(name) ?? [];
  return number === undefined ? null : Number(number);
}

function isSameSite(one: string, site: string): boolean {
  return `.${one}`.endsWith(`.${site.toLowerCase()}`);
}
