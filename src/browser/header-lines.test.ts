import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getHeader, getHeaderValues, hasHeader, withoutHeaders } from './header-lines.ts';
import type { HeaderLine } from './http.ts';

const lines: readonly HeaderLine[] = [
  ['Vary', 'Origin'],
  ['X-Empty', ''],
  ['vary', 'Cookie'],
];

test('joins repeated ones, and tells an empty one from none', () => {
  expect(getHeader(lines, 'vary')).toBe('Origin, Cookie');
  expect(getHeader(lines, 'x-empty')).toBe('');
  expect(getHeader(lines, 'var')).toBeNull();
});

test('does as the plain way does', () => {
  const name = fc.constantFrom('Vary', 'vary', 'VARY', 'Var', 'X-A', 'x-a', '');
  const list = fc.array(fc.tuple(name, fc.constantFrom('', 'a', 'b, c')), { maxLength: 6 });
  fc.assert(
    fc.property(list, fc.constantFrom('vary', 'var', 'x-a', 'x-b'), (given, asked) => {
      const values = given.filter(([each]) => each.toLowerCase() === asked).map(([, value]) => value);
      expect(getHeaderValues(given, asked)).toEqual(values);
      expect(getHeader(given, asked)).toBe(values.length === 0 ? null : values.join(', '));
      expect(hasHeader(given, asked)).toBe(values.length > 0);
      expect(withoutHeaders(given, [asked])).toEqual(given.filter(([each]) => each.toLowerCase() !== asked));
    }),
  );
});
