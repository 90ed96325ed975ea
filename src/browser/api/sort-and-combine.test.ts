import { expect, test } from 'vitest';
import { sortAndCombine } from './sort-and-combine.ts';

test('every name once, in lower case, sorted by code, values in order', () => {
  expect(
    sortAndCombine([
      ['X_a', '1'],
      ['x-b', '2'],
      ['X-A', ''],
      ['x-A', '3'],
    ]),
  ).toEqual([
    ['x-a', ', 3'],
    ['x-b', '2'],
    ['x_a', '1'],
  ]);
});

test('each Set-Cookie for itself', () => {
  expect(
    sortAndCombine([
      ['Set-Cookie', 'b=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
      ['A', '1'],
      ['set-cookie', 'a=1'],
    ]),
  ).toEqual([
    ['a', '1'],
    ['set-cookie', 'b=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
    ['set-cookie', 'a=1'],
  ]);
});

test('of nothing, nothing', () => {
  expect(sortAndCombine([])).toEqual([]);
});
