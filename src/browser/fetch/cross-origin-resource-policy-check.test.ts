import { expect, test } from 'vitest';
import { crossOriginResourcePolicyCheck } from './cross-origin-resource-policy-check.ts';

test.each([
  ['https://app.example.com', 'https://b.example.org/', null, null],
  ['https://app.example.com', 'https://b.example.org/', 'cross-origin', null],
  ['https://app.example.com', 'https://b.example.org/', 'same-origin', 'corp-same-origin'],
  ['https://app.example.com', 'https://b.example.org/', 'same-site', 'corp-same-site'],
  ['https://app.example.com', 'https://api.example.com/', 'same-site', null],
  ['https://app.example.com', 'https://api.example.com/', 'same-origin', 'corp-same-origin'],
  ['https://app.example.com', 'https://app.example.com/', 'same-origin', null],
  // Plain HTTP must not get at what is served over TLS; the other way round is nobody's harm.
  ['http://app.example.com', 'https://api.example.com/', 'same-site', 'corp-same-site'],
  ['https://app.example.com', 'http://api.example.com/', 'same-site', null],
  ['null', 'https://api.example.com/', 'same-site', 'corp-same-site'],
  ['null', 'https://api.example.com/', 'same-origin', 'corp-same-origin'],
  // Values are compared as they stand.
  ['https://app.example.com', 'https://b.example.org/', 'Same-Origin', null],
  ['https://app.example.com', 'https://b.example.org/', 'same-site, same-origin', null],
] as const)('%s gets %s with %s: %s', (origin, url, policy, code) => {
  const headers = policy === null ? [] : [['Cross-Origin-Resource-Policy', policy] as const];
  expect(crossOriginResourcePolicyCheck(origin, new URL(url), headers)).toEqual({ policy, code });
});
