import { expect, test } from 'vitest';
import { placeCase, playOfHost, unplaceCase } from './place-case.ts';

test.each([
  ['https://app.one.com:8443/x', 'https://app.one-k7.com:8443/x'],
  ['HTTPS://APP.ONE.COM', 'HTTPS://APP.ONE-k7.COM'],
  ['s=1; Domain=.one.net', 's=1; Domain=.one-k7.net'],
  ['http://a.pair.localhost', 'http://a.pair-k7.localhost'],
  ['https://alice.github.io', 'https://alice-k7.github.io'],
  ['https://shop.one.co.uk, null', 'https://shop.one-k7.co.uk, null'],
  // No name is registered here.
  ['s=1; Domain=com', 's=1; Domain=com'],
  ['s=1; Domain=github.io', 's=1; Domain=github.io'],
  ['one.company', 'one.company'],
])('%s', (symbolic, placed) => {
  expect(placeCase(symbolic, 7)).toBe(placed);
  expect(unplaceCase(placed)).toBe(symbolic);
});

test.each([
  ['https://app.one.com/', 'https://app.one-k9.com/'],
  ['https://App.One.com', 'https://App.One-k9.com'],
  ['https://api.one.com:8443', 'https://api-k7.one-k9.com:8443'],
  ['https://deep.app.one.com', 'https://deep-k7.app.one-k9.com'],
  ['https://one.com', 'https://one-k9.com'],
  ['https://api.two.com, https://app.one.com', 'https://api.two-k7.com, https://app.one-k9.com'],
])('beside a shared page, %s', (symbolic, placed) => {
  expect(placeCase(symbolic, 7, { host: 'app.one.com', number: 9 })).toBe(placed);
  expect(unplaceCase(placed)).toBe(symbolic);
});

test('keys and nested values are renamed; other values stay', () => {
  expect(placeCase({ 'https://one.com': [{ url: '/' }, 7, null] }, 1)).toEqual({
    'https://one-k1.com': [{ url: '/' }, 7, null],
  });
});

test.each([
  ['app.one-k12.com', 12],
  ['api-k7.one-k9.com', 7],
  ['alice-k3.github.io', 3],
  ['app.one.com', null],
])('%s belongs to play %j', (name, play) => {
  expect(playOfHost(name)).toBe(play);
});
