import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './json-fault.ts';

test.each([
  ['', { line: 1, column: 1, saw: '' }],
  ['{"a":1', { line: 1, column: 7, saw: '' }],
  ['{\n "a": [1,\n  2', { line: 3, column: 4, saw: '' }],
  ['{\n "a": oops\n}', { line: 2, column: 7, saw: 'oops' }],
  ['{"a" 1}', { line: 1, column: 6, saw: '1}' }],
  ['{"a":1,}', { line: 1, column: 8, saw: '}' }],
  ['[1 2]', { line: 1, column: 4, saw: '2]' }],
  ['{"a":1} x', { line: 1, column: 9, saw: 'x' }],
  ['{"a":"b\n"}', { line: 1, column: 6, saw: '"b' }],
  ['[1}', { line: 1, column: 3, saw: '}' }],
])('%j', (text, fault) => {
  expect(findJsonFault(text)).toEqual(fault);
});

test('nothing is wrong with what JSON.parse takes, and something with what is cut short', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, at) => {
      expect(findJsonFault(text)).toBe(null);
      const cut = text.slice(0, at % text.length);
      const takes = (() => {
        try {
          JSON.parse(cut);
          return true;
        } catch {
          return false;
        }
      })();
      expect(findJsonFault(cut) === null).toBe(takes);
    }),
  );
});
