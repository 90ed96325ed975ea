import { getHeader, getHeaderValues } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';

/**
 * A header list as script goes through it: every name once, in lower case, sorted, its values joined with `, `; but
 * every `Set-Cookie` for itself, because commas stand inside cookies too.
 *
 * @param list the header list.
 * @returns a new list.
 * @see https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
 * @example
 * ```ts
 * sortAndCombine([['B', '1'], ['A', '2'], ['b', '3']]); // [['a', '2'], ['b', '1, 3']]
 * ```
 */
export function sortAndCombine(list: readonly HeaderLine[]): readonly HeaderLine[] {
  const names = [...new Set(list.map(([name]) => name.toLowerCase()))].sort();
  return names.flatMap((name): HeaderLine[] =>
    name === 'set-cookie'
      ? getHeaderValues(list, name).map((value) => [name, value])
      : [[name, getHeader(list, name) ?? '']],
  );
}
