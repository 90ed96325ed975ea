import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageRequestInit } from '../api/request-init.ts';
import { Browser } from '../browser.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { wireUrl } from './http-network-or-cache-fetch.ts';

const page = 'https://app.example.com/';

async function sent(init: PageRequestInit, url = page): Promise<Record<string, string>> {
  let seen: HttpRequest | undefined;
  const browser = new Browser({
    network: (request) => {
      seen = request;
      return { status: 200, headers: [] };
    },
  });
  await browser.open(page).fetch(url, init);
  return Object.fromEntries((seen?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]));
}

describe('Content-Length, steps 8.5 to 8.9', () => {
  test.each([
    ['GET', undefined, undefined],
    ['DELETE', undefined, undefined],
    ['POST', undefined, '0'],
    ['PUT', undefined, '0'],
    ['PATCH', undefined, undefined],
    ['POST', 'é', '2'],
    ['DELETE', 'abc', '3'],
  ])('%s with %j: %s', async (method, body, length) => {
    const headers = await sent({ method, ...(body === undefined ? {} : { body }) });
    expect(headers['content-length']).toBe(length);
  });
});

describe('cache modes, steps 8.16 to 8.18', () => {
  test.each([
    [{}, undefined, undefined],
    [{ cache: 'no-cache' }, 'max-age=0', undefined],
    [{ cache: 'no-store' }, 'no-cache', 'no-cache'],
    [{ cache: 'reload' }, 'no-cache', 'no-cache'],
    [{ cache: 'force-cache' }, undefined, undefined],
    [{ headers: { 'If-None-Match': '"a"' } }, 'max-age=0', undefined],
    [{ cache: 'no-store', headers: { 'Cache-Control': 'max-age=5', Pragma: 'x' } }, 'max-age=5', 'x'],
  ] as const)('%j: Cache-Control %s, Pragma %s', async (init, cacheControl, pragma) => {
    const headers = await sent(init);
    expect([headers['cache-control'], headers.pragma]).toEqual([cacheControl, pragma]);
  });

  test('only-if-cached finds nothing, and asks nobody', async () => {
    await expect(sent({ cache: 'only-if-cached', mode: 'same-origin' })).rejects.toMatchObject({
      code: 'not-cached',
    });
  });
});

test('a range wants no other coding, step 8.19', async () => {
  expect((await sent({ headers: { Range: 'bytes=0-1' } }))['accept-encoding']).toBe('identity');
});

// Chromium's cache.
test.each([
  [{}, 'bytes=0-5'],
  [{ cache: 'reload' }, 'bytes=0-5'],
  [{ cache: 'no-store' }, 'Bytes=00-5'],
  [{ method: 'POST' }, 'Bytes=00-5'],
  [{ headers: { 'If-Range': '"a"' } }, 'Bytes=00-5'],
] as const)('a range with %j is sent as %s', async (init, range) => {
  const headers = { Range: 'Bytes=00-5', ...('headers' in init ? init.headers : {}) };
  expect((await sent({ ...init, headers })).range).toBe(range);
});

describe('keepalive, step 8.10', () => {
  const body = (kibibytes: number) => ({
    method: 'POST',
    body: 'a'.repeat(kibibytes * 1024),
    keepalive: true,
  });

  test('64 KiB at a time, for each document', async () => {
    const answers: (() => void)[] = [];
    const browser = new Browser({
      network: () =>
        new Promise<HttpResponse>((resolve) => answers.push(() => resolve({ status: 200, headers: [] }))),
    });
    const tab = browser.open(page);
    const first = tab.fetch('/', body(40));
    await expect(tab.fetch('/', body(25))).rejects.toMatchObject({ code: 'keepalive-too-large' });
    const second = tab.fetch('/', body(24));
    const elsewhere = browser.open(page).fetch('/', body(64));
    const without = tab.fetch('/', { ...body(100), keepalive: false });
    while (answers.length < 4) await new Promise((next) => setTimeout(next, 0));
    for (const answer of answers.splice(0)) answer();
    await Promise.all([first, second, elsewhere, without]);
    const third = tab.fetch('/', body(64));
    while (answers.length < 1) await new Promise((next) => setTimeout(next, 0));
    answers[0]?.();
    expect((await third).status).toBe(200);
  });
});

test('what goes on the wire has no fragment, name or password', () => {
  const part = fc.constantFrom('', 'a', 'a%40b', 'a:b', '@', '#');
  fc.assert(
    fc.property(part, part, fc.constantFrom('', '#', '#a', '#a@b', '?q=@#x@y'), (user, password, rest) => {
      const url = new URL('https://example.com/a@b');
      url.username = user;
      url.password = password;
      const whole = new URL(url.href + rest);
      const bare = new URL(whole);
      bare.username = '';
      bare.password = '';
      bare.hash = '';
      expect(wireUrl(whole)).toBe(bare.href);
    }),
  );
});
