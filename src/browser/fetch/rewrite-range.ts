import { stripHttpTabOrSpace } from '../../web/header.ts';

const largest = 9_223_372_036_854_775_807n;

/**
 * A `Range` as a cache writes it that has taken it apart to look up its parts.
 *
 * @param value as script wrote it.
 * @returns the one range without leading zeros, spaces and empty members; what is no single valid range of bytes comes
 *   back as it is.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2
 */
export function rewriteRange(value: string): string {
  const set = /^[\t ]*bytes[\t ]*=(.*)$/i.exec(value)?.[1] ?? '';
  const [range, ...more] = set.split(',').map(stripHttpTabOrSpace).filter(Boolean);
  const parts = /^(?:\+?(\d+))?[\t ]*-[\t ]*(?:\+?(\d+))?$/.exec(range ?? '');
  if (parts === null || more.length > 0) return value;
  const [first, last] = parts.slice(1).map((digits) => (digits === undefined ? null : BigInt(digits)));
  const isValid =
    [first, last].every((position) => (position ?? 0n) <= largest) &&
    (first === null ? (last ?? 0n) > 0n : last === null || last! >= first!);
  return isValid ? `bytes=${first ?? ''}-${last ?? ''}` : value;
}
