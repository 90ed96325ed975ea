import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeVary } from './vary.ts';

describe('mergeVary', () => {
  test.each<[claim: string, existing: string | null | undefined, names: string, merged: string]>([
    ['nothing there', undefined, 'Origin', 'Origin'],
    ['nothing there, as Headers says it', null, 'Origin', 'Origin'],
    ['an empty value there', '', 'Origin', 'Origin'],
    ['another name there', 'Accept-Encoding', 'Origin', 'Accept-Encoding, Origin'],
    ['the name there', 'Origin', 'Origin', 'Origin'],
    ['the name there in another case', 'origin', 'Origin', 'origin'],
    ['the name there among others', 'Accept , ORIGIN,Cookie', 'Origin', 'Accept , ORIGIN,Cookie'],
    ['a longer name there', 'X-Origin', 'Origin', 'X-Origin, Origin'],
    ['one of two there', 'b', 'A, B', 'b, A'],
    ['none of two there', 'c', 'A, B', 'c, A, B'],
    ['a name twice among the new', 'c', 'A, a', 'c, A'],
    ['empty members among the new', 'c', ',A,', 'c, A'],
    ['odd spacing there is kept', ' a ,,b', 'C', ' a ,,b, C'],
    ['a wildcard there', '*', 'Origin', '*'],
    ['a wildcard there among names', 'Accept, *', 'Origin', 'Accept, *'],
    ['a wildcard among the new', 'Accept', '*', '*'],
    ['a wildcard after a name among the new', 'Accept', 'Origin, *', '*'],
  ])('%s', (_claim, existing, names, merged) => {
    expect(mergeVary(existing, names)).toBe(merged);
  });

  const name = fc.constantFrom('Origin', 'origin', 'Accept', 'ACCEPT', 'Cookie', 'X-A', '');
  const list = fc.array(name, { maxLength: 5 }).map((names) => names.join(', '));
  const members = (value: string) =>
    new Set(
      value
        .toLowerCase()
        .split(/[\t ]*,[\t ]*/)
        .filter(Boolean),
    );

  test('it names what either side names, begins with what was there, and merging again changes nothing', () => {
    fc.assert(
      fc.property(list, list, (existing, names) => {
        const merged = mergeVary(existing, names);
        expect(members(merged)).toEqual(new Set([...members(existing), ...members(names)]));
        expect(merged.startsWith(existing)).toBe(true);
        expect(mergeVary(merged, names)).toBe(merged);
      }),
    );
  });
});
