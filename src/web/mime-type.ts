import { isToken, normalizeHeaderValue } from './header.ts';

/**
 * The essence of a MIME type, `type/subtype` in lower case.
 *
 * Parameters are left alone: in the parsing algorithm no parameter, however broken, makes the type fail.
 *
 * @param input one MIME type. Of two, `text/plain, application/json`, the comma fails the subtype.
 * @returns the essence, or `null` where parsing fails.
 * @see https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 * @see https://mimesniff.spec.whatwg.org/#mime-type-essence
 * @example
 * ```ts
 * mimeTypeEssence('Text/Plain;charset=UTF-8'); // 'text/plain'
 * mimeTypeEssence('json'); // null
 * ```
 */
export function mimeTypeEssence(input: string): string | null {
  const semicolon = input.indexOf(';');
  // Whitespace may stand before the `;` but not around the `/`: `text /plain` and `text/ plain` fail.
  const text = normalizeHeaderValue(semicolon === -1 ? input : input.slice(0, semicolon));
  const slash = text.indexOf('/');
  if (slash === -1 || !isToken(text.slice(0, slash)) || !isToken(text.slice(slash + 1))) return null;
  return text.toLowerCase();
}
