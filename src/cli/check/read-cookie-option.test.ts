import { describe, expect, test } from 'vitest';
import { UsageError } from '../frame/usage-error.ts';
import { readCookieOption } from './read-cookie-option.ts';

describe('--cookie', () => {
  test.each([
    ['a=b', ['a=b']],
    ['a', ['a']],
    [' a=b; Secure; SameSite=None; Path=/;', ['a=b; Secure; SameSite=None; Path=/;']],
    ['a=b; httponly; max-age=1; PRIORITY=High', ['a=b; httponly; max-age=1; PRIORITY=High']],
    ['Set-Cookie: a=b; Secure', ['a=b; Secure']],
    ['Set-Cookie: a=b; c=d', ['a=b; c=d']],
    ['Cookie: a=b; c=d', ['a=b', 'c=d']],
    ['cookie:a=b;secure=1', ['a=b', 'secure=1']],
  ])('%s', (text, lines) => {
    expect(readCookieOption(text)).toEqual({ lines, notes: [] });
  });

  test('several, as a Cookie header has them, are several, and that is said without their values', () => {
    expect(readCookieOption('session=abc; csrf=d=f')).toEqual({
      lines: ['session=abc', 'csrf=d=f'],
      notes: ['--cookie is read as 2 cookies: session, csrf.'],
    });
  });

  test.each([
    ['', /^--cookie is '', which is no cookie\./],
    [' ; ', /which is no cookie\./],
    ['Set-Cookie:', /which is no cookie\./],
    ['a=b; Secure; Samsite=None', /^--cookie has 'Samsite=None', .* Give --cookie once for each cookie\.$/],
    ['a=b; Secur', /has 'Secur',/],
    ['a; b=c', /has 'b=c',/],
    ['a=b; c=d; Secure', /has 'c=d',/],
  ])('refuses %j', (text, message) => {
    expect(() => readCookieOption(text)).toThrow(UsageError);
    expect(() => readCookieOption(text)).toThrow(message);
  });
});
