import { expect, test } from 'vitest';
import { loopbackHint } from './loopback-hint.ts';

test.each([
  ['http://localhost:3000/', 'http://127.0.0.1:4000/me'],
  ['http://127.0.0.1:3000/', 'http://localhost:3000/me'],
  ['http://[::1]:3000/', 'http://localhost:4000/me'],
])('two names of one machine: %s, %s', (page, url) => {
  expect(loopbackHint(page, url)).toContain('by the same name');
});

test.each([
  ['http://localhost:3000/', 'http://localhost:4000/me'],
  ['http://localhost:3000/', 'http://api.example.com/me'],
  ['https://app.example.com/', 'http://127.0.0.1:4000/me'],
  [undefined, 'http://127.0.0.1:4000/me'],
  ['http://localhost:3000/', undefined],
])('nothing to say: %s, %s', (page, url) => {
  expect(loopbackHint(page, url)).toBeNull();
});
