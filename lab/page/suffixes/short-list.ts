import type { getDomain as GetDomain, getPublicSuffix as GetPublicSuffix, parse as Parse } from 'tldts';

// What the page's build has in place of `tldts` where the engine asks for sites. The Public Suffix List is most of what a
// prediction would load, and experiments below `localhost` never need it: by the list's own rule for names that it does
// not know, their suffix is the last label. For any other host the whole list is loaded first, or nothing is answered.

interface Suffixes {
  readonly getDomain: typeof GetDomain;
  readonly getPublicSuffix: typeof GetPublicSuffix;
  readonly parse: typeof Parse;
}

let list: Suffixes | null = null;

/** Loads the whole list; what is asked afterwards is answered by it. */
export async function loadSuffixes(): Promise<void> {
  list ??= await import('tldts');
}

/**
 * Whether a piece of plain data may name a host that is not below `localhost`. It errs towards yes: a sentence with
 * `e.g.` in it is taken for a host, and costs the loading of the list.
 */
export function needsSuffixes(data: unknown): boolean {
  const rest = JSON.stringify(data).replace(/(?:[a-z0-9*-]+\.)*localhost(?![\w.-])/gi, '');
  return /[^\s"']\.[^\s"'\d]|:\/\/[^\s"':/?#\\]|\bdomain=\.?[^\s"';]/i.test(rest);
}

/** `localhost`, or a name below it. */
const local = /^(?:[^.]+\.)*localhost$/;

export function getPublicSuffix(...asked: Parameters<typeof GetPublicSuffix>): string | null {
  return list === null && local.test(asked[0]) ? 'localhost' : whole().getPublicSuffix(...asked);
}

export function getDomain(...asked: Parameters<typeof GetDomain>): string | null {
  if (list !== null || !local.test(asked[0])) return whole().getDomain(...asked);
  return /[^.]+\.localhost$/.exec(asked[0])?.[0] ?? null;
}

export function parse(
  ...asked: Parameters<typeof Parse>
): Pick<ReturnType<typeof Parse>, 'isIcann' | 'isPrivate'> {
  return list === null && local.test(asked[0])
    ? { isIcann: false, isPrivate: false }
    : whole().parse(...asked);
}

function whole(): Suffixes {
  if (list === null) throw new Error('The Public Suffix List has not been loaded.');
  return list;
}
