import { describe, expect, test } from 'vitest';
import {
  hasListedPublicSuffix,
  isSameSite,
  isSchemelesslySameSite,
  publicSuffix,
  registrableDomain,
} from './site.ts';

describe('publicSuffix and registrableDomain', () => {
  test.each<[claim: string, host: string, suffix: string | null, domain: string | null]>([
    ['a listed suffix has no registrable domain', 'com', 'com', null],
    ['a label before it makes one', 'example.com', 'com', 'example.com'],
    ['further labels do not count', 'sub.www.example.com', 'com', 'example.com'],
    ['a suffix of two labels', 'www.example.co.uk', 'co.uk', 'example.co.uk'],
    ['the suffix of two labels itself', 'co.uk', 'co.uk', null],
    ['the root dot is kept', 'www.example.com.', 'com.', 'example.com.'],
    ['the root dot after a suffix', 'com.', 'com.', null],
    ['a private suffix', 'github.io', 'github.io', null],
    ['a label before a private suffix', 'www.corsage.github.io', 'github.io', 'corsage.github.io'],
    [
      'a private suffix of preview deployments',
      'app-git-main.vercel.app',
      'vercel.app',
      'app-git-main.vercel.app',
    ],
    ['a wildcard rule', 'www.example.ck', 'example.ck', 'www.example.ck'],
    ['a wildcard rule, one label short', 'example.ck', 'example.ck', null],
    ['an exception to a wildcard rule', 'a.www.ck', 'ck', 'www.ck'],
    ['a suffix in Punycode', 'a.example.xn--p1ai', 'xn--p1ai', 'example.xn--p1ai'],
    ['an unknown suffix is its last label', 'www.example.test', 'test', 'example.test'],
    ['localhost is an unknown suffix', 'localhost', 'localhost', null],
    ['a name below localhost', 'api.app.localhost', 'localhost', 'app.localhost'],
    ['an underscore', '_x.my_app.example.com', 'com', 'example.com'],
    ['an underscore in the registrable domain', 'www.my_app.com', 'com', 'my_app.com'],
    ['IPv4', '127.0.0.1', null, null],
    ['IPv6', '[2001:db8::1]', null, null],
    ['nothing', '', null, null],
  ])('%s: %j', (_claim, host, suffix, domain) => {
    expect(publicSuffix(host)).toBe(suffix);
    expect(registrableDomain(host)).toBe(domain);
  });
});

test.each([
  ['example.com', true],
  ['com', true],
  ['com.', true],
  ['a.github.io', true],
  ['x.example.ck', true],
  ['a.test', false],
  ['test', false],
  ['app.localhost', false],
  ['127.0.0.1', false],
  ['[::1]', false],
  ['', false],
])('whether the list knows the suffix of %j: %s', (host, listed) => {
  expect(hasListedPublicSuffix(host)).toBe(listed);
});

describe('same site', () => {
  test.each<[claim: string, a: string, b: string, schemeful: boolean, schemeless: boolean]>([
    ['the same origin', 'https://example.com', 'https://example.com', true, true],
    ['siblings', 'https://app.example.com', 'https://api.example.com', true, true],
    ['parent and child', 'https://example.com', 'https://api.example.com', true, true],
    ['ports are all one', 'https://example.com:8443', 'https://api.example.com', true, true],
    ['schemes are not', 'http://example.com', 'https://example.com', false, true],
    [
      'schemes are not, below one domain either',
      'http://app.example.com',
      'https://api.example.com',
      false,
      true,
    ],
    ['another registrable domain', 'https://example.com', 'https://example.org', false, false],
    ['a name that only ends alike', 'https://badexample.com', 'https://example.com', false, false],
    ['a shared public suffix is not a shared site', 'https://a.co.uk', 'https://b.co.uk', false, false],
    ['a shared private suffix is not one', 'https://a.github.io', 'https://b.github.io', false, false],
    ['a private suffix and what is below it', 'https://github.io', 'https://a.github.io', false, false],
    ['a public suffix with itself: hosts compare', 'https://github.io', 'https://github.io:8443', true, true],
    [
      'no registrable domain: localhost with itself',
      'http://localhost:3000',
      'http://localhost:4000',
      true,
      true,
    ],
    ['localhost and a name below', 'http://localhost', 'http://app.localhost', false, false],
    ['names below localhost', 'http://app.localhost', 'http://api.localhost', false, false],
    ['names below a name below localhost', 'http://x.s.localhost', 'http://y.s.localhost', true, true],
    ['an IPv4 address with itself', 'http://127.0.0.1:3000', 'http://127.0.0.1:4000', true, true],
    ['IPv4 addresses with equal ends', 'http://10.0.0.1', 'http://10.1.0.1', false, false],
    ['an IPv6 address with itself', 'http://[::1]:1', 'http://[::1]:2', true, true],
    ['localhost is not 127.0.0.1', 'http://localhost', 'http://127.0.0.1', false, false],
    ['the root dot makes another site', 'https://example.com', 'https://example.com.', false, false],
    ['the root dot on both', 'https://a.example.com.', 'https://b.example.com.', true, true],
    ['opaque twice cannot be told', 'null', 'null', false, false],
    ['opaque and tuple', 'null', 'https://example.com', false, false],
    ['not an origin', 'example.com', 'example.com', false, false],
  ])('%s: %s and %s', (_claim, a, b, schemeful, schemeless) => {
    expect(isSameSite(a, b)).toBe(schemeful);
    expect(isSameSite(b, a)).toBe(schemeful);
    expect(isSchemelesslySameSite(a, b)).toBe(schemeless);
    expect(isSchemelesslySameSite(b, a)).toBe(schemeless);
  });

  test('text and tuple compare', () => {
    const app = { scheme: 'https', host: 'app.example.com', port: null };
    expect(isSameSite(app, 'https://api.example.com')).toBe(true);
    expect(isSchemelesslySameSite('http://api.example.com', app)).toBe(true);
  });
});
