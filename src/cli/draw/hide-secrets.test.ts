import { expect, test } from 'vitest';
import { hideCookieValue, shownChange, shownValue } from './hide-secrets.ts';

test.each([
  ['session=s3cret; Path=/; Secure', 'session=…; Path=/; Secure'],
  ['session=a=b', 'session=…'],
  ['session=', 'session=…'],
  ['=s3cret; Path=/', '=…; Path=/'],
  ['s3cret; Path=/', '…; Path=/'],
  ['s3cret', '…'],
  ['; Path=/', '; Path=/'],
  ['', ''],
])('of %j stays %j', (line, hidden) => {
  expect(hideCookieValue(line)).toBe(hidden);
});

test('evidence and changes show no value of a cookie', () => {
  expect(shownValue({ of: 'response', name: 'Set-Cookie', value: 's3cret; Path=/' })).toBe('…; Path=/');
  expect(shownValue({ of: 'request', name: 'Cookie', value: 'a=s3cret' })).toBe('…');
  expect(shownValue({ of: 'request', name: 'Authorization', value: 'Bearer s3cret' })).toBe('…');
  expect(shownValue({ of: 'request', name: 'Origin', value: 'https://a.test' })).toBe('https://a.test');
  expect(
    shownChange({ change: 'set-cookie', was: 's3cret; Path=/', line: 's3cret; Path=/; Secure' }),
  ).toEqual({
    change: 'set-cookie',
    was: '…; Path=/',
    line: '…; Path=/; Secure',
  });
});
