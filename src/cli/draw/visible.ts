/**
 * What somebody else wrote, made safe to print: control characters, which a terminal would obey, are spelt out.
 *
 * @param text a header's value, a URL, a message; may be of several lines, which become one.
 * @example
 * ```ts
 * visible('a\x1b[2Jb'); // 'a\\x1b[2Jb'
 * ```
 */
export function visible(text: string): string {
  // Also what turns the direction of writing around, and the separators that some terminals break lines at.
  return text.replace(/[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (char) => {
    const code = char.codePointAt(0)!;
    return code > 0xff ? `\\u${code.toString(16)}` : `\\x${code.toString(16).padStart(2, '0')}`;
  });
}

/**
 * A header's name or value, in which a character is a byte: everything outside of ASCII is spelt out, so that a character
 * is a column too.
 */
export function visibleBytes(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (char) => {
    const code = char.codePointAt(0)!;
    return code > 0xff ? `\\u{${code.toString(16)}}` : `\\x${code.toString(16).padStart(2, '0')}`;
  });
}
