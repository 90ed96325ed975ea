import { expect, test } from 'vitest';
import { cookiePair } from './cookie-pair.ts';

test.each([
  ['a=b; Path=/', 'a', 'b'],
  [' a = b ;Secure', 'a', 'b'],
  ['a=b=c', 'a', 'b=c'],
  ['a=', 'a', ''],
  ['=b', '', 'b'],
  ['b; Path=/', '', 'b'],
  ['; Path=/', '', ''],
  ['', '', ''],
])('%j is the name %j and the value %j', (line, name, value) => {
  expect(cookiePair(line)).toEqual({ name, value });
});
