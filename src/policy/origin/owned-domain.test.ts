import { expect, test } from 'vitest';
import { isOwnedDomain, isSharedDomain, ownedPart } from './owned-domain.ts';

test.each([
  ['example.com', true],
  ['app.example.com', true],
  ['example.com.', true],
  ['example.co.uk', true],
  ['myorg.github.io', true],
  ['localhost', true],
  ['app.test', true],
  ['internal', true],
  ['home.arpa', true],
  // Public suffixes.
  ['com', false],
  ['co.uk', false],
  ['github.io', false],
  ['b.ck', false],
  ['arpa', false],
  // Public suffixes lie below.
  ['amazonaws.com', false],
  ['eu-west-1.amazonaws.com', false],
  ['bucket.s3.amazonaws.com', true],
  // Ends of addresses.
  ['0.0.1', false],
  ['0.0.0x1', false],
  ['example.1', false],
  // No domains.
  ['', false],
  ['.com', false],
  ['a..com', false],
  ['1]', false],
])('all hosts below %o are one party’s: %o', (domain, expected) => {
  expect(isOwnedDomain(domain)).toBe(expected);
});

test.each([
  ['a.b.example.com', 'example.com'],
  ['example.com', 'example.com'],
  ['a.b.github.io', 'b.github.io'],
  ['a.localhost', 'localhost'],
  ['github.io', 'github.io'],
  ['x.s3.amazonaws.com', 'x.s3.amazonaws.com'],
  ['a.amazonaws.com', 'a.amazonaws.com'],
  ['192.168.0.1', '192.168.0.1'],
  ['[::1]', '[::1]'],
])('whose %s is, is settled by %s', (host, part) => {
  expect(ownedPart(host)).toBe(part);
});

test('a domain with public suffixes below it is shared, and so is what its owner has there', () => {
  expect(
    ['amazonaws.com', 'x.amazonaws.com', 'x.s3.amazonaws.com', 'example.com', 'com'].map(isSharedDomain),
  ).toStrictEqual([true, true, false, false, false]);
});
