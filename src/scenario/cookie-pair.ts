/**
 * What a `Set-Cookie` line, or one part of a `Cookie` header, says of name and value. Without `=` it is all value.
 *
 * @returns both without spaces around them.
 */
export function cookiePair(line: string): { readonly name: string; readonly value: string } {
  const [pair = ''] = line.split(';');
  const equals = pair.indexOf('=');
  return { name: pair.slice(0, Math.max(0, equals)).trim(), value: pair.slice(equals + 1).trim() };
}
