import { expect, test } from 'vitest';
import type { CookieContext } from './cookie-context.ts';
import { chromiumCookies, firefoxCookies, webkitCookies } from './cookie-profiles.ts';
import { crossSiteAncestor, isThirdParty, partitionKey } from './third-party.ts';

const from = (context: Partial<CookieContext>): CookieContext => ({
  url: 'https://a.com/',
  api: 'http',
  method: 'GET',
  navigation: null,
  initiator: 'https://a.com',
  topLevel: 'https://a.com',
  ancestors: [],
  redirects: [],
  ...context,
});

test.each<[claim: string, context: Partial<CookieContext>, key: string, ancestor: boolean]>([
  ['first party', {}, 'https://a.com', false],
  ['a sibling', { initiator: 'https://x.a.com', topLevel: 'https://x.a.com' }, 'https://a.com', false],
  ['another site', { initiator: 'https://b.com', topLevel: 'https://b.com:8443' }, 'https://b.com', true],
  ['A in B in A', { ancestors: ['https://b.com', 'https://a.com'] }, 'https://a.com', true],
  ['a sandbox in A', { initiator: 'null', ancestors: ['https://a.com'] }, 'https://a.com', true],
  [
    'a navigation of the tab',
    { navigation: 'top-level', initiator: 'https://b.com' },
    'https://a.com',
    false,
  ],
  [
    'a frame of A that B navigates',
    { navigation: 'frame', initiator: 'https://b.com', ancestors: ['https://a.com'] },
    'https://a.com',
    false,
  ],
  [
    'no registrable domain',
    { url: 'http://localhost/', initiator: 'http://localhost', topLevel: 'http://localhost' },
    'http://localhost',
    false,
  ],
  ['an opaque tab', { topLevel: 'null' }, 'null', true],
])('%s', (_claim, context, key, ancestor) => {
  expect(partitionKey(from(context))).toBe(key);
  expect(crossSiteAncestor(from(context), chromiumCookies)).toBe(ancestor);
  expect(isThirdParty(from(context), 'a.com', chromiumCookies)).toBe(ancestor);
  expect(isThirdParty(from(context), 'a.com', firefoxCookies)).toBe(ancestor);
});

test('only Chromium takes the scheme for a part of the site', () => {
  const context = from({ initiator: 'http://a.com', topLevel: 'http://a.com' });
  expect(isThirdParty(context, 'a.com', chromiumCookies)).toBe(true);
  expect(isThirdParty(context, 'a.com', firefoxCookies)).toBe(false);
});

test.each<[claim: string, topLevel: string, domain: string, third: boolean]>([
  ['the same host', 'https://a.com', 'a.com', false],
  ['a sibling under a listed suffix', 'https://x.a.com', 'y.a.com', false],
  ['another site', 'https://b.com', 'a.com', true],
  ['a sibling under a suffix that the list does not know', 'https://x.a.test', 'y.a.test', true],
  ['below the tab, under such a suffix', 'https://a.test', 'y.a.test', false],
  ['above the tab, under such a suffix', 'https://x.a.test', 'a.test', true],
  ['below localhost', 'http://localhost', 'q.localhost', false],
  ['an opaque tab', 'null', 'a.com', true],
])('WebKit compares hosts: %s', (_claim, topLevel, domain, third) => {
  const context = from({
    url: `https://${domain}/`,
    initiator: topLevel,
    topLevel,
    ancestors: ['https://b.com'],
  });
  expect(isThirdParty(context, domain, webkitCookies)).toBe(third);
  expect(isThirdParty({ ...context, navigation: 'top-level' }, domain, webkitCookies)).toBe(false);
});

test('WebKit takes a `Domain` above the tab under a suffix that the list does not know', () => {
  const context = from({
    url: 'https://y.a.test/',
    initiator: 'https://x.a.test',
    topLevel: 'https://x.a.test',
    ancestors: [],
  });
  expect(isThirdParty(context, 'a.test', webkitCookies)).toBe(false);
  expect(isThirdParty(context, 'y.a.test', webkitCookies)).toBe(true);
});
