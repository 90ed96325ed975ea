import { describe, expect, test } from 'vitest';
import { cookieDomain } from './cookie-domain.ts';
import { chromiumCookies, webkitCookies } from './cookie-profiles.ts';

describe('the standard, Chromium and Firefox', () => {
  test.each([
    ['no Domain', null, 'app.a.com', 'app.a.com', true],
    ['the host itself', 'app.a.com', 'app.a.com', 'app.a.com', false],
    ['a parent', 'a.com', 'app.a.com', 'a.com', false],
    ['an unknown suffix in between', 'a.test', 'app.a.test', 'a.test', false],
    ['an address itself', '127.0.0.1', '127.0.0.1', '127.0.0.1', true],
    ['an IPv6 address itself', '[::1]', '[::1]', '[::1]', true],
    ['localhost itself', 'localhost', 'localhost', 'localhost', true],
    ['a public suffix itself', 'github.io', 'github.io', 'github.io', true],
  ])('%s: %s on %s', (_claim, attribute, host, domain, hostOnly) => {
    expect(cookieDomain(attribute, host, chromiumCookies)).toEqual({ domain, hostOnly });
  });

  test.each([
    ['a child', 'app.a.com', 'a.com', 'domain-mismatch'],
    ['a sibling', 'b.a.com', 'app.a.com', 'domain-mismatch'],
    ['a stranger', 'b.com', 'a.com', 'domain-mismatch'],
    ['letters that end alike', 'a.com', 'aa.com', 'domain-mismatch'],
    ['a dot too many', '.a.com', 'app.a.com', 'domain-mismatch'],
    ['a dot alone', '.', 'a.com', 'domain-mismatch'],
    ["the root's dot", 'a.com.', 'app.a.com', 'domain-mismatch'],
    ['a port', 'a.com:443', 'a.com', 'domain-mismatch'],
    ['a part of an address', '0.0.1', '127.0.0.1', 'domain-mismatch'],
    ['a public suffix', 'com', 'a.com', 'domain-public-suffix'],
    ['a private public suffix', 'github.io', 'a.github.io', 'domain-public-suffix'],
    ['an unknown last label', 'test', 'a.test', 'domain-public-suffix'],
    ['localhost from below', 'localhost', 'a.localhost', 'domain-public-suffix'],
    ['letters outside ASCII', 'b\xfccher.com', 'b\xfccher.com', 'domain-non-ascii'],
  ])('%s: %s on %s', (_claim, attribute, host, code) => {
    expect(cookieDomain(attribute, host, chromiumCookies)).toBe(code);
  });
});

test.each([
  ['a public suffix itself', 'github.io', 'github.io', 'domain-public-suffix'],
  ['a public suffix without Domain', null, 'github.io', 'domain-public-suffix'],
  ['localhost itself', 'localhost', 'localhost', 'domain-public-suffix'],
  ['localhost without Domain', null, 'localhost', { domain: 'localhost', hostOnly: true }],
  ['an address itself', '127.0.0.1', '127.0.0.1', { domain: '127.0.0.1', hostOnly: true }],
  ['an address without Domain', null, '[::1]', { domain: '[::1]', hostOnly: true }],
  ['a parent', 'a.com', 'app.a.com', { domain: 'a.com', hostOnly: false }],
  ['the host itself, in upper case', 'A.com', 'a.com', { domain: 'a.com', hostOnly: false }],
  ['a parent, in upper case', 'A.com', 'app.a.com', 'domain-mismatch'],
])('WebKit: %s', (_claim, attribute, host, expected) => {
  expect(cookieDomain(attribute, host, webkitCookies)).toEqual(expected);
});
