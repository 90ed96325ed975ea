import { expect, test } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import { parseMaxAge } from './parse-max-age.ts';

// What each browser was seen to do with the value: for how many seconds the answer was kept.
test.each([
  [null, 5, 5, 5],
  ['0', 0, 0, 0],
  ['2', 2, 2, 2],
  ['-1', 0, 0, 0],
  ['600', 600, 600, 600],
  ['99999999', 7200, 86400, 600],
  ['abc', 5, 0, 5],
  ['10.5', 5, 0, 5],
] as const)('%j: Chromium %d s, Firefox %d s, WebKit %d s', (value, chromium, firefox, webkit) => {
  expect(parseMaxAge(value, profiles.chromium.preflight)).toBe(chromium);
  expect(parseMaxAge(value, profiles.firefox.preflight)).toBe(firefox);
  expect(parseMaxAge(value, profiles.webkit.preflight)).toBe(webkit);
});
