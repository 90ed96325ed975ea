import { expect, test } from 'vitest';
import { placeOnPort } from './place-on-port.ts';

test.each([
  ['http://a.pair.localhost', 'http://a.pair.localhost:4280'],
  ['http://a.localhost/me?x=1', 'http://a.localhost:4280/me?x=1'],
  ['http://a.localhost, http://c.localhost', 'http://a.localhost:4280, http://c.localhost:4280'],
  ['http://*.pair.localhost', 'http://*.pair.localhost:4280'],
  // An explicit port is what the scenario means.
  ['http://a.localhost:9', 'http://a.localhost:9'],
  ['http://a.localhost:*', 'http://a.localhost:*'],
  ['http://a.localhost.example', 'http://a.localhost.example'],
  ['http://notlocalhost', 'http://notlocalhost'],
  ['https://a.localhost', 'https://a.localhost'],
  ['a.localhost', 'a.localhost'],
])('%s', (symbolic, placed) => {
  expect(placeOnPort(symbolic, 4280)).toBe(placed);
});

test('keys, lists and nested objects are placed; other values stay', () => {
  expect(placeOnPort({ 'http://a.localhost': [{ url: 'http://b.localhost/' }, 7, true, null] }, 81)).toEqual({
    'http://a.localhost:81': [{ url: 'http://b.localhost:81/' }, 7, true, null],
  });
});

test('placing what is placed changes nothing', () => {
  expect(placeOnPort(placeOnPort('http://a.localhost/', 81), 82)).toBe('http://a.localhost:81/');
});

test('on the scheme’s own port there is nothing to add', () => {
  expect(placeOnPort('http://a.localhost', null)).toBe('http://a.localhost');
});
