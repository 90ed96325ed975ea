/**
 * A copy of an expression whose `test` depends on its argument alone: without the flags `g` and `y`, under which
 * `lastIndex` remembers the last call.
 *
 * Sticky expressions match where `lastIndex` points, which is at the beginning for whoever means well. That anchor
 * would be lost with the flag, so it is written out.
 *
 * @param regexp is left as it is.
 * @returns an expression that accepts what `regexp` accepts while its `lastIndex` is 0.
 * @see https://tc39.es/ecma262/#sec-regexpbuiltinexec
 */
export function statelessRegExp(regexp: RegExp): RegExp {
  const flags = regexp.flags.replace(/[gy]/g, '');
  if (!regexp.sticky) return new RegExp(regexp.source, flags);
  // Under `m` a caret would also match after a line break.
  const start = regexp.multiline ? '(?<![\\s\\S])' : '^';
  return new RegExp(`${start}(?:${regexp.source})`, flags);
}
