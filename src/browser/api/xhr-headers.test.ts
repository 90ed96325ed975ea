import { expect, test } from 'vitest';
import type { HeaderLine } from '../http.ts';
import { combineHeader, getAllResponseHeaders } from './xhr-headers.ts';

test('all headers, as three browsers were seen to give them', () => {
  expect(
    getAllResponseHeaders([
      ['X-Zed', '1'],
      ['x_a', '2'],
      ['X-A', '3'],
      ['Cache-Control', 'no-store'],
    ]),
  ).toBe('cache-control: no-store\r\nx-a: 3\r\nx-zed: 1\r\nx_a: 2\r\n');
  expect(getAllResponseHeaders([])).toBe('');
});

test('one line a name, the first name standing', () => {
  const list: HeaderLine[] = [];
  combineHeader(list, 'X-A', '1');
  combineHeader(list, 'B', '');
  combineHeader(list, 'x-a', '2');
  expect(list).toEqual([
    ['X-A', '1, 2'],
    ['B', ''],
  ]);
});
