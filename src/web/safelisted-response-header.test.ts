import { describe, expect, test } from 'vitest';
import {
  isCorsSafelistedResponseHeaderName,
  isForbiddenResponseHeaderName,
} from './safelisted-response-header.ts';

describe('isCorsSafelistedResponseHeaderName', () => {
  test.each([
    'Cache-Control',
    'Content-Language',
    'Content-Length',
    'Content-Type',
    'Expires',
    'Last-Modified',
    'Pragma',
    'pragma',
    'CONTENT-TYPE',
  ])('%s needs no exposing', (name) => {
    expect(isCorsSafelistedResponseHeaderName(name)).toBe(true);
    expect(isCorsSafelistedResponseHeaderName(name, [])).toBe(true);
  });

  test.each(['ETag', 'Date', 'Server', 'Content-Encoding', 'Content-Disposition', 'Location', 'X-Id', ''])(
    '%j does',
    (name) => {
      expect(isCorsSafelistedResponseHeaderName(name)).toBe(false);
      expect(isCorsSafelistedResponseHeaderName(name, ['Y'])).toBe(false);
    },
  );

  test.each([
    ['exposed', 'X-Id', ['Y', 'X-Id'], true],
    ['exposed in another case', 'x-ID', ['X-id'], true],
    ['forbidden, though exposed', 'Set-Cookie', ['Set-Cookie'], false],
    ['forbidden, though exposed in another case', 'set-cookie2', ['SET-COOKIE2'], false],
    ['a wildcard is only a name here', 'X-Id', ['*'], false],
    ['a header named *', '*', ['*'], true],
  ])('%s', (_claim, name, exposedNames, readable) => {
    expect(isCorsSafelistedResponseHeaderName(name, exposedNames)).toBe(readable);
    expect(isCorsSafelistedResponseHeaderName(name, new Set(exposedNames))).toBe(readable);
  });
});

describe('isForbiddenResponseHeaderName', () => {
  test.each(['Set-Cookie', 'set-cookie', 'SET-COOKIE2'])('%s is', (name) => {
    expect(isForbiddenResponseHeaderName(name)).toBe(true);
  });

  test.each(['Cookie', 'Set-Cookie3', 'X-Set-Cookie', ''])('%j is not', (name) => {
    expect(isForbiddenResponseHeaderName(name)).toBe(false);
  });
});
