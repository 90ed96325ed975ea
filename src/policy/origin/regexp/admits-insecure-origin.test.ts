import { expect, test } from 'vitest';
import { admitsInsecureOrigin } from './admits-insecure-origin.ts';

test.each([
  [/^https?:\/\/app\.example\.com$/, 'http://app.example.com'],
  [/^(http|https):\/\/app\.example\.com(:\d+)?$/, 'http://app.example.com'],
  [/^http:\/\/app\.example\.com:\d+$/, 'http://app.example.com:7'],
  [/^https?:\/\/([a-z]+\.)?example\.com$/i, 'http://example.com'],
  [/^https?:\/\/[a-z]+\.example\.com$/, 'http://x.example.com'],
  [/^https?:\/\/(localhost|app\.example\.com)$/, 'http://app.example.com'],
  [/^http:\/\/intranet$/, 'http://intranet'],
  [/^http:\/\/192\.168\.0\.1$/, 'http://192.168.0.1'],
  [/^http:\/\/localhost\.example\.com$/, 'http://localhost.example.com'],
  [/localhost$/, 'http://-localhost'],
])('%s lets in %s', (regexp, witness) => {
  expect(admitsInsecureOrigin(regexp)).toBe(witness);
  expect(regexp.test(witness)).toBe(true);
});

test.each([
  /^https:\/\/app\.example\.com$/,
  /^https:\/\/.*$/,
  /^https?:\/\/localhost(:\d+)?$/,
  /^https?:\/\/([a-z]+\.)*localhost$/,
  /^http:\/\/127\.0\.0\.1:\d+$/,
  /^http:\/\/\[::1\]$/,
  /^(https:\/\/app\.example\.com|http:\/\/localhost:3000)$/,
  // Not asked about: cannot be analysed.
  /^(?=http)/,
])('%s lets in none', (regexp) => {
  expect(admitsInsecureOrigin(regexp)).toBeNull();
});
