import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statelessRegExp } from './stateless-regexp.ts';

test.each(['', 'g', 'y', 'gy', 'gi', 'my', 'gmsuy', 'ivy'])(
  'answers the same every time, with flags %o',
  (flags) => {
    const regexp = statelessRegExp(new RegExp('a', flags));
    expect([1, 2, 3].map(() => regexp.test('a'))).toStrictEqual([true, true, true]);
    expect(regexp.flags).toBe(flags.replace(/[gy]/g, ''));
  },
);

test('the expression is left as it is', () => {
  const regexp = /a/g;
  regexp.lastIndex = 3;
  expect(statelessRegExp(regexp)).not.toBe(regexp);
  expect(regexp.lastIndex).toBe(3);
  expect(regexp.flags).toBe('g');
});

test('accepts what the expression does from the beginning, no more and no less', () => {
  const sources = fc.constantFrom('a', 'b', 'a|b', '^a|b$', '(a)|b\\1', '', 'a$|$', '(?<=a)b', '\\n?a');
  const flags = fc.subarray(['g', 'i', 'm', 's', 'y']).map((some) => some.join(''));
  const texts = fc
    .array(fc.constantFrom('a', 'b', 'B', '\n'), { maxLength: 4 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(sources, flags, texts, (source, some, text) => {
      const regexp = new RegExp(source, some);
      expect(statelessRegExp(regexp).test(text)).toBe(regexp.test(text));
    }),
    { numRuns: 1000 },
  );
});
