import type { CookieRow } from '../../../src/explain/sequence/row.ts';

/** What became of a cookie, before the reason. */
export const cookieWords: Readonly<Record<CookieRow['happened'], string>> = {
  attached: 'attached',
  withheld: 'withheld',
  stored: 'stored',
  removed: 'removed',
  rejected: 'rejected',
  ignored: 'not looked at',
};

export const sequenceWords = {
  name: (rows: number) =>
    `Sequence of ${rows} ${rows === 1 ? 'step' : 'steps'}, in the order of time. Arrow keys go from step to step.`,
  empty: 'Nothing has happened yet.',
  preflight: 'preflight',
  missing: 'missing',
  beforehand: 'Cookies beforehand',
  stopsHere: 'The browser stops here',
  nameless: '(no name)',
  details: 'Details of this step',
  close: 'Close',
  wanted: 'wanted',
  found: 'found',
  nothing: 'nothing',
  holds: 'in order',
  fails: 'not in order',
  headers: 'All headers',
  emptyValue: '(empty)',
};

/** The name of the standard that an anchor leads into, and the section's id. */
export function sectionInWords(anchor: string): { readonly standard: string; readonly section: string } {
  const section = anchor.slice(anchor.indexOf('#') + 1);
  if (anchor.startsWith('https://fetch.spec.whatwg.org/')) return { standard: 'Fetch', section };
  if (anchor.startsWith('https://html.spec.whatwg.org/')) return { standard: 'HTML', section };
  return { standard: 'Cookies (RFC 6265bis)', section };
}
