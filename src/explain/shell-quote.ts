/**
 * A word as a POSIX shell takes it for one, and for nothing else.
 *
 * @example
 * ```ts
 * shellQuote('https://a.example/?b=1&c'); // "'https://a.example/?b=1&c'"
 * shellQuote("it's"); // "'it'\\''s'"
 * ```
 */
export function shellQuote(word: string): string {
  if (/^[\w@%+:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
