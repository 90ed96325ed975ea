import { expect, test } from 'vitest';
import { staysOnSite } from './stays-on-site.ts';

test.each([
  ['https://api.example.com', 'https://api.example.com', true],
  ['https://api.example.com', 'https://www.example.com:8443', true],
  ['http://api.example.com', 'https://api.example.com', true],
  ['https://api.example.com', 'http://api.example.com', false],
  ['https://api.example.com', 'https://api.example.net', false],
  ['https://a.github.io', 'https://b.github.io', false],
  ['null', 'null', false],
])('%s to %s: %s', (from, to, expected) => {
  expect(staysOnSite(from, to)).toBe(expected);
});
