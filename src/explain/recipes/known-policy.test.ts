import { expect, test } from 'vitest';
import { Browser } from '../../browser/browser.ts';
import type { FetchError } from '../../browser/fetch-error.ts';
import type { HeaderLine } from '../../browser/http.ts';
import type { Page } from '../../browser/page/page.ts';
import { knownPolicy } from './known-policy.ts';
import type { KnownPolicy } from './policy-of-changes.ts';

const app = 'https://app.example.com';
const url = 'https://api.example.com/me';

async function known(
  headers: readonly HeaderLine[],
  init: Parameters<Page['fetch']>[1],
): Promise<KnownPolicy> {
  const page = new Browser({ network: () => ({ status: 200, headers }) }).open(app);
  const ended = await page.fetch(url, init).catch((error: unknown) => error);
  return knownPolicy((ended as FetchError).trace);
}

test('what the page asks for is needed in any case', async () => {
  const call = { method: 'PUT', credentials: 'include', headers: { 'X-Token': 't' } } as const;
  expect(await known([], call)).toEqual({
    url,
    origin: app,
    credentials: true,
    methods: ['PUT'],
    allowedHeaders: ['x-token'],
  });
});

test('what the server grants stays', async () => {
  const headers: readonly HeaderLine[] = [
    ['Access-Control-Allow-Origin', app],
    ['Access-Control-Allow-Methods', 'GET, PUT, DELETE'],
    ['Access-Control-Allow-Headers', 'X-Other, X-Token'],
    ['Access-Control-Expose-Headers', 'X-Request-Id'],
    ['Access-Control-Max-Age', '600'],
  ];
  expect(await known(headers, { method: 'PUT', headers: { 'X-Token': 't' } })).toEqual({
    url,
    origin: app,
    methods: ['GET', 'PUT', 'DELETE'],
    allowedHeaders: ['x-other', 'x-token'],
    exposedHeaders: ['x-request-id'],
    maxAge: 600,
  });
});

test('everybody stays let in, but for a call with credentials', async () => {
  const star: readonly HeaderLine[] = [['Access-Control-Allow-Origin', '*']];
  expect(await known(star, {})).toEqual({ url, origin: '*' });
  expect(await known(star, { credentials: 'include' })).toEqual({ url, origin: app, credentials: true });
});
