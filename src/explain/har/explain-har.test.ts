import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HarError, readHar } from '../../networks/read-har.ts';
import { explainHar } from './explain-har.ts';
import { api, app, cors, explained, harOf, linesOf, type Sketch } from './testing/entries.ts';

const opened = {
  'Access-Control-Allow-Origin': app,
  'Access-Control-Allow-Credentials': 'true',
  Vary: 'Origin',
};
const provisional = { Referer: `${app}/` };
const failed = { status: 0, headers: provisional, error: 'net::ERR_FAILED' };

/** A preflight for a method, with what is answered to it. */
function preflight(method: string, more: Partial<Sketch> = {}): Sketch {
  const headers = { ...cors, 'Access-Control-Request-Method': method, ...more.headers };
  return { method: 'OPTIONS', type: 'preflight', status: 204, answer: opened, ...more, headers };
}

async function recorded(name: string) {
  return explainHar(readHar(readFileSync(new URL(`testing/${name}.har`, import.meta.url), 'utf8')));
}

describe('recordings that the browsers’ own tools have exported', () => {
  const sentAlong = '1 readable GET /me cookie-not-sent-same-site-lax:home';
  test('Chromium tells of every call how it ended', async () => {
    const report = await recorded('chromium');
    expect(report).toMatchObject({ judgedAs: ['chromium'], entries: 30, crossOrigin: 22, cannotShow: [] });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(linesOf(report)).toEqual([
      '1 blocked GET /missing allow-origin-missing cookie-not-sent-credentials-mode:everywhere',
      '1 blocked PUT /put-refused method-not-allowed',
      '1 blocked DELETE /preflight-404 preflight-not-handled preflight-allow-origin-missing',
      '1 blocked GET /header-refused header-not-allowed',
      '1 blocked GET /to-bloom allow-origin-mismatch cookie-not-sent-credentials-mode:everywhere origin-null-after-redirect',
      '1 blocked GET https://api.bloom.example/account redirect-to-login allow-origin-missing',
      '1 blocked GET /star allow-origin-wildcard cookie-not-sent-same-site-lax:home',
      '2 blocked GET /fails?try error-without-cors allow-origin-missing cookie-not-sent-credentials-mode:everywhere, kept',
      '1 blocked GET /own corp-same-origin cookie-not-sent-credentials-mode:everywhere, kept',
      '1 blocked GET http://api.petals.example/plain mixed-content',
      '1 blocked GET https://refused.petals.example/ network-refused',
      '1 blocked GET https://nowhere.petals.example/ network-dns',
      '1 readable GET /readable cookie-not-sent-same-site-lax:home',
      '1 readable GET /set cookie-not-sent-same-site-lax:home cookie-not-stored-same-site-lax:lax cookie-not-stored-same-site-none-insecure:bare cookie-not-stored-domain-mismatch:foreign',
      '1 readable GET /set cookie-not-sent-credentials-mode:everywhere, kept cookie-not-stored-credentials-mode:lax cookie-not-stored-credentials-mode:bare cookie-not-stored-credentials-mode:foreign cookie-not-stored-credentials-mode:kept',
      sentAlong,
      '2 readable PUT /saved cookie-not-sent-credentials-mode:everywhere, kept',
      '1 readable GET /readable?by cookie-not-sent-same-site-lax:home',
      '1 opaque GET /dot.gif cookie-not-sent-same-site-lax:home',
      '1 cannot-tell GET /missing',
    ]);
    const saved = report.groups.find(({ url }) => url.endsWith('/saved'));
    expect(saved?.cannotShow).toEqual([
      'Its preflight: the browser had the answer cached, or the file leaves it out.',
    ]);
    expect(saved?.first).not.toBe(saved?.last);
    const missing = report.groups[0]?.findings[0];
    expect(missing?.fix.kind).toBe('checked');
  });

  test('a sanitised one says so once, and explains the same failures', async () => {
    const [whole, sanitised] = [await recorded('chromium'), await recorded('chromium-sanitised')];
    expect(sanitised.cannotShow).toHaveLength(1);
    expect(sanitised.cannotShow[0]).toMatch(/^Cookies: there is none in the file/);
    const failures = ({ groups }: typeof whole) =>
      groups
        .filter(({ verdict }) => verdict === 'blocked')
        .map(({ url, findings }) => [
          url,
          ...findings.map(({ code }) => code).filter((code) => !/^cookie/.test(code)),
        ]);
    expect(failures(sanitised)).toEqual(failures(whole));
  });

  test('Firefox writes no reasons: they are found out by its rules, save those of the network', async () => {
    const report = await recorded('firefox');
    expect(report).toMatchObject({ judgedAs: ['firefox'], crossOrigin: 22 });
    const lines = linesOf(report);
    expect(lines).toContain('1 blocked PUT /put-refused method-not-allowed');
    expect(lines).toContain('1 blocked GET http://api.petals.example/plain mixed-content');
    expect(lines).toContain('1 blocked GET https://refused.petals.example/ fetch-failed');
    expect(lines).toContain('1 readable GET /me cookie-not-sent-third-party-blocked:home, everywhere');
    expect(report.cannotShow[0]).toMatch(/^Why a request got no answer/);
  });

  test('WebKit leaves out what failed', async () => {
    const report = await recorded('webkit');
    expect(report).toMatchObject({ judgedAs: ['webkit'], crossOrigin: 9 });
    expect(report.groups.map(({ verdict }) => verdict)).not.toContain('blocked');
    expect(linesOf(report)).toContain(
      '1 readable GET /set cookie-not-sent-same-site-lax:home cookie-not-stored-domain-mismatch:foreign',
    );
    expect(report.cannotShow[0]).toMatch(/^What failed/);
  });
});

describe('which requests are calls that cross origins', () => {
  test.each<[claim: string, sketch: Sketch, crossOrigin: number]>([
    ['one that names another origin', {}, 1],
    ['one whose referrer is on another origin', { headers: { Accept: '*/*', Referer: `${app}/shop` } }, 1],
    ['none to the page’s own server', { url: `${app}/me` }, 0],
    ['none that is a document', { type: 'document' }, 0],
    [
      'none that is a navigation by its headers',
      { type: '', headers: { ...cors, 'Sec-Fetch-Mode': 'navigate' } },
      0,
    ],
    ['none of another scheme', { url: 'data:,' }, 0],
  ])('%s', async (_, sketch, crossOrigin) => {
    expect((await explained('chromium', [sketch])).crossOrigin).toBe(crossOrigin);
  });

  test('those of no known page are counted', async () => {
    const report = await explained('chromium', [{ headers: {} }, { headers: {} }]);
    expect(report.crossOrigin).toBe(0);
    expect(report.cannotShow.join()).toContain('Which page made 2 of the requests');
  });
});

describe('preflights', () => {
  const put: Sketch = { method: 'PUT', answer: opened };
  test.each<[claim: string, writer: 'chromium' | 'proxy', sketches: readonly Sketch[], line: string]>([
    [
      'comes after, in Chromium',
      'chromium',
      [{ method: 'PUT', ...failed }, preflight('PUT')],
      '1 blocked PUT / method-not-allowed',
    ],
    [
      'comes before, on a wire',
      'proxy',
      [
        preflight('PUT', {
          answer: { ...opened, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '600' },
        }),
        put,
      ],
      '1 readable PUT /',
    ],
    [
      'is all there is, where the request was never sent',
      'proxy',
      [preflight('PUT')],
      '1 blocked PUT / method-not-allowed',
    ],
    [
      'is all there is, of a request that may be elsewhere',
      'proxy',
      [
        preflight('PUT', {
          answer: { ...opened, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '600' },
        }),
      ],
      '1 cannot-tell PUT /',
    ],
    ['is not there, and was not needed', 'proxy', [{ answer: opened }], '1 readable GET /'],
    [
      'is not there, and what failed says nothing',
      'chromium',
      [{ method: 'PUT', ...failed }],
      '1 blocked PUT / fetch-failed',
    ],
  ])('%s', async (_, writer, sketches, line) => {
    expect(linesOf(await explained(writer, sketches))).toEqual([line]);
  });

  test('that is missing is taken for granted, and said to be missing', async () => {
    const { groups } = await explained('chromium', [put]);
    expect(groups[0]).toMatchObject({ verdict: 'readable', findings: [] });
    expect(groups[0]?.cannotShow[0]).toMatch(/^Its preflight/);
  });

  test('names headers that a sanitised file leaves out', async () => {
    const asks = preflight('GET', { headers: { 'Access-Control-Request-Headers': 'authorization' } });
    const { groups } = await explained('chromium', [{ ...failed }, asks]);
    expect(groups[0]?.findings[0]).toMatchObject({
      code: 'header-not-allowed',
      facts: { header: 'authorization' },
    });
  });
});

test.each(['', 'nothing', 'https://', '*'])('an Origin that is none says nothing: %j', async (Origin) => {
  const report = await explained('chromium', [{ headers: { ...cors, Origin } }]);
  expect(report.entries).toBe(1);
});

describe('redirects', () => {
  const away = { status: 302, answer: { ...opened, Location: 'https://login.stem.example/' } };
  test('belong to the call', async () => {
    const end = {
      url: 'https://login.stem.example/',
      headers: { ...cors, Origin: 'null' },
      error: 'net::ERR_FAILED',
    };
    const report = await explained('chromium', [away, end]);
    expect(report.crossOrigin).toBe(1);
    expect(linesOf(report)[0]).toMatch(/^1 blocked GET \/ redirect-to-login/);
  });

  test('from the page’s own server to another make it one', async () => {
    const first = { ...away, url: `${app}/me` };
    const end = { url: 'https://login.stem.example/', error: 'net::ERR_FAILED' };
    expect(linesOf(await explained('chromium', [first, end]))[0]).toMatch(
      /^1 blocked GET https:\/\/app.bloom.example\/me/,
    );
  });

  test('that lead out of the file cannot be told', async () => {
    const { groups } = await explained('proxy', [away]);
    expect(groups[0]).toMatchObject({ verdict: 'cannot-tell', findings: [] });
    expect(groups[0]?.cannotShow.join()).toContain(
      'The answer of https://login.stem.example/: it is not in the file.',
    );
  });
});

describe('credentials', () => {
  const star = { answer: { 'Access-Control-Allow-Origin': '*' } };
  const access = { ...cors, 'Sec-Fetch-Storage-Access': 'active' };
  test.each<[claim: string, writer: 'chromium' | 'firefox', sketch: Sketch, verdict: string]>([
    [
      'are there where a cookie went along',
      'firefox',
      { ...star, headers: { ...cors, Cookie: 'a=1' } },
      'blocked',
    ],
    [
      'are there where the browser tells its storage access',
      'firefox',
      { ...star, headers: access },
      'blocked',
    ],
    ['follow from how it ended, where that is written', 'chromium', star, 'readable'],
    ['follow from an error too', 'chromium', { ...star, error: 'net::ERR_FAILED' }, 'blocked'],
    ['are not known otherwise', 'firefox', star, 'cannot-tell'],
  ])('%s', async (_, writer, sketch, verdict) => {
    const { groups } = await explained(writer, [sketch]);
    expect(groups.map((group) => group.verdict)).toEqual([verdict]);
  });

  test('that are not known are said to be what it depends on', async () => {
    const { groups } = await explained('firefox', [star]);
    expect(groups[0]?.cannotShow).toEqual([
      'Whether the call included credentials: without credentials it is readable, with credentials it is blocked (allow-origin-wildcard).',
    ]);
    expect(groups[0]?.findings[0]).toMatchObject({
      code: 'allow-origin-wildcard',
      fix: { kind: 'cannot-tell' },
    });
  });
});

describe('cookies', () => {
  const visit: Sketch = {
    type: 'document',
    headers: {},
    answer: { 'Set-Cookie': ['home=1; SameSite=Lax; Secure', 'all=1; SameSite=None; Secure'] },
  };
  const sends = { ...cors, Cookie: 'all=1', 'Sec-Fetch-Storage-Access': 'active' };

  test('that were set before are explained where they stay', async () => {
    expect(linesOf(await explained('chromium', [visit, { headers: sends, answer: opened }]))).toEqual([
      '1 readable GET / cookie-not-sent-same-site-lax:home',
    ]);
  });

  test('that should have gone and did not are owned up to', async () => {
    const call = { headers: { ...sends, Cookie: 'other=1' }, answer: opened };
    const { groups } = await explained('chromium', [visit, call]);
    expect(groups[0]?.cannotShow.join()).toContain(
      'Why it went without the cookie all, set earlier in the file',
    );
  });

  test('of third parties are judged by the setting that the file shows', async () => {
    const none = { headers: { ...cors, 'Sec-Fetch-Storage-Access': 'none' }, answer: opened };
    expect(linesOf(await explained('chromium', [visit, none]))[0]).toContain(
      'cookie-not-sent-third-party-blocked',
    );
  });

  test('expire with the time of the recording', async () => {
    const short = { ...visit, answer: { 'Set-Cookie': 'a=1; Max-Age=60; SameSite=Lax; Secure' } };
    const call = { headers: { ...sends, Cookie: 'b=1' }, answer: opened };
    expect(linesOf(await explained('chromium', [short, { ...call, at: 59 }]))[0]).toContain(
      'same-site-lax:a',
    );
    expect(linesOf(await explained('chromium', [short, { ...call, at: 61 }]))).toEqual(['1 readable GET /']);
  });

  test('that WebKit’s inspector joins are taken apart', async () => {
    const line = 'a=1; Domain=stem.example; Expires=Thu, 01 Jan 2099 00:00:00 GMT, b=2; Domain=stem.example';
    const call = { headers: { ...cors, Cookie: 'c=1' }, answer: { ...opened, 'Set-Cookie': line } };
    expect(linesOf(await explained('webkit', [call]))).toEqual([
      '1 readable GET / cookie-not-stored-domain-mismatch:a cookie-not-stored-domain-mismatch:b',
    ]);
  });
});

describe('what is not CORS', () => {
  test.each<[error: string, code: string]>([
    ['net::ERR_NAME_NOT_RESOLVED', 'network-dns'],
    ['net::ERR_CONNECTION_REFUSED', 'network-refused'],
    ['net::ERR_CERT_DATE_INVALID', 'network-tls'],
    ['net::ERR_BLOCKED_BY_CLIENT', 'blocked-by-client'],
    ['net::ERR_INTERNET_DISCONNECTED', 'network-offline'],
    ['net::ERR_FAILED', 'fetch-failed'],
  ])('%s is %s', async (error, code) => {
    const report = await explained('chromium', [{ status: 0, headers: provisional, error }]);
    expect(linesOf(report)).toEqual([`1 blocked GET / ${code}`]);
  });

  test('a cache that answers for another origin is named', async () => {
    const answer = { 'Access-Control-Allow-Origin': 'https://other.example', 'X-Cache': 'HIT', Age: '10' };
    expect(linesOf(await explained('firefox', [{ answer }]))[0]).toContain('cached-for-another-origin');
  });

  test('the browser’s own cache is named as well', async () => {
    const answer = { 'Access-Control-Allow-Origin': 'https://other.example' };
    const call = { answer, more: { _fromCache: 'disk' }, error: 'net::ERR_FAILED' };
    expect(linesOf(await explained('chromium', [call]))[0]).toMatch(
      /^1 blocked GET \/ cached-for-another-origin allow-origin-mismatch/,
    );
    const varied = { ...call, answer: { ...answer, Vary: 'Origin' } };
    expect(linesOf(await explained('chromium', [varied]))[0]).not.toContain('cached-for');
  });

  test.each([
    ['firefox', 'cannot-tell'],
    ['chromium', 'readable'],
  ] as const)('the headers of a 304 are not those that count: %s', async (writer, verdict) => {
    const { groups } = await explained(writer, [{ status: 304 }]);
    expect(groups[0]).toMatchObject({ verdict, findings: [] });
    expect(groups[0]?.cannotShow[0]).toContain('304');
  });

  test('a picture whose body was not recorded is still a picture', async () => {
    const headers = { Accept: '*/*', Referer: `${app}/`, 'Sec-Fetch-Mode': 'no-cors' };
    const picture = { type: 'image', headers, answer: { 'Content-Type': 'image/png' } };
    expect(linesOf(await explained('firefox', [picture]))).toEqual(['1 opaque GET /']);
  });

  test('what should have failed and did not is said to have passed', async () => {
    const { groups } = await explained('chromium', [{}]);
    expect(groups[0]).toMatchObject({ verdict: 'readable', findings: [] });
    expect(groups[0]?.cannotShow.join()).toContain('it should have failed (allow-origin-missing)');
  });
});

test('a file of no known browser is judged by all of them, and told where they agree', async () => {
  const missing = await explained('proxy', [{}]);
  expect(missing.judgedAs).toEqual(['chromium', 'firefox', 'webkit']);
  expect(linesOf(missing)).toEqual(['1 blocked GET / allow-origin-missing']);
  const doubled = await explained('proxy', [{ answer: { 'Access-Control-Allow-Origin': [app, app] } }]);
  expect(doubled.groups[0]?.verdict).toBe('blocked');
});

test('a writer that is not the browser’s own says nothing of what the page got', async () => {
  expect(linesOf(await explained('playwright', [{}]))).toEqual(['1 blocked GET / allow-origin-missing']);
  const refused = { status: -1, more: {}, error: 'net::ERR_CONNECTION_REFUSED' };
  expect(linesOf(await explained('playwright', [refused]))).toEqual(['1 blocked GET / network-refused']);
});

test('repeats are one group, with the values of queries left out', async () => {
  const calls = Array.from({ length: 15 }, (_, at) => ({
    url: `${api}/items?page=${at}&q`,
    at,
    error: 'net::ERR_FAILED',
  }));
  const { groups } = await explained('chromium', calls);
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({
    url: `${api}/items?page&q`,
    count: 15,
    first: '2026-01-01T00:00:00.000Z',
    last: '2026-01-01T00:00:14.000Z',
    entries: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  });
});

test('whatever is in a file, it is explained or refused', async () => {
  const junk = fc.oneof(
    fc.constantFrom(
      null,
      0,
      -1,
      '',
      'null',
      app,
      `${api}/`,
      'http://[',
      'GET',
      'put',
      'TRACE',
      200,
      302,
      404,
      'Infinity',
    ),
    fc.array(
      fc.record({
        name: fc.constantFrom(
          'Origin',
          'Cookie',
          'Referer',
          'Location',
          'Set-Cookie',
          'Access-Control-Allow-Origin',
          'Access-Control-Request-Method',
          'Content-Type',
          '\u0000',
        ),
        value: fc.constantFrom(app, 'null', '*', '', 'a=1', 'PUT', '\u0000\n', 'é名'),
      }),
      { maxLength: 4 },
    ),
    fc.object({ maxDepth: 2, maxKeys: 3 }),
  );
  const part = (...names: string[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, junk])), { requiredKeys: [] });
  const change = fc.record(
    {
      request: part('method', 'url', 'headers', 'cookies'),
      response: part('status', 'headers', '_error', 'content'),
      entry: part('_resourceType', '_initiator', 'pageref', 'startedDateTime', 'time'),
    },
    { requiredKeys: [] },
  );
  const base = JSON.stringify(
    harOf('chromium', [
      {},
      { method: 'PUT', ...failed },
      preflight('PUT'),
      { status: 302, answer: { ...opened, Location: '/a' } },
    ]),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(3), change), { maxLength: 4 }),
      fc.nat(5),
      async (changes, drops) => {
        const har = JSON.parse(base);
        for (const [at, { request, response, entry }] of changes) {
          Object.assign(har.log.entries[at].request, request);
          Object.assign(har.log.entries[at].response, response);
          Object.assign(har.log.entries[at], entry);
        }
        if (drops < 4) har.log.entries.reverse();
        try {
          const report = await explainHar(readHar(har));
          expect(report.entries).toBe(4);
          expect(JSON.parse(JSON.stringify(report))).toEqual(report);
        } catch (error) {
          if (!(error instanceof HarError)) throw error;
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('each group is told of once, with its first call as it was made again', async () => {
  const traces = new Map<object, string | undefined>();
  const text = readFileSync(new URL('testing/chromium.har', import.meta.url), 'utf8');
  const { groups } = await explainHar(readHar(text), {
    onGroup: (group, trace) => {
      expect(traces.has(group)).toBe(false);
      const request = trace?.steps.find((step) => step.step === 'request');
      traces.set(group, request?.url.replace(/\?.*/, ''));
    },
  });
  expect([...traces.keys()]).toHaveLength(groups.length);
  for (const group of groups) {
    const url = traces.get(group);
    if (url !== undefined) expect(group.url.replace(/\?.*/, '')).toBe(url);
  }
  expect([...traces.values()].filter((url) => url === undefined).length).toBeLessThan(groups.length / 2);
});
