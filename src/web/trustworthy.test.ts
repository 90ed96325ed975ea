import { describe, expect, test } from 'vitest';
import { isLoopbackHost, isPotentiallyTrustworthyOrigin } from './trustworthy.ts';

describe('isLoopbackHost', () => {
  test.each([
    'localhost',
    'localhost.',
    'app.localhost',
    'a.b.localhost',
    'app.localhost.',
    '127.0.0.1',
    '127.255.255.254',
    '[::1]',
  ])('%s is', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  test.each([
    '',
    'localhost.example.com',
    'notlocalhost',
    'localhost.localdomain',
    '128.0.0.1',
    '0.0.0.0',
    '127.0.0.1.example.com',
    '127.example.com',
    '1127.0.0.1',
    '[::]',
    '[::ffff:7f00:1]',
    '10.0.0.1',
    'example.com',
  ])('%j is not', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});

describe('isPotentiallyTrustworthyOrigin', () => {
  test.each([
    ['step 3: https', 'https://example.com', true],
    ['step 3: wss', 'wss://example.com', true],
    ['step 4: 127.0.0.0/8', 'http://127.1.2.3:8080', true],
    ['step 4: ::1/128', 'http://[::1]:3000', true],
    ['step 5: localhost', 'http://localhost:3000', true],
    ['step 5: a name below localhost', 'http://app.localhost', true],
    ['step 5: whatever the scheme', 'capacitor://localhost', true],
    ['step 7: an extension', 'chrome-extension://abcdef', true],
    ['step 1: opaque', 'null', false],
    ['step 9: http', 'http://example.com', false],
    ['step 9: a private address', 'http://192.168.0.2', false],
    ['step 9: a mapped address', 'http://[::ffff:7f00:1]', false],
    ['step 9: a scheme of its own', 'app://example.com', false],
    ['not an origin', 'https://example.com/', false],
    ['not an origin', 'localhost', false],
  ])('%s: %s', (_step, text, trustworthy) => {
    expect(isPotentiallyTrustworthyOrigin(text)).toBe(trustworthy);
  });
});
