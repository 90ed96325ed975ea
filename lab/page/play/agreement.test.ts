import { expect, test } from 'vitest';
import type { SeenRequest, VariantRecord } from '../../../src/scenario/record.ts';
import { differencesFrom } from './agreement.ts';

const request: SeenRequest = {
  method: 'GET',
  url: 'http://b.localhost/me',
  headers: { origin: 'http://a.localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-user': '?1' },
  status: 200,
  answered: [],
  by: 'application',
};
const blocked = (error: string): VariantRecord => ({
  results: [{ outcome: 'blocked', error }],
  requests: [request],
});
const pathsOf = (seen: VariantRecord) =>
  differencesFrom(blocked('as predicted'), seen, 'chromium').map(({ path }) => path);

test('an error’s words are each browser’s own', () => {
  expect(pathsOf(blocked('NetworkError'))).toEqual([]);
});

test('a cookie that travelled and should not have is a difference', () => {
  const seen = { ...request, headers: { ...request.headers, cookie: 'a=1' } };
  expect(pathsOf({ ...blocked(''), requests: [seen] })).toEqual(['requests[0].cookie']);
});

test('a header that only one side has is a difference, where the engine speaks of it', () => {
  const { 'sec-fetch-user': _, 'sec-fetch-site': __, ...rest } = request.headers;
  const seen = { ...request, headers: { ...rest, 'x-a': '1' } };
  expect(pathsOf({ ...blocked(''), requests: [seen] })).toEqual([
    'requests[0].headers.sec-fetch-site',
    'requests[0].headers.x-a',
  ]);
});

test('a request too many is a difference', () => {
  expect(pathsOf({ ...blocked(''), requests: [request, request] })).toEqual(['requests[1]']);
});
