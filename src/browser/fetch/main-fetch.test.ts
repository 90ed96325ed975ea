import { describe, expect, test } from 'vitest';
import { Browser } from '../browser.ts';
import { FetchError } from '../fetch-error.ts';
import type { HeaderLine, HttpRequest } from '../http.ts';
import type { ProfileName } from '../profile.ts';

const page = 'https://app.example.com/';
const api = 'https://api.example.org/me';
type Answer = { status?: number; headers?: HeaderLine[]; body?: string };

/** A browser whose network answers by method and URL, and writes down what it saw. */
function browserWith(answers: Record<string, Answer>, profile: ProfileName = 'chromium') {
  const seen: HttpRequest[] = [];
  const browser = new Browser({
    profile,
    network: (request) => {
      seen.push(request);
      const {
        status = 200,
        headers = [],
        body = '',
      } = answers[`${request.method} ${request.url}`] ?? { status: 404 };
      return { status, headers, body };
    },
  });
  const sent = () => seen.map(({ method, url }) => `${method} ${url}`);
  const header = (index: number, name: string) =>
    seen[index]?.headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
  return { browser, page: browser.open(page), sent, header };
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FetchError)) throw new Error(`Not a FetchError: ${String(error)}`);
  return error.code;
}

const allow: HeaderLine[] = [['Access-Control-Allow-Origin', 'https://app.example.com']];

describe('response tainting, step 12', () => {
  test('the page’s own origin is basic, without an Origin header', async () => {
    const { page: tab, header } = browserWith({ [`GET ${page}x`]: { headers: [['X-Id', '1']] } });
    const response = await tab.fetch('/x');
    expect(response.type).toBe('basic');
    expect(response.headers.get('x-id')).toBe('1');
    expect(header(0, 'origin')).toBeNull();
  });

  test('another origin is cors, with an Origin header', async () => {
    const { page: tab, header } = browserWith({ [`GET ${api}`]: { headers: allow, body: 'Ada' } });
    const response = await tab.fetch(api);
    expect(response.type).toBe('cors');
    expect(await response.text()).toBe('Ada');
    expect(header(0, 'origin')).toBe('https://app.example.com');
  });

  test('mode no-cors is opaque: nothing is to be read', async () => {
    const { page: tab } = browserWith({ [`GET ${api}`]: { headers: [['X-Id', '1']], body: 'Ada' } });
    const response = await tab.fetch(api, { mode: 'no-cors' });
    expect([response.type, response.status, response.url, await response.text()]).toEqual([
      'opaque',
      0,
      '',
      '',
    ]);
    expect([...response.headers]).toEqual([]);
  });

  test('mode same-origin stays at home', async () => {
    const { page: tab, sent } = browserWith({});
    expect(await codeOf(tab.fetch(api, { mode: 'same-origin' }))).toBe('mode-same-origin');
    expect(sent()).toEqual([]);
  });

  test.each([
    ['file:///etc/passwd', 'scheme-not-http'],
    ['http://api.example.org/', 'mixed-content'],
    ['https://api.example.org:6000/', 'bad-port'],
  ])('%s is not fetched: %s', async (url, code) => {
    const { page: tab, sent } = browserWith({});
    expect(await codeOf(tab.fetch(url))).toBe(code);
    expect(sent()).toEqual([]);
  });

  test('a data: URL is there at once', async () => {
    const response = await browserWith({}).page.fetch('data:text/plain;base64,QWRh');
    expect([response.type, await response.text()]).toEqual(['basic', 'Ada']);
  });
});

describe('preflight', () => {
  const permits: HeaderLine[] = [
    ...allow,
    ['Access-Control-Allow-Methods', 'PUT'],
    ['Access-Control-Allow-Headers', 'x-id'],
  ];
  const server = {
    [`OPTIONS ${api}`]: { status: 204, headers: permits },
    [`PUT ${api}`]: { headers: allow },
    [`DELETE ${api}`]: { headers: allow },
  };

  test('goes first, asks, and is remembered', async () => {
    const { page: tab, sent, header } = browserWith(server);
    await tab.fetch(api, { method: 'PUT', headers: { 'X-Id': '1', Accept: 'text/html' } });
    await tab.fetch(api, { method: 'PUT' });
    expect(sent()).toEqual([`OPTIONS ${api}`, `PUT ${api}`, `PUT ${api}`]);
    expect(header(0, 'access-control-request-method')).toBe('PUT');
    expect(header(0, 'access-control-request-headers')).toBe('x-id');
  });

  test('a refused method is never sent', async () => {
    const { page: tab, sent } = browserWith(server);
    expect(await codeOf(tab.fetch(api, { method: 'DELETE' }))).toBe('method-not-allowed');
    expect(sent()).toEqual([`OPTIONS ${api}`]);
  });

  test('a refused header is never sent', async () => {
    const { page: tab } = browserWith(server);
    expect(await codeOf(tab.fetch(api, { headers: { 'X-Other': '1' } }))).toBe('header-not-allowed');
  });

  test.each([
    ['chromium', 'preflight-allow-origin-missing'],
    ['firefox', 'preflight-allow-origin-missing'],
    ['webkit', 'preflight-status'],
  ] as const)('404 without headers: %s says %s', async (profile, code) => {
    const { page: tab } = browserWith({}, profile);
    expect(await codeOf(tab.fetch(api, { method: 'PUT' }))).toBe(code);
  });
});

test('407 of a server that is no proxy: Chromium fails, the two others read it', async () => {
  const answers = { [`GET ${api}`]: { status: 407, headers: allow } };
  expect(await codeOf(browserWith(answers, 'chromium').page.fetch(api))).toBe('response-malformed');
  for (const profile of ['firefox', 'webkit'] as const) {
    expect((await browserWith(answers, profile).page.fetch(api)).status).toBe(407);
  }
});

describe('redirects', () => {
  const away = (location: string, status = 302): Answer => ({
    status,
    headers: [...allow, ['Location', location]],
  });

  test('to a third origin makes Origin null', async () => {
    const { page: tab, header } = browserWith({
      [`GET ${api}`]: away('https://other.example.net/'),
      'GET https://other.example.net/': { headers: [['Access-Control-Allow-Origin', '*']] },
    });
    const response = await tab.fetch(api);
    expect([response.redirected, response.url]).toEqual([true, 'https://other.example.net/']);
    expect(header(1, 'origin')).toBe('null');
  });

  test.each([
    ['https://user@api.example.org/', 'redirect-credentials'],
    ['ftp://api.example.org/', 'redirect-scheme'],
    ['https://[', 'redirect-location-invalid'],
    [api, 'redirect-count'],
  ])('to %s: %s', async (location, code) => {
    const { page: tab } = browserWith({ [`GET ${api}`]: away(location) });
    expect(await codeOf(tab.fetch(api))).toBe(code);
  });

  test('303 turns POST into GET and drops the body and its type', async () => {
    const {
      page: tab,
      sent,
      header,
    } = browserWith({
      [`POST ${api}`]: away('/done', 303),
      'GET https://api.example.org/done': { headers: allow },
    });
    await tab.fetch(api, { method: 'POST', body: 'x' });
    expect(sent()[1]).toBe('GET https://api.example.org/done');
    expect(header(1, 'content-type')).toBeNull();
  });

  // What it says in the redirect modes follow, error and manual, where the CORS check would fail, too.
  test.each([
    ['standard', 'https://[', Array(3).fill('allow-origin-missing')],
    ['chromium', 'https://[', Array(3).fill('redirect-location-invalid')],
    ['firefox', 'https://[', ['redirect-location-invalid', 'allow-origin-missing', 'allow-origin-missing']],
    ['webkit', 'ftp://api.example.org/', Array(3).fill('redirect-scheme')],
    ['firefox', 'ftp://api.example.org/', Array(3).fill('allow-origin-missing')],
  ] as const)('%s, to %s without CORS', async (profile, location, codes) => {
    const { page: tab } = browserWith(
      { [`GET ${api}`]: { status: 302, headers: [['Location', location]] } },
      profile,
    );
    const said = [];
    for (const redirect of ['follow', 'error', 'manual'] as const) {
      said.push(await codeOf(tab.fetch(api, { redirect })));
    }
    expect(said).toEqual(codes);
  });

  test('a Location that does not parse is in the trace where it comes first, too', async () => {
    const { page: tab } = browserWith({ [`GET ${api}`]: away('https://[') });
    const error = await tab.fetch(api, { redirect: 'manual' }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      trace: {
        steps: expect.arrayContaining([expect.objectContaining({ step: 'redirect', location: 'https://[' })]),
      },
    });
  });

  test('mode manual hides the answer, mode error fails', async () => {
    const { page: tab } = browserWith({ [`GET ${api}`]: away('/done') });
    expect((await tab.fetch(api, { redirect: 'manual' })).type).toBe('opaqueredirect');
    expect(await codeOf(tab.fetch(api, { redirect: 'error' }))).toBe('redirect-mode-error');
  });
});

describe('whatever a network does, it ends as a network error', () => {
  const misuses: [string, () => unknown, string][] = [
    [
      'throws',
      () => {
        throw new Error('down');
      },
      'network',
    ],
    ['rejects', () => Promise.reject(new Error('down')), 'network'],
    ['never answers', () => new Promise(() => {}), 'network-timeout'],
    ['answers with nothing', () => undefined, 'network-misuse'],
    ['answers with 99', () => ({ status: 99, headers: [] }), 'network-misuse'],
    ['answers without headers', () => ({ status: 200 }), 'network-misuse'],
    ['answers with odd headers', () => ({ status: 200, headers: ['a: b'] }), 'network-misuse'],
    ['answers with an odd body', () => ({ status: 200, headers: [], body: 1 }), 'network-misuse'],
  ];
  test.each(misuses)('one that %s', async (_, network, code) => {
    const browser = new Browser({ network: network as never, timeoutMs: 20 });
    expect(await codeOf(browser.open(page).fetch(page))).toBe(code);
  });

  test('the page’s signal ends the wait', async () => {
    const controller = new AbortController();
    let given: AbortSignal | undefined;
    const browser = new Browser({
      network: (_, { signal }) => {
        given = signal;
        return new Promise(() => {});
      },
    });
    const call = browser.open(page).fetch(page, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(given?.aborted).toBe(true);
  });
});
