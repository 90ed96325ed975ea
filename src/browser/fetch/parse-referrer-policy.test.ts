import { expect, test } from 'vitest';
import { parseReferrerPolicy } from './parse-referrer-policy.ts';

test.each([
  [[], ''],
  [['no-referrer'], 'no-referrer'],
  [['No-Referrer'], 'no-referrer'],
  [['no-referrer, origin'], 'origin'],
  [['no-referrer', 'origin'], 'origin'],
  [['origin, next-years-policy'], 'origin'],
  [['origin, '], 'origin'],
  [['never'], ''],
])('%j: %j', (values, policy) => {
  expect(parseReferrerPolicy(values.map((value) => ['Referrer-Policy', value]))).toBe(policy);
});
