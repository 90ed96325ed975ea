import { expect, test } from 'vitest';
import { defineCors } from '../policy/define-cors.ts';
import type { Policy } from '../policy/policy.ts';
import { policyOptions } from './policy-options.ts';
import type { PolicyData } from './scenario.ts';

const b = 'https://b.example';
const allows = (data: PolicyData | readonly PolicyData[], origin: string) =>
  (defineCors(policyOptions(data)) as Policy).decide({ method: 'GET', headers: { origin } }).allowed;

test('a directory lets in the origins that it lists', () => {
  const data = { origin: { directory: ['https://a.example', b] }, credentials: true } as const;
  expect([allows(data, b), allows(data, 'https://c.example')]).toEqual([true, false]);
  expect(allows([{ origin: 'https://c.example' }, data], b)).toBe(true);
});

test('everything else stays as it is', () => {
  for (const origin of ['*', ['https://a.example', b]]) {
    const data = { origin };
    expect(policyOptions(data)).toBe(data);
  }
});
