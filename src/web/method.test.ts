import { describe, expect, test } from 'vitest';
import { isCorsSafelistedMethod, isForbiddenMethod, isMethod, normalizeMethod } from './method.ts';

describe('isMethod', () => {
  test.each(['GET', 'get', 'PATCH', 'CHICKEN', 'M-SEARCH', "!#$%&'*+-.^_`|~0"])('%s is', (text) => {
    expect(isMethod(text)).toBe(true);
  });

  test.each(['', ' GET', 'GET ', 'GET\n', 'GET,PUT', 'GE T', 'GET/', 'GÉT', '"GET"', 'G\0ET'])(
    '%j is not',
    (text) => {
      expect(isMethod(text)).toBe(false);
    },
  );
});

describe('isForbiddenMethod', () => {
  test.each(['CONNECT', 'TRACE', 'TRACK', 'connect', 'Trace', 'tRACK'])('%s is', (method) => {
    expect(isForbiddenMethod(method)).toBe(true);
  });

  test.each(['GET', 'TRACER', 'XTRACK', 'TRACE ', 'OPTIONS', '', 'trac\u212a'])('%j is not', (method) => {
    expect(isForbiddenMethod(method)).toBe(false);
  });
});

describe('isCorsSafelistedMethod', () => {
  test.each(['GET', 'HEAD', 'POST'])('%s is', (method) => {
    expect(isCorsSafelistedMethod(method)).toBe(true);
  });

  test.each(['get', 'Post', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', ''])('%j is not', (method) => {
    expect(isCorsSafelistedMethod(method)).toBe(false);
  });
});

describe('normalizeMethod', () => {
  test.each([
    ['delete', 'DELETE'],
    ['Get', 'GET'],
    ['heaD', 'HEAD'],
    ['options', 'OPTIONS'],
    ['post', 'POST'],
    ['put', 'PUT'],
    ['PUT', 'PUT'],
  ])('%s becomes %s', (method, normalized) => {
    expect(normalizeMethod(method)).toBe(normalized);
  });

  test.each(['patch', 'PATCH', 'Patch', 'trace', 'query', 'posts', 'po\u017ft', 'chicken'])(
    '%s stays',
    (method) => {
      expect(normalizeMethod(method)).toBe(method);
    },
  );
});
