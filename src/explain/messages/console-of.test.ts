import { expect, test } from 'vitest';
import { consoleOf } from './console-of.ts';

const facts = {
  url: 'https://api.example.com/me',
  origin: 'https://app.example.com',
  page: 'https://app.example.com/',
};

test('what made the request decides about the end of the line', () => {
  const lines = (initiator: string) => consoleOf('allow-origin-wildcard', { ...facts, initiator }).chromium;
  expect(lines('fetch')).toEqual([expect.stringMatching(/credentials mode is 'include'\.$/)]);
  expect(lines('XMLHttpRequest')).toEqual([expect.stringMatching(/the withCredentials attribute\.$/)]);
});

test('behind a redirect to a third origin Chromium names the page, and WebKit what was sent', () => {
  const { chromium, webkit } = consoleOf('allow-origin-missing', {
    ...facts,
    url: 'https://b.example/',
    redirectedFrom: 'https://api.example.com/me',
    status: 200,
  });
  expect(chromium[0]).toMatch(
    /^Access to fetch at 'https:\/\/b\.example\/' \(redirected from 'https:\/\/api\.example\.com\/me'\) from origin 'https:\/\/app\.example\.com' /,
  );
  expect(webkit[0]).toBe('Origin null is not allowed by Access-Control-Allow-Origin. Status code: 200');
});

test('a redirect that is refused is worded anew by WebKit', () => {
  const { webkit } = consoleOf('allow-origin-missing', { ...facts, status: 302, location: '/login' });
  expect(webkit[0]).toBe(
    'Cross-origin redirection to https://api.example.com/login denied by Cross-Origin Resource Sharing policy: Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 302',
  );
});

test('of several cookies there is a line for each', () => {
  const { firefox } = consoleOf('cookie-not-stored-same-site-lax', { cookie: 'a, b', names: ['a', 'b'] });
  expect(firefox.map((line) => line.slice(0, 10))).toEqual(['Cookie “a”', 'Cookie “b”']);
});

test('what is not known is left open, and silence is no line', () => {
  expect(consoleOf('allow-origin-missing', {}).webkit[0]).toMatch(/^Origin … is not allowed/);
  expect(consoleOf('cookie-not-sent-not-on-path', {})).toEqual({ chromium: [], firefox: [], webkit: [] });
});
