import { expect, test } from 'vitest';
import { answeredHeaders, seenHeaders } from './seen-headers.ts';

test('of a request, what says something about CORS or cookies is kept, in lower case, repeated ones joined', () => {
  const lines = [
    ['Host', 'a.example'],
    ['Origin', 'https://a.example'],
    ['Accept-Language', 'en'],
    ['sec-ch-ua-mobile', '?0'],
    ['Sec-Fetch-Site', 'same-site'],
    ['X-A', '1'],
    ['x-a', '2'],
    ['User-Agent', 'Mozilla/5.0'],
  ] as const;
  expect(seenHeaders(lines)).toEqual({
    origin: 'https://a.example',
    'sec-fetch-site': 'same-site',
    'x-a': '1, 2',
  });
});

test('a user agent that script chose is kept', () => {
  expect(seenHeaders([['User-Agent', 'Rose/1']])).toEqual({ 'user-agent': 'Rose/1' });
});

test('of an answer, what matters is kept, repeated ones apart', () => {
  const lines = [
    ['Access-Control-Allow-Origin', 'https://a.example'],
    ['Access-Control-Allow-Origin', '*'],
    ['Set-Cookie', 'a=1'],
    ['Date', 'today'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Id', '1'],
  ] as const;
  expect(answeredHeaders(lines)).toEqual([
    ['access-control-allow-origin', 'https://a.example'],
    ['access-control-allow-origin', '*'],
    ['set-cookie', 'a=1'],
    ['x-id', '1'],
  ]);
});
