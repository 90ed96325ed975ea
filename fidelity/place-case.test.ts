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
])('%s', (symbolic, renamed) => {
  expect(placeCase(symbolic, 7)).toBe(renamed);
  expect(unplaceCase(renamed)).toBe(symbolic);
});

test('keys and nested values are renamed; other values stay', () => {
  expect(placeCase({ 'https://one.com': [{ url: '/' }, 7, null] }, 1)).toEqual({
    'https://one-k1.com': [{ url: '/' }, 7, null],
  });
});

test.each([
  ['app.one-k12.com', 12],
  ['alice-k3.github.io', 3],
  ['app.one.com', null],
])('%s belongs to play %j', (host, play) => {
  expect(playOfHost(host)).toBe(play);
});
