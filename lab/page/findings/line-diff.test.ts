import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff } from './line-diff.ts';

const written = (before: string, after: string, context?: number) =>
  lineDiff(before, after, context).map(
    ({ kind, text }) => ({ same: ' ', removed: '-', added: '+' })[kind] + text,
  );

test('what changed, with a line around it', () => {
  expect(written('a\nb\nc\nd\ne', 'a\nb\nC\nd\ne')).toEqual([' b', '-c', '+C', ' d']);
});

test.each([
  ['', 'a', ['+a']],
  ['a', '', ['-a']],
  ['a', 'a', []],
])('%j to %j', (before, after, lines) => {
  expect(written(before, after)).toEqual(lines);
});

test('both texts can be read off it', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after, Number.POSITIVE_INFINITY);
      if (before === after) return;
      const side = (kind: string) =>
        lines
          .filter((line) => line.kind === 'same' || line.kind === kind)
          .map((line) => line.text)
          .join('\n');
      expect([side('removed'), side('added')]).toEqual([before, after]);
    }),
  );
});
