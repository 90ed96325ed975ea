import { expect, test } from 'vitest';
import { hideCookieValue, hidePasswords, isSecretHeader, shownChange, shownValue } from './hide-secrets.ts';

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

test.each([
  ['GET http://user:s3cret@localhost:3000/a', 'GET http://user:…@localhost:3000/a'],
  [
    'to https://user:s3@cret@a.test, from https://:s3cret@b.test',
    'to https://user:…@a.test, from https://:…@b.test',
  ],
  ['Location: //user:s3cret@a.test/', 'Location: //user:…@a.test/'],
  ['https://user@a.test:80/b:c@d', 'https://user@a.test:80/b:c@d'],
  ['http://[::1]:80/?a:b@c', 'http://[::1]:80/?a:b@c'],
  ['http://a.test:80, of b@c', 'http://a.test:80, of b@c'],
])('the passwords of URLs in %j: %j', (text, hidden) => {
  expect(hidePasswords(text)).toBe(hidden);
});

test.each([
  ['Authorization', true],
  ['proxy-authorization', true],
  ['Cookie', true],
  ['X-Api-Key', true],
  ['X-CSRF-Token', true],
  ['Ocp-Apim-Subscription-Key', true],
  ['Origin', false],
  ['Content-Type', false],
  ['Idempotency-Key', false],
  ['WWW-Authenticate', false],
  ['Access-Control-Allow-Credentials', false],
])('%s is a secret: %s', (name, expected) => {
  expect(isSecretHeader(name)).toBe(expected);
});

test.each([
  [
    { do: 'fetch', url: '/', headers: { 'X-Api-Key': 's3cret', Accept: '*/*' }, body: 'password=s3cret' },
    { do: 'fetch', url: '/', headers: { 'X-Api-Key': '…', Accept: '*/*' }, body: '…' },
  ],
  [
    { do: 'xhr', url: '/', headers: [['Authorization', 's3cret']] },
    { do: 'xhr', url: '/', headers: [['Authorization', '…']] },
  ],
  [
    { do: 'cookie', set: 'a=s3cret; Path=/' },
    { do: 'cookie', set: 'a=…; Path=/' },
  ],
  [
    { do: 'image', url: '/' },
    { do: 'image', url: '/' },
  ],
] as const)('of the call %j stays %j', (call, shown) => {
  expect(shownChange({ change: 'call', was: call, call })).toEqual({
    change: 'call',
    was: shown,
    call: shown,
  });
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
