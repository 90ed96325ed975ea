import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rewriteRange } from './rewrite-range.ts';

// What Chromium 156 sent, value by value.
describe('what Chromium writes anew', () => {
  test.each([
    ['bytes=0-5', 'bytes=0-5'],
    ['Bytes=0-5', 'bytes=0-5'],
    ['bytes=00-05', 'bytes=0-5'],
    ['bytes=5-', 'bytes=5-'],
    ['bytes=-05', 'bytes=-5'],
    ['bytes=0-5,', 'bytes=0-5'],
    ['bytes=,0-5', 'bytes=0-5'],
    ['bytes= 0-5', 'bytes=0-5'],
    ['bytes=0 - 5', 'bytes=0-5'],
    ['bytes =0-5', 'bytes=0-5'],
    ['bytes=\t0-5', 'bytes=0-5'],
    ['bytes=+0-+5', 'bytes=0-5'],
    ['bytes=9223372036854775807-', 'bytes=9223372036854775807-'],
  ])('%j is %j', (value, written) => {
    expect(rewriteRange(value)).toBe(written);
  });
});

describe('what it leaves', () => {
  test.each([
    'bytes=0-5,7-8',
    'bytes=05-00',
    'bytes=-',
    'bytes=00',
    'items=00-5',
    'bytes=009223372036854775808-',
    'bytes=00-99999999999999999999',
    'bytes=-00',
    'bytes==00-5',
    'bytes=00-5-7',
    'x',
    '',
  ])('%j', (value) => {
    expect(rewriteRange(value)).toBe(value);
  });
});

test('what is written anew stays so', () => {
  const part = fc.constantFrom('bytes', 'B', '=', '0', '05', '7', '-', ',', ' ', '+', '\t');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const once = rewriteRange(`bytes=${parts.join('')}`);
      expect(rewriteRange(once)).toBe(once);
    }),
  );
});
