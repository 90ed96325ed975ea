/**
 * Parses a single-range `Range` value, without whitespace anywhere.
 *
 * @param value a character a byte.
 * @returns first and last byte wanted, `null` for one left out; `null` for failure.
 * @see https://fetch.spec.whatwg.org/#simple-range-header-value
 * @example
 * ```ts
 * parseSingleRange('bytes=0-499'); // { start: 0, end: 499 }
 * parseSingleRange('bytes=-500'); // { start: null, end: 500 }
 * parseSingleRange('bytes=0-1,5-6'); // null
 * ```
 */
export function parseSingleRange(value: string): { start: number | null; end: number | null } | null {
  const match = /^bytes=([0-9]*)-([0-9]*)$/.exec(value);
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  const start = first === '' ? null : Number(first);
  const end = last === '' ? null : Number(last);
  if (start === null && end === null) return null;
  // Digits beyond 2^53 would round, and two unequal ends come out equal.
  if (start !== null && end !== null && BigInt(first) > BigInt(last)) return null;
  return { start, end };
}

/**
 * Whether a `Range` value needs no preflight. Media elements never ask for a suffix, so `bytes=-500` is not among them.
 *
 * @param value a character a byte.
 * @returns `true` for one range with a start.
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isSafelistedRangeValue(value: string): boolean {
  const range = parseSingleRange(value);
  return range !== null && range.start !== null;
}
