import { expect, test } from 'vitest';
import { Rates } from './rates.ts';

test('so many at once, and then so many a second', () => {
  let now = 0;
  const rates = new Rates(3, 2, () => now);
  expect([1, 2, 3, 4].map(() => rates.take('a'))).toEqual([0, 0, 0, 1]);
  expect(rates.take('b')).toBe(0);
  now = 499;
  expect(rates.take('a')).toBe(1);
  now = 500;
  expect([rates.take('a'), rates.take('a')]).toEqual([0, 1]);
  now = 1_000_000;
  expect([1, 2, 3, 4].map(() => rates.take('a'))).toEqual([0, 0, 0, 1]);
});

test('a bucket that does not fill up is empty until it is filled', () => {
  const rates = new Rates(1, 0);
  expect([rates.take('a'), rates.take('a')]).toEqual([0, Number.POSITIVE_INFINITY]);
  rates.refill('a');
  expect(rates.take('a')).toBe(0);
});

test('whoever has been quiet for longest is forgotten', () => {
  const rates = new Rates(1, 0);
  rates.take('first');
  rates.take('second');
  for (let count = 0; count < 49_998; count++) rates.take(String(count));
  expect(rates.take('second')).toBe(Number.POSITIVE_INFINITY);
  rates.take('one more');
  expect(rates.take('first')).toBe(0);
});
