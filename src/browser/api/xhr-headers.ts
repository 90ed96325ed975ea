import type { HeaderLine } from '../http.ts';
import { sortAndCombine } from './sort-and-combine.ts';

/**
 * All headers of a response as XMLHttpRequest gives them to script.
 *
 * @param list the filtered header list.
 * @returns one line for every name, in lower case, each ended by CR LF; the empty string for no headers. Sorted as if in
 * upper case, so that `_` comes after the letters.
 * @see https://xhr.spec.whatwg.org/#legacy-uppercased-byte-less-than
 * @example
 * ```ts
 * const all = getAllResponseHeaders([['X_A', '1'], ['X-A', '2'], ['xb', '3'], ['x-a', '4']]);
 * all; // 'x-a: 2, 4\r\nxb: 3\r\nx_a: 1\r\n'
 * ```
 */
export function getAllResponseHeaders(list: readonly HeaderLine[]): string {
  return sortAndCombine(list)
    .map(([name, value]): HeaderLine => [name.toUpperCase(), `${name}: ${value}\r\n`])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, line]) => line)
    .join('');
}

/**
 * Adds a header to those of an XMLHttpRequest, which keeps one line for every name.
 *
 * @param list the header list, which is changed.
 * @param name as script wrote it.
 * @param value normalised.
 * @see https://fetch.spec.whatwg.org/#concept-header-list-combine
 */
export function combineHeader(list: HeaderLine[], name: string, value: string): void {
  const key = name.toLowerCase();
  const index = list.findIndex(([other]) => other.toLowerCase() === key);
  const first = list[index];
  if (first === undefined) list.push([name, value]);
  else list[index] = [first[0], `${first[1]}, ${value}`];
}
