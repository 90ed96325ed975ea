import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameSite, isSchemelesslySameSite } from '../web/site.ts';
import { areSameSite, areSchemelesslySameSite, obtainSite } from './site.ts';

describe('obtainSite', () => {
  test.each([
    ['https://app.example.com', 'https://example.com'],
    ['https://app.example.com:8443', 'https://example.com'],
    ['http://a.b.example.co.uk', 'http://example.co.uk'],
    ['https://user.github.io', 'https://user.github.io'],
    ['http://localhost:3000', 'http://localhost'],
    ['http://[::1]:3000', 'http://[::1]'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['null', null],
    ['', null],
    ['example.com', null],
  ])('%s is of %s', (origin, site) => {
    expect(obtainSite(origin)).toBe(site);
    expect(obtainSite(origin), 'from memory').toBe(site);
  });
});

test('compares as src/web does, which remembers nothing', () => {
  const host = fc.constantFrom(
    'example.com',
    'a.example.com',
    'b.example.com',
    'github.io',
    'a.github.io',
    'b.github.io',
    'co.uk',
    'a.co.uk',
    'localhost',
    'a.localhost',
    '127.0.0.1',
    '[::1]',
    'example.com.',
  );
  const tuple = fc
    .tuple(fc.constantFrom('http', 'https'), host, fc.constantFrom('', ':8080'))
    .map(([scheme, name, port]) => `${scheme}://${name}${port}`);
  const origin = fc.oneof({ weight: 12, arbitrary: tuple }, fc.constant('null'));
  fc.assert(
    fc.property(origin, origin, (one, other) => {
      expect(areSameSite(one, other)).toBe(isSameSite(one, other));
      expect(areSchemelesslySameSite(one, other)).toBe(isSchemelesslySameSite(one, other));
    }),
    { numRuns: 500 },
  );
});
