import { describe, expect, test } from 'vitest';
import { Browser } from '../browser.ts';
import { getHeader } from '../header-lines.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { Page } from '../page/page.ts';
import { profiles } from './profiles.ts';

const browsers = ['chromium', 'firefox', 'webkit'] as const;
const cors: HttpResponse['headers'] = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Headers', '*'],
];

/** What each browser makes of one thing, in this order: Chromium, Firefox, WebKit. */
function each<T>(
  page: string,
  answer: Partial<HttpResponse>,
  play: (tab: Page, seen: HttpRequest[]) => Promise<T>,
): Promise<T[]> {
  return Promise.all(
    browsers.map((profile) => {
      const seen: HttpRequest[] = [];
      const network = (request: HttpRequest) => {
        seen.push(request);
        return { status: 200, headers: cors, ...answer };
      };
      return play(new Browser({ profile, network }).open(page), seen);
    }),
  );
}

/** The values that one header has on each request, in each browser. */
function sent(page: string, url: string, init: Parameters<Page['fetch']>[1], name: string) {
  return each(page, {}, async (tab, seen) => {
    await tab.fetch(url, init);
    return seen.map(({ headers }) => getHeader(headers, name));
  });
}

const page = 'https://app.example.com/';
const other = 'https://api.example.org/';

describe('requests', () => {
  test.each([
    ['ftp://two.example/', ['opaqueredirect', 'opaqueredirect', 'fails']],
    ['https://[', ['fails', 'opaqueredirect', 'opaqueredirect']],
    ['about:blank', ['opaqueredirect', 'opaqueredirect', 'opaqueredirect']],
  ])('in redirect mode manual, a redirect to %s: %j', async (location, expected) => {
    const answer = { status: 302, headers: [['Location', location] as const] };
    const types = await each(page, answer, (tab) =>
      tab.fetch(page, { redirect: 'manual' }).then(
        ({ type }) => type,
        () => 'fails',
      ),
    );
    expect(types).toEqual(expected);
  });

  test('after a redirect to another origin WebKit tells no cache mode', async () => {
    const seen = await Promise.all(
      browsers.map(async (profile) => {
        const modes: (string | null)[] = [];
        const network = ({ url, headers }: HttpRequest) => {
          modes.push(getHeader(headers, 'cache-control'));
          return url === page
            ? { status: 302, headers: [['Location', other] as const] }
            : { status: 200, headers: cors };
        };
        await new Browser({ profile, network }).open(page).fetch(page, { cache: 'no-store' });
        return modes;
      }),
    );
    const both = ['no-cache', 'no-cache'];
    expect(seen).toEqual([both, both, ['no-cache', null]]);
  });

  test('about:blank can be fetched without CORS in Firefox alone', async () => {
    const fetched = await each(page, {}, (tab) =>
      tab.fetch('about:blank', { mode: 'no-cors' }).then(
        ({ type }) => type,
        ({ code }) => code,
      ),
    );
    expect(fetched).toEqual(['scheme-not-http', 'opaque', 'scheme-not-http']);
  });

  test('the unit of a range may be in upper case in WebKit', async () => {
    const asked = await each(page, {}, async (tab, seen) => {
      await tab.fetch(other, { headers: { Range: 'Bytes=0-5' } });
      return seen[0]?.method;
    });
    expect(asked).toEqual(['OPTIONS', 'OPTIONS', 'GET']);
  });

  test.each([
    [{ method: 'POST', body: 'x' }, 'text/html'],
    [{ method: 'POST' }, 'application/json'],
    [{}, 'application/json'],
  ])('of two Content-Types %j has %s in Firefox', async (init, type) => {
    const headers: [string, string][] = [
      ['Content-Type', 'text/html'],
      ['Content-Type', 'application/json'],
    ];
    const both = 'text/html, application/json';
    expect(await sent(page, page, { ...init, headers }, 'content-type')).toEqual([[both], [type], [both]]);
  });

  test('script’s header values are UTF-8 in WebKit', async () => {
    const init = { headers: { 'Accept-Language': 'en', Accept: 'é' } };
    expect(await sent(page, page, init, 'accept')).toEqual([['é'], ['é'], ['Ã©']]);
  });

  test.each([
    ['Content-Type', 'text/plain; a=b, text/html'],
    ['Content-Type', 'text/plain; a=é'],
    ['Accept', 'é'],
  ])('%s: %s has to be asked for in Firefox', async (name, value) => {
    const init = { method: 'POST', body: 'x', headers: { [name]: value } };
    const asked = await each(page, {}, async (tab, seen) => {
      await tab.fetch(other, init);
      return seen[0]?.method;
    });
    expect(asked).toEqual(['POST', 'OPTIONS', 'POST']);
  });

  test('a preflight carries the cache mode in Chromium and Firefox', async () => {
    const init = { cache: 'no-store', headers: { 'X-A': '1' } } as const;
    const both = ['no-cache', 'no-cache'];
    expect(await sent(page, other, init, 'cache-control')).toEqual([both, both, [null, 'no-cache']]);
  });

  test('a conditional header makes Chromium revalidate, and the others reload', async () => {
    const init = { headers: { 'If-None-Match': '"1"' } };
    const own = 'https://app.example.com/a';
    expect(await sent(page, own, init, 'cache-control')).toEqual([['max-age=0'], ['no-cache'], ['no-cache']]);
  });

  test('but Firefox only with fetch', async () => {
    const said = each(page, {}, async (tab, seen) => {
      await tab.xhr(page, { headers: { 'If-None-Match': '"1"' } });
      return seen.map(({ headers }) => getHeader(headers, 'cache-control'));
    });
    expect(await said).toEqual([['max-age=0'], [null], ['no-cache']]);
  });

  test.each([
    ['bytes=0-9007199254740994', ['GET', 'GET', 'GET']],
    ['bytes=0-9223372036854775807', ['OPTIONS', 'GET', 'GET']],
    ['bytes=0-18446744073709551616', ['OPTIONS', 'OPTIONS', 'OPTIONS']],
  ] as const)('Range: %s goes as %j', async (Range, methods) => {
    const first = await each(page, {}, async (tab, seen) => {
      await tab.fetch(other, { headers: { Range } });
      return seen[0]?.method;
    });
    expect(first).toEqual(methods);
  });

  test('after one with credentials was refused, the one without is asked for again', async () => {
    const headers = [...cors, ['Access-Control-Allow-Methods', 'DELETE'] as const];
    const asked = await each(page, { headers }, async (tab, seen) => {
      await tab.fetch(other, { method: 'DELETE' });
      await tab.fetch(other, { method: 'DELETE', credentials: 'include' }).catch(() => null);
      await tab.fetch(other, { method: 'DELETE' });
      return seen.filter(({ method }) => method === 'OPTIONS').length;
    });
    expect(asked).toEqual([3, 3, 3]);
  });

  test('plain HTTP on this machine is told no referrer by a secure page', async () => {
    const body = Uint8Array.from([0x47, 0x49, 0x46, 0x38]);
    const referrers = each(page, { body }, async (tab, seen) => {
      await tab.image('http://localhost:3000/');
      return seen.map(({ headers }) => getHeader(headers, 'referer'));
    });
    expect(await referrers).toEqual([[null], [null], [null]]);
  });

  test('schemes on this machine are one site in Firefox', async () => {
    const sites = await sent('http://app.one.localhost/', 'https://one.localhost/', {}, 'sec-fetch-site');
    expect(sites).toEqual([['cross-site'], ['same-site'], ['cross-site']]);
  });

  test.each(browsers)(
    '%s asks a misdirected server once more, and keeps the last answer',
    async (profile) => {
      let count = 0;
      const network = () => ({ status: 421, headers: cors, body: String(++count) });
      const response = await new Browser({ profile, network }).open(page).fetch(other);
      expect([response.status, await response.text(), count]).toEqual([421, '2', 2]);
    },
  );
});

describe('responses', () => {
  const outcome = (promise: Promise<unknown>) =>
    promise.then(
      () => 'loaded',
      () => 'failed',
    );

  test.each([
    ['classic', 300, ['loaded', 'failed', 'loaded']],
    ['module', 300, ['failed', 'failed', 'loaded']],
    ['classic', 404, ['failed', 'failed', 'failed']],
    ['module', 200, ['loaded', 'loaded', 'loaded']],
  ] as const)('a %s script with status %i', async (type, status, outcomes) => {
    const headers = [...cors, ['Content-Type', 'text/javascript'] as const];
    const loaded = each(page, { status, headers, body: 'ran = 1' }, (tab) =>
      outcome(tab.script(other, { type })),
    );
    expect(await loaded).toEqual(outcomes);
  });

  test.each([
    ['Access-Control-Allow-Credentials', 'true', ['failed', 'loaded', 'failed']],
    ['Access-Control-Allow-Origin', 'https://app.example.com', ['failed', 'failed', 'failed']],
  ] as const)('an empty %s beside the right one', async (name, value, outcomes) => {
    const right = [
      ['Access-Control-Allow-Origin', 'https://app.example.com'],
      ['Access-Control-Allow-Credentials', 'true'],
    ] as const;
    const headers = [
      ...right.filter(([other]) => other !== name),
      [name, ''] as const,
      [name, value] as const,
    ];
    const fetched = each(page, { headers }, (tab) => outcome(tab.fetch(other, { credentials: 'include' })));
    expect(await fetched).toEqual(outcomes);
  });

  test('205 has a body in WebKit', async () => {
    const bodies = each(page, { status: 205, body: 'abc' }, async (tab) => (await tab.fetch(other)).text());
    expect(await bodies).toEqual(['', '', 'abc']);
  });
});

test.each([
  ['s=1; Path=/; Path', [null, null, 's=1']],
  ['s=1; Path=/; Path=', [null, null, null]],
  ['; Path=/', [null, null, '']],
  ['s=1; Path=/; Max-Age=+0', [null, 's=1', null]],
] as const)('Set-Cookie: %s', async (line, sentBack) => {
  const headers = [['Set-Cookie', line]] as const;
  const cookies = await each(page, { headers }, async (tab, seen) => {
    await tab.fetch('/a/set');
    await tab.fetch('/see');
    return getHeader(seen[1]?.headers ?? [], 'cookie');
  });
  expect(cookies).toEqual(sentBack);
});

test('profiles are known by their names', () => {
  for (const [name, profile] of Object.entries(profiles)) expect(profile.name).toBe(name);
});
