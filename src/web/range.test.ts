import { describe, expect, test } from 'vitest';
import { isSafelistedRangeValue, parseSingleRange } from './range.ts';

describe('parseSingleRange', () => {
  test.each<[string, number | null, number | null]>([
    ['bytes=0-499', 0, 499],
    ['bytes=5-5', 5, 5],
    ['bytes=0-', 0, null],
    ['bytes=-500', null, 500],
    ['bytes=007-08', 7, 8],
  ])('%s', (value, start, end) => {
    expect(parseSingleRange(value)).toEqual({ start, end });
    expect(isSafelistedRangeValue(value)).toBe(start !== null);
  });

  test.each([
    ['nothing', ''],
    ['neither end', 'bytes=-'],
    ['ends the wrong way round', 'bytes=2-1'],
    ['ends the wrong way round beyond 2^53', 'bytes=9007199254740993-9007199254740992'],
    ['two ranges', 'bytes=0-1,5-6'],
    ['another unit', 'items=0-1'],
    ['another case', 'Bytes=0-1'],
    ['space before the equals sign', 'bytes =0-1'],
    ['space after the equals sign', 'bytes= 0-1'],
    ['space before the hyphen', 'bytes=0 -1'],
    ['space at the end', 'bytes=0-1 '],
    ['a newline at the end', 'bytes=0-1\n'],
    ['a sign', 'bytes=+0-1'],
    ['no number', 'bytes=a-b'],
    ['no hyphen', 'bytes=0'],
    ['digits of another script', 'bytes=٠-١'],
  ])('%s fails: %j', (_claim, value) => {
    expect(parseSingleRange(value)).toBeNull();
    expect(isSafelistedRangeValue(value)).toBe(false);
  });
});
