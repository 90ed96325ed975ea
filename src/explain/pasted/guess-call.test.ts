import { describe, expect, test } from 'vitest';
import { guessCall } from './guess-call.ts';
import { readHeaders } from './read-headers.ts';

const page = 'https://app.example.com';
const url = 'https://api.example.com/me';

test('the call is guessed of what was pasted', () => {
  expect(
    guessCall(
      readHeaders(
        `> PUT /me HTTP/2\n> Host: api.example.com\n> Origin: ${page}\n> Cookie: a=1; b=2\n>\n< HTTP/2 200\n`,
      ),
    ),
  ).toEqual({
    page,
    call: { do: 'fetch', url, method: 'PUT', credentials: 'include' },
    cookies: { 'https://api.example.com': ['a=1; SameSite=None; Secure', 'b=2; SameSite=None; Secure'] },
    guessed: [],
  });
  expect(guessCall(readHeaders(`HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: ${page}\n`))).toEqual({
    page,
    call: { do: 'fetch', url: 'https://api.example.com/' },
    guessed: ['page', 'url', 'credentials'],
  });
  expect(
    guessCall(
      readHeaders(
        '> OPTIONS /me HTTP/2\n> Host: localhost:3000\n> Access-Control-Request-Method: DELETE\n> Access-Control-Request-Headers: x-a, x-b\n>\n< HTTP/2 200\n',
      ),
    ).call,
  ).toEqual({
    do: 'fetch',
    url: 'http://localhost:3000/me',
    method: 'DELETE',
    headers: [
      ['x-a', '1'],
      ['x-b', '1'],
    ],
  });
});

describe('what only the answers hint at', () => {
  const guess = (...lines: readonly string[]) => guessCall(readHeaders(['HTTP/2 200', ...lines].join('\n')));

  test.each([
    ['https://foo.com', 'https://foo.com'],
    ['https://foo.com/', 'https://foo.com'],
    ['https://foo.com:443/app', 'https://foo.com'],
    ['HTTPS://Foo.com', 'https://foo.com'],
    ['"https://foo.com"', 'https://foo.com'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['https://foo.com, https://bar.com', 'https://foo.com'],
    ['*, https://foo.com', 'https://foo.com'],
    ['https://*.foo.com', 'https://app.foo.com'],
    ['*.foo.com', 'https://app.foo.com'],
    ['foo.com', 'https://foo.com'],
    ['foo.com:8443', 'https://foo.com:8443'],
    ['*', page],
    ['null', page],
    ['true', page],
  ])('Access-Control-Allow-Origin: %s is meant for %s', (value, meant) => {
    expect(guess(`Access-Control-Allow-Origin: ${value}`)).toMatchObject({
      page: meant,
      guessed: ['page', 'url', 'credentials'],
    });
  });

  test('cookies are sent where the answer permits it, not where it only sets one', () => {
    expect(guess('Set-Cookie: a=1').call.credentials).toBe(undefined);
    expect(guess('Access-Control-Allow-Credentials: true').call.credentials).toBe('include');
  });

  test('the URL of a redirect is not that to which it leads', () => {
    const redirect = 'HTTP/2 301\nLocation: https://b.test/x\n\nHTTP/2 200\n';
    expect(guessCall(readHeaders(redirect)).call.url).toBe('https://api.example.com/');
    const told = `> GET /me HTTP/2\n> Host: api.example.com\n>\n< ${redirect}`;
    expect(guessCall(readHeaders(told)).call.url).toBe(url);
  });
});
