import { describe, expect, test } from 'vitest';
import type { PageRequestInit } from '../api/request-init.ts';
import { Browser } from '../browser.ts';
import { ManualClock } from '../clock.ts';
import type { HeaderLine, Network } from '../http.ts';
import type { ProfileName } from '../profile.ts';

const api = 'https://api.example.org/';

/** A page whose server permits what it is told to, and the count of preflights. */
function cached(profile: ProfileName, permits: Record<string, string> = {}) {
  let preflights = 0;
  const clock = new ManualClock();
  const headers: HeaderLine[] = Object.entries({
    'Access-Control-Allow-Origin': 'https://app.example.com',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': 'PUT, DELETE',
    'Access-Control-Allow-Headers': 'x-a, x-b',
    'Access-Control-Max-Age': '600',
    ...permits,
  });
  const browser = new Browser({
    profile,
    clock,
    network: ({ method }) => {
      if (method === 'OPTIONS') preflights++;
      return { status: 200, headers };
    },
  });
  const page = browser.open('https://app.example.com/');
  /** How many preflights a call causes. */
  const count = async (init: PageRequestInit = {}, url = api, from = page) => {
    const before = preflights;
    await from.fetch(url, { method: 'PUT', ...init });
    return preflights - before;
  };
  return { browser, clock, count };
}

const engines = ['chromium', 'firefox', 'webkit', 'standard'] as const;

describe.each(engines)('%s', (profile) => {
  test('asks once for what one answer permits', async () => {
    const { count } = cached(profile);
    expect(await count()).toBe(1);
    expect(await count()).toBe(0);
    expect(await count({ method: 'DELETE', headers: { 'X-A': '1', 'X-B': '2' } })).toBe(0);
  });

  test('asks anew for another URL, its query and its fragment included', async () => {
    const { count } = cached(profile);
    await count();
    expect(await count({}, `${api}?x`)).toBe(1);
    expect(await count({}, `${api}#x`)).toBe(1);
  });

  test('asks anew for another page origin', async () => {
    const { browser, count } = cached(profile, { 'Access-Control-Allow-Origin': '*' });
    await count({ credentials: 'omit' });
    expect(await count({ credentials: 'omit' }, api, browser.open('https://other.example.com/'))).toBe(1);
  });

  test('asks anew when the time is up', async () => {
    const { clock, count } = cached(profile);
    await count();
    clock.advance(599);
    expect(await count()).toBe(0);
    clock.advance(2);
    expect(await count()).toBe(1);
  });

  test('an answer for requests without credentials does not serve those with', async () => {
    const { count } = cached(profile);
    await count({ credentials: 'omit' });
    expect(await count({ credentials: 'include' })).toBe(1);
  });

  test('stays small', async () => {
    const { count } = cached(profile);
    await count();
    for (let index = 0; index < 1100; index++) await count({}, `${api}${index}`);
    expect(await count()).toBe(1);
  });
});

describe('behind a redirect that makes the origin null', () => {
  const away = 'https://api.example.net/';

  /** The preflights of a redirected PUT, of the same again, and of a direct one to where it ended. */
  async function preflights(profile: ProfileName): Promise<readonly number[]> {
    let count = 0;
    const headers: HeaderLine[] = [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Max-Age', '600'],
    ];
    const browser = new Browser({
      profile,
      network: ({ method, url }) => {
        if (method === 'OPTIONS') count++;
        const leads = url === api && method === 'PUT';
        return leads ? { status: 307, headers: [...headers, ['Location', away]] } : { status: 200, headers };
      },
    });
    const page = browser.open('https://app.example.com/');
    const counts: number[] = [];
    for (const url of [api, api, away]) {
      const before = count;
      await page.fetch(url, { method: 'PUT' });
      counts.push(count - before);
    }
    return counts;
  }

  test.each([
    ['chromium', [2, 1, 1]],
    ['firefox', [2, 0, 0]],
    ['webkit', [2, 1, 1]],
    ['standard', [2, 0, 1]],
  ] as const)('%s asks %j times', async (profile, counts) => {
    expect(await preflights(profile)).toEqual(counts);
  });
});

describe('where browsers differ', () => {
  test.each([
    ['chromium', 0],
    ['firefox', 1],
    ['webkit', 0],
  ] as const)('%s: with credentials first, then without: %d', async (profile, more) => {
    const { count } = cached(profile);
    await count({ credentials: 'include' });
    expect(await count({ credentials: 'omit' })).toBe(more);
  });

  test.each([
    ['chromium', 1, 1],
    ['firefox', 1, 0],
    ['webkit', 0, 0],
  ] as const)('%s: cache mode no-store %d, no-cache %d', async (profile, noStore, noCache) => {
    const { count } = cached(profile);
    await count();
    expect(await count({ cache: 'no-store' })).toBe(noStore);
    expect(await count({ cache: 'no-cache' })).toBe(noCache);
  });

  test.each([
    ['chromium', 0],
    ['firefox', 1],
    ['webkit', 0],
  ] as const)('%s: a wildcard serves another method: %d', async (profile, more) => {
    const { count } = cached(profile, { 'Access-Control-Allow-Methods': '*' });
    await count();
    expect(await count({ method: 'PATCH' })).toBe(more);
  });
});

test.each([
  ['chromium', []],
  ['firefox', ['/end']],
  ['webkit', ['/end']],
] as const)(
  'an answer for one URL says nothing of a GET at another, which %s still asks for',
  async (profile, more) => {
    const asked: string[] = [];
    const network: Network = ({ method, url }) => {
      const { pathname } = new URL(url);
      if (method === 'OPTIONS') asked.push(pathname);
      const redirected = pathname === '/go' && method === 'PUT';
      const headers: HeaderLine[] = [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Allow-Methods', 'PUT'],
        ['Location', '/end'],
      ];
      return { status: redirected ? 303 : 200, headers };
    };
    await new Browser({ profile, network })
      .open('https://app.example.com/')
      .fetch(`${api}go`, { method: 'PUT' });
    expect(asked).toEqual(['/go', ...more]);
  },
);
