/** A header as name and value. */
export type HeaderPair = readonly [name: string, value: string];

/**
 * The headers that script hands over, as `HeadersInit` allows it but for `Headers`: pairs, or an object.
 *
 * @returns pairs, in the order given.
 * @see https://fetch.spec.whatwg.org/#concept-headers-fill
 * @example
 * ```ts
 * headerPairs({ Accept: 'text/html' }); // [['Accept', 'text/html']]
 * ```
 */
export function headerPairs(
  headers: readonly HeaderPair[] | Readonly<Record<string, string>>,
): readonly HeaderPair[] {
  return isPairs(headers) ? headers : Object.entries(headers);
}

function isPairs(
  headers: readonly HeaderPair[] | Readonly<Record<string, string>>,
): headers is readonly HeaderPair[] {
  return Array.isArray(headers);
}
