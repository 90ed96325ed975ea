import { describe, expect, test } from 'vitest';
import { domainMatches } from './domain-match.ts';

describe('a host domain-matches a domain', () => {
  test.each([
    ['the same host', 'example.com', 'example.com'],
    ['a host one label below', 'api.example.com', 'example.com'],
    ['a host further below', 'a.b.example.com', 'example.com'],
    ['the same IP address', '127.0.0.1', '127.0.0.1'],
  ])('%s', (_, host, domain) => {
    expect(domainMatches(host, domain)).toBe(true);
  });

  test.each([
    ['not when it is above', 'example.com', 'api.example.com'],
    ['not beside it', 'www.example.com', 'api.example.com'],
    ['not without a dot between', 'notexample.com', 'example.com'],
    ['not an IP address that ends alike', '127.0.0.1', '0.0.1'],
  ])('%s', (_, host, domain) => {
    expect(domainMatches(host, domain)).toBe(false);
  });
});
