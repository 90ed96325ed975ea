import { expect, test } from 'vitest';
import { dataUrlResponse } from './data-url.ts';

test.each([
  ['data:,a%20b', 'text/plain;charset=US-ASCII', 'a b'],
  ['data:text/html,<p>', 'text/html', '<p>'],
  ['data:text/plain;base64,QWRh', 'text/plain', 'Ada'],
  ['data:;base64,QWRh', 'text/plain;charset=US-ASCII', 'Ada'],
  ['data:text/plain ; BASE64,QWRh', 'text/plain', 'Ada'],
  ['data:;charset=utf-8,a', 'text/plain;charset=utf-8', 'a'],
  ['data:no-type,a', 'text/plain;charset=US-ASCII', 'a'],
  ['data:,a#b', 'text/plain;charset=US-ASCII', 'a'],
  ['data:,a#', 'text/plain;charset=US-ASCII', 'a'],
  ['data:,100%', 'text/plain;charset=US-ASCII', '100%'],
])('%s', (url, type, text) => {
  const response = dataUrlResponse(new URL(url));
  expect(response?.headers).toEqual([['Content-Type', type]]);
  expect(new TextDecoder().decode(response?.body ?? undefined)).toBe(text);
});

test.each(['data:text/plain', 'data:;base64,a', 'data:;base64,@@@@'])('%s holds nothing', (url) => {
  expect(dataUrlResponse(new URL(url))).toBeNull();
});
