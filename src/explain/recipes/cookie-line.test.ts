import { expect, test } from 'vitest';
import { definitionOfLine, isRemoval, withoutAttributes } from './cookie-line.ts';

test.each([
  ['session=s1', { name: 'session' }, 's1'],
  [
    'session=s1; Path=/; HttpOnly; Secure; SameSite=None',
    { name: 'session', httpOnly: true, secure: true, sameSite: 'none' },
    's1',
  ],
  [
    'a=%7B1%7D; domain=.example.com; path=/app; max-age=60; partitioned; secure',
    { name: 'a', domain: 'example.com', path: '/app', maxAge: 60, partitioned: true, secure: true },
    '{1}',
  ],
])('%s', (line, options, value) => {
  expect(definitionOfLine(line)).toEqual({ options, value });
});

test.each([
  ['a date', 'session=s1; Expires=Wed, 01 Jan 2031 00:00:00 GMT'],
  ['what the rules forbid', 'session=s1; SameSite=None'],
  ['another encoding', 'session=a"b'],
  ['half an encoding', 'session=%'],
  ['an attribute that it does not know', 'session=s1; Priority=High'],
  ['no name', '=s1'],
  ['seconds that are none', 'session=s1; Max-Age=1h'],
])('not to be defined: %s', (_, line) => {
  expect(definitionOfLine(line)).toBeNull();
});

test.each([
  ['session=; Max-Age=0', true],
  ['session=; max-age=-1; Path=/', true],
  ['session=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT', true],
  ['session=x; Expires=Thu, 01-Jan-1970 00:00:00 GMT; Max-Age=60', false],
  ['session=; Path=/', false],
  ['session=s1; Expires=Wed, 01 Dec 2027 00:00:00 GMT', false],
  ['session=1970; Max-Age=1h', false],
])('%s deletes the cookie: %s', (line, removes) => {
  expect(isRemoval(line)).toBe(removes);
});

test('a line less some of its attributes', () => {
  const line = 'expires=a"b; Path=/; EXPIRES = Wed, 01 Dec 2027 00:00:00 GMT; Secure';
  expect(withoutAttributes(line, ['expires'])).toBe('expires=a"b; Path=/; Secure');
});
