import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBytes, isUtf8, toBytes } from './utf8-bytes.ts';

test.each([
  ['', ''],
  ['a=b', 'a=b'],
  ['\xe9', '\xc3\xa9'],
  ['\u65e5', '\xe6\x97\xa5'],
  ['\u{1f36a}', '\xf0\x9f\x8d\xaa'],
])('%j is %j', (text, bytes) => {
  expect(toBytes(text)).toBe(bytes);
  expect(fromBytes(bytes)).toBe(text);
});

test.each([
  ['a', true],
  ['\xc3\xa9', true],
  ['\xe9', false],
  ['a=1; s=\xff', false],
])('%j is UTF-8: %s', (bytes, expected) => {
  expect(isUtf8(bytes)).toBe(expected);
});

test('what is no UTF-8 becomes U+FFFD', () => {
  expect(fromBytes('a\xe9b')).toBe('a\ufffdb');
});

test('any text comes back, however long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fromBytes(toBytes(text))).toBe(text.startsWith('\ufeff') ? text.slice(1) : text);
    }),
  );
  expect(toBytes('\xe9'.repeat(200_000))).toHaveLength(400_000);
});
