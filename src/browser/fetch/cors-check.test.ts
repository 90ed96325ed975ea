import { describe, expect, test } from 'vitest';
import type { HeaderLine } from '../http.ts';
import { corsCheck } from './cors-check.ts';

const origin = 'https://app.example.com';

function check(
  lines: Record<string, string | string[]>,
  credentialsMode: 'include' | 'same-origin' = 'same-origin',
) {
  const headers = Object.entries(lines).flatMap(([name, values]) =>
    [values].flat().map((value): HeaderLine => [`Access-Control-Allow-${name}`, value]),
  );
  return corsCheck(origin, credentialsMode, headers).code;
}

describe('without credentials', () => {
  test.each([
    [origin, null],
    ['*', null],
    // Step 4 compares bytes.
    [`${origin}/`, 'allow-origin-mismatch'],
    [`${origin}:443`, 'allow-origin-mismatch'],
    ['https://App.example.com', 'allow-origin-mismatch'],
    ['http://app.example.com', 'allow-origin-mismatch'],
    ['https://*.example.com', 'allow-origin-mismatch'],
    ['null', 'allow-origin-mismatch'],
    [`${origin}, https://b.example`, 'allow-origin-list'],
    [`${origin} https://b.example`, 'allow-origin-spaced'],
    ['app.example.com', 'allow-origin-invalid'],
    ['', 'allow-origin-invalid'],
    [[origin, origin], 'allow-origin-repeated'],
    [['*', '*'], 'allow-origin-repeated'],
  ] as const)('%j: %s', (value, code) => {
    expect(check({ Origin: value as string | string[] })).toBe(code);
  });

  test('missing is not null', () => {
    expect(check({})).toBe('allow-origin-missing');
  });

  test('nobody asks for credentials', () => {
    expect(check({ Origin: origin, Credentials: 'false' })).toBeNull();
  });
});

describe('with credentials', () => {
  test.each([
    ['true', null],
    ['True', 'allow-credentials'],
    ['1', 'allow-credentials'],
    ['', 'allow-credentials'],
    [['true', 'true'], 'allow-credentials'],
  ] as const)('Access-Control-Allow-Credentials: %j: %s', (value, code) => {
    expect(check({ Origin: origin, Credentials: value as string | string[] }, 'include')).toBe(code);
  });

  test('missing', () => {
    expect(check({ Origin: origin }, 'include')).toBe('allow-credentials');
  });

  test('* is an origin like any other, and not this one', () => {
    expect(check({ Origin: '*', Credentials: 'true' }, 'include')).toBe('allow-origin-wildcard');
  });

  test('the origin comes before the credentials', () => {
    expect(check({ Origin: 'https://b.example' }, 'include')).toBe('allow-origin-mismatch');
  });
});
