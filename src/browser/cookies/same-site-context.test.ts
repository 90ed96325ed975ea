import { describe, expect, test } from 'vitest';
import type { CookieContext } from './cookie-context.ts';
import { chromiumCookies, firefoxCookies, standardCookies, webkitCookies } from './cookie-profiles.ts';
import { type SameSiteMode, sameSiteMode } from './same-site-context.ts';

const a = 'https://a.com';
const b = 'https://b.com';
const from = (context: Partial<CookieContext>): CookieContext => ({
  url: `${a}/`,
  api: 'http',
  method: 'GET',
  navigation: null,
  initiator: a,
  topLevel: a,
  ancestors: [],
  redirects: [],
  ...context,
});

describe('a request from a document', () => {
  test.each<[claim: string, context: Partial<CookieContext>, mode: SameSiteMode]>([
    ['of the same origin', {}, 'strict'],
    ['of the same site', { initiator: 'https://x.a.com', topLevel: 'https://x.a.com:8443' }, 'strict'],
    ['of another site', { initiator: b, topLevel: b }, 'cross-site'],
    ['of another site, with a safe method', { initiator: b, topLevel: b, method: 'HEAD' }, 'cross-site'],
    ['of the site, in a frame of another', { topLevel: b, ancestors: [b] }, 'cross-site'],
    ['of the site, in a frame of the site', { ancestors: [a] }, 'strict'],
    ['of the site, in another in the site', { ancestors: [b, a] }, 'cross-site'],
    ['of another site, in the site', { initiator: b, ancestors: [a] }, 'cross-site'],
    ['that is opaque, in the site', { initiator: 'null', ancestors: [a] }, 'cross-site'],
    ['of another scheme', { initiator: 'http://a.com', topLevel: 'http://a.com' }, 'cross-site'],
    ['a script', { api: 'script' }, 'strict'],
    ['a script in a frame of another site', { api: 'script', topLevel: b, ancestors: [b] }, 'cross-site'],
  ])('%s', (_claim, context, mode) => {
    expect(sameSiteMode(from(context), standardCookies)).toBe(mode);
  });
});

describe('a navigation', () => {
  const tab = { navigation: 'top-level' } as const;
  const frame = { navigation: 'frame' } as const;
  test.each<[claim: string, context: Partial<CookieContext>, mode: SameSiteMode]>([
    ['of the tab by a person', { ...tab, initiator: null }, 'strict'],
    ['of the tab by the site', tab, 'strict'],
    ['of the tab by another site', { ...tab, initiator: b }, 'lax'],
    ['of the tab by another site, HEAD', { ...tab, initiator: b, method: 'HEAD' }, 'lax'],
    ['of the tab by another site, POST', { ...tab, initiator: b, method: 'POST' }, 'lax-unsafe'],
    ['of the tab by the site, POST', { ...tab, method: 'POST' }, 'strict'],
    ['of the tab by an opaque document', { ...tab, initiator: 'null' }, 'lax'],
    ['of a frame of the site by the site', { ...frame, ancestors: [a] }, 'strict'],
    ['of a frame of another site', { ...frame, initiator: b, topLevel: b, ancestors: [b] }, 'cross-site'],
    ['of a frame in a frame of another site', { ...frame, initiator: b, ancestors: [b, a] }, 'cross-site'],
    ['of a frame of the site by another site', { ...frame, initiator: b, ancestors: [a] }, 'cross-site'],
  ])('%s', (_claim, context, mode) => {
    for (const profile of [standardCookies, chromiumCookies, firefoxCookies]) {
      expect(sameSiteMode(from(context), profile)).toBe(mode);
    }
  });
});

describe('WebKit asks whether the host is the tab’s own, from a frame of another site', () => {
  test.each([
    ['https://one.com', 'https://one.com/', 'strict'],
    ['https://one.com', 'https://api.one.com/', 'cross-site'],
    ['https://api.one.com', 'https://one.com/', 'cross-site'],
    ['https://www.api.one.com', 'https://www.api.one.com/', 'strict'],
    ['https://other.one.com', 'https://api.one.com/', 'cross-site'],
  ] as const)('%s, %s: %s', (topLevel, url, mode) => {
    const context = from({ url, topLevel, initiator: b, ancestors: [topLevel] });
    expect(sameSiteMode(context, webkitCookies)).toBe(mode);
    expect(sameSiteMode(context, firefoxCookies)).toBe('cross-site');
  });
});

test('a redirect between http and https is to WebKit one between sites', () => {
  const direct = {
    url: 'https://api.one.com/',
    initiator: 'http://www.one.com',
    topLevel: 'http://www.one.com',
  };
  expect(sameSiteMode(from(direct), webkitCookies)).toBe('strict');
  const redirects = ['http://www.one.com/go'];
  expect(sameSiteMode(from({ ...direct, redirects }), webkitCookies)).toBe('cross-site');
  expect(sameSiteMode(from({ ...direct, redirects }), firefoxCookies)).toBe('strict');
});

describe('a redirect through another site', () => {
  const redirects = [`${a}/x`, `${b}/y`];
  test.each<[claim: string, context: Partial<CookieContext>, chromium: SameSiteMode, firefox: SameSiteMode]>([
    ['of a fetch', { redirects }, 'strict', 'cross-site'],
    ['of a frame', { redirects, navigation: 'frame', ancestors: [a] }, 'strict', 'cross-site'],
    ['of the tab', { redirects, navigation: 'top-level' }, 'strict', 'lax'],
    ['of what a person typed', { redirects, navigation: 'top-level', initiator: null }, 'strict', 'lax'],
    ['within the site', { redirects: ['https://x.a.com/'] }, 'strict', 'strict'],
  ])('%s', (_claim, context, chromium, firefox) => {
    expect(sameSiteMode(from(context), chromiumCookies)).toBe(chromium);
    expect(sameSiteMode(from(context), firefoxCookies)).toBe(firefox);
  });
});

test('only Chromium takes http and https for two sites', () => {
  const context = from({ initiator: 'http://a.com', topLevel: 'http://a.com' });
  expect(sameSiteMode(context, chromiumCookies)).toBe('cross-site');
  expect(sameSiteMode(context, firefoxCookies)).toBe('strict');
  expect(sameSiteMode(context, webkitCookies)).toBe('strict');
});
