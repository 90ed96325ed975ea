import { stripHttpTabOrSpace } from './header.ts';

/**
 * Adds names to a `Vary` value. What is there stays byte for byte; a name that it has, in any case, is not repeated.
 *
 * @param existing the value that the response has, if any.
 * @param names the names to add, as a list in one string: `Origin` or `Origin, Access-Control-Request-Method`.
 * @returns the value to set. `*` on either side stands for every name and is never added to.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5
 * @example
 * ```ts
 * mergeVary('accept-encoding', 'Origin'); // 'accept-encoding, Origin'
 * mergeVary('origin', 'Origin'); // 'origin'
 * mergeVary('*', 'Origin'); // '*'
 * ```
 */
export function mergeVary(existing: string | null | undefined, names: string): string {
  if (!existing || existing === names) return names;
  const present = new Set<string>();
  for (const part of existing.split(',')) present.add(stripHttpTabOrSpace(part).toLowerCase());
  if (present.has('*')) return existing;

  let merged = existing;
  for (const part of names.split(',')) {
    const name = stripHttpTabOrSpace(part);
    if (name === '*') return '*';
    const key = name.toLowerCase();
    if (name === '' || present.has(key)) continue;
    present.add(key);
    merged += `, ${name}`;
  }
  return merged;
}
