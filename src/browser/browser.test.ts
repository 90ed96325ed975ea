import { describe, expect, test } from 'vitest';
import { filesBelow, read } from '../../tests/files.ts';
import { anchors } from './anchors.ts';
import { Browser } from './browser.ts';
import { ManualClock } from './clock.ts';
import { engineNames } from './engine-names.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { profiles } from './profiles/profiles.ts';
import { failureOf, type Trace } from './trace.ts';

const silent = () => ({ status: 200, headers: [] });

describe('a browser', () => {
  test.each(['chromium', 'firefox', 'webkit', 'standard'] as const)('is %s by name or as data', (profile) => {
    expect(new Browser({ profile, network: silent }).profile).toBe(profiles[profile]);
    expect(new Browser({ profile: profiles[profile], network: silent }).profile.name).toBe(profile);
  });

  test('names what is wrong with its options', () => {
    expect(() => new Browser({ profile: 'safari' as never, network: silent })).toThrow("no profile 'safari'");
    expect(() => new Browser({} as never)).toThrow("'network' is undefined");
    expect(() => new Browser({ network: silent }).open('/me')).toThrow("'/me' is no absolute URL");
  });

  test('shares its cookies among its pages, and with no other browser', () => {
    const browser = new Browser({ network: silent });
    browser.open('https://app.example.com/').cookie = 'a=1';
    expect(browser.open('https://app.example.com/').cookie).toBe('a=1');
    expect(new Browser({ network: silent }).open('https://app.example.com/').cookie).toBe('');
  });

  test('goes by the clock it is given', () => {
    const clock = new ManualClock(Date.UTC(2026, 0, 1));
    const page = new Browser({ network: silent, clock }).open('https://app.example.com/');
    page.cookie = 'a=1; Max-Age=60';
    clock.advance(59);
    expect(page.cookie).toBe('a=1');
    clock.advance(2);
    expect(page.cookie).toBe('');
  });

  test('follows a typed address through redirects and cookies', async () => {
    const network = ({ url }: HttpRequest): HttpResponse =>
      url.endsWith('/home')
        ? { status: 200, headers: [] }
        : {
            status: 302,
            headers: [
              ['Location', '/home'],
              ['Set-Cookie', 'session=1; SameSite=Strict'],
            ],
          };
    const browser = new Browser({ network });
    const page = await browser.visit('https://app.example.com/');
    expect([page.url, page.cookie]).toEqual(['https://app.example.com/home', 'session=1']);
    expect(page.document?.trace.page).toBeNull();
  });
});

describe('a trace', () => {
  async function traces(): Promise<readonly Trace[]> {
    const heard: Trace[] = [];
    const network = ({ method, url }: HttpRequest): HttpResponse => {
      const headers = [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Allow-Methods', 'PUT'],
        ['Access-Control-Allow-Headers', 'x-id'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=1; Domain=other.example'],
      ] as const;
      const leads = url.endsWith('/go') && method !== 'OPTIONS';
      return leads ? { status: 302, headers: [...headers, ['Location', '/end']] } : { status: 200, headers };
    };
    const page = new Browser({ network, onTrace: (trace) => heard.push(trace) }).open(
      'https://app.example.com/',
    );
    const api = 'https://api.example.org';
    await page.fetch('/');
    await page.fetch('/', { headers: { Cookie: 'x', 'X-Id': '1' }, credentials: 'omit' });
    await page.fetch(`${api}/go`, { method: 'PUT', headers: { 'X-Id': '1' } });
    await page.fetch(`${api}/`, { credentials: 'include' }).catch(() => null);
    await page.image(`${api}/x`).catch(() => null);
    await page.navigate(`${api}/go`);
    return heard;
  }

  test('is plain data', async () => {
    const heard = await traces();
    expect(heard).toHaveLength(6);
    expect(JSON.parse(JSON.stringify(heard))).toEqual(heard);
    expect(heard.map((trace) => failureOf(trace)?.code ?? null)).toEqual([
      null,
      null,
      null,
      'allow-origin-wildcard',
      expect.any(String),
      null,
    ]);
  });

  test('names the section of each step', async () => {
    for (const { step, anchor } of (await traces()).flatMap(({ steps }) => steps))
      expect(anchor).toBe(anchors[step]);
  });

  test('cites sections that there are', () => {
    const lists = filesBelow('tests/anchors', /\.txt$/).map((file) => read(file).split('\n'));
    for (const anchor of Object.values(anchors)) {
      const [base, id = ''] = anchor.split('#');
      const list = lists.find(([head]) => head?.startsWith(`# ${base} `));
      expect(list, anchor).toContain(id);
    }
  });
});

test('every failure has its name in every browser, or none', () => {
  for (const [code, names] of Object.entries(engineNames)) {
    expect(Object.keys(names), code).toEqual(['chromium', 'firefox', 'webkit']);
    for (const name of Object.values(names)) expect(name).not.toBe('');
  }
});
