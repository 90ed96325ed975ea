import { expect, test } from 'vitest';
import { isOwnHeader, ownPath } from './own-header.ts';

const api = 'https://api.example.com';
const placeholder = '/path/of/this/answer';

test.each([
  ['Content-Type', true],
  ['content-security-policy', true],
  ['Content-Disposition', true],
  ['Cross-Origin-Resource-Policy', true],
  ['Cache-Control', true],
  ['Location', true],
  ['Referrer-Policy', false],
  ['Strict-Transport-Security', false],
  ['X-Content-Type-Options', false],
  ['X-Request-Id', false],
])('%s says something of one answer: %s', (name, own) => {
  expect(isOwnHeader(name)).toBe(own);
});

test.each([
  ['its path', `${api}/a/widget-1.2.js?v=1#top`, '/a/widget-1.2.js'],
  ['the root', api, '/'],
  ['of another server', 'https://cdn.example.com/widget.js', placeholder],
  ['what routers take for a pattern', `${api}/:id`, placeholder],
  ['what configurations would have to quote', `${api}/a'$b`, placeholder],
  ['what servers decode', `${api}/a%20b`, placeholder],
  ['no URL', '', placeholder],
  ['nothing known', undefined, placeholder],
])('the path of an answer: %s', (_, url, path) => {
  expect(ownPath(url, api)).toBe(path);
});
