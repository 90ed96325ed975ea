import type { Facts } from './finding.ts';

/**
 * Fills a text of the catalogue.
 *
 * @param template `{url}` is the fact of that name; `{url|the URL}` has the words for where it is missing; a part in
 *   brackets goes where a fact in it is missing, and of several, `[{origin}|another site]`, the first stays that can.
 * @param facts what is known.
 * @example
 * ```ts
 * fill('{origin|The page} is not named.[ The header has {value}.]', { origin: 'https://a.example' }); // 'https://a.example is not named.'
 * ```
 */
export function fill(template: string, facts: Facts): string {
  const known = template.replace(/\[([^[\]]*)\]/g, (_, parts: string) => {
    const isKnown = (part: string) => names(part).every((name) => factOf(facts, name) !== null);
    return parts.split(/\|(?![^{}]*\})/).find(isKnown) ?? '';
  });
  return known.replace(placeholder, (_, name: string, words: string | undefined) => {
    return factOf(facts, name) ?? words ?? `(${name} unknown)`;
  });
}

const placeholder = /\{(\w+)(?:\|([^}]*))?\}/g;

function names(part: string): readonly string[] {
  return [...part.matchAll(placeholder)].flatMap(([, name, words]) => (words === undefined ? [name!] : []));
}

function factOf(facts: Facts, name: string): string | null {
  const value = facts[name as keyof Facts];
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}
