const simple: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  // A line that goes on.
  '\n': '',
  '\r\n': '',
  '\u2028': '',
  '\u2029': '',
};

/**
 * What a string literal, or a template without holes, stands for.
 *
 * @param code as written, quotes included.
 * @returns `null` where an escape means nothing.
 * @see https://tc39.es/ecma262/#sec-literals-string-literals
 */
export function stringValue(code: string): string | null {
  let fails = false;
  const value = code
    .slice(1, -1)
    .replace(
      /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[\s\S]))/gi,
      (_, point, unit, byte, char: string) => {
        if (point !== undefined) {
          const code = Number.parseInt(point, 16);
          if (code <= 0x10ffff) return String.fromCodePoint(code);
          fails = true;
          return '';
        }
        if (unit !== undefined || byte !== undefined) {
          return String.fromCharCode(Number.parseInt(unit ?? byte, 16));
        }
        // Octal escapes, and \u and \x without their digits.
        if (/[ux1-9]/.test(char)) fails = true;
        return simple[char] ?? char;
      },
    );
  return fails ? null : value;
}
