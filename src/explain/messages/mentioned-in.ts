/** What a text speaks of, whatever it says. */
export type Subject = 'CORS' | 'cookies';

const words: readonly (readonly [subject: Subject, words: RegExp])[] = [
  ['CORS', /\bCORS\b|\bcross-origin\b|\baccess-control-|\bsame-origin policy\b/i],
  ['cookies', /\bcookies?\b|\bsame-?site\b/i],
];

/**
 * What a text of which no message was read speaks of all the same: in another language, in part, or as no browser of
 * recent years words it.
 */
export function mentionedIn(text: string): readonly Subject[] {
  return words.flatMap(([subject, pattern]) => (pattern.test(text) ? [subject] : []));
}
