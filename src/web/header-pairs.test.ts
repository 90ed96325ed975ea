import { expect, test } from 'vitest';
import { headerPairs } from './header-pairs.ts';

test.each([
  [{}, []],
  [
    { Accept: 'a', 'X-Id': '1' },
    [
      ['Accept', 'a'],
      ['X-Id', '1'],
    ],
  ],
  [[], []],
  [
    [
      ['X-Id', '1'],
      ['X-Id', '2'],
    ],
    [
      ['X-Id', '1'],
      ['X-Id', '2'],
    ],
  ],
] as const)('%j is %j', (headers, pairs) => {
  expect(headerPairs(headers)).toEqual(pairs);
});
