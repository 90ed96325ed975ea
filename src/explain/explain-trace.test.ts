import { describe, expect, test } from 'vitest';
import type { PageRequestInit } from '../browser/api/request-init.ts';
import { Browser } from '../browser/browser.ts';
import type { HeaderLine, Network } from '../browser/http.ts';
import type { Trace } from '../browser/trace.ts';
import { type BrowserName, browserNames } from '../scenario/scenario.ts';
import { explainTrace } from './explain-trace.ts';
import type { Finding } from './finding.ts';

const page = 'https://app.example.com';
const api = 'https://api.example.com';

async function traceOf(
  network: Network,
  {
    open = page,
    url = `${api}/me`,
    sandbox = false,
    profile = 'chromium',
    ...init
  }: PageRequestInit & { open?: string; url?: string; sandbox?: boolean; profile?: BrowserName } = {},
): Promise<Trace> {
  const traces: Trace[] = [];
  const browser = new Browser({
    network,
    profile,
    onTrace: (trace) => traces.push(trace),
    thirdPartyCookies: 'allowed',
  });
  const opened = browser.open(`${open}/`);
  const caller = sandbox ? opened.frame('about:srcdoc', { sandbox: 'allow-scripts' }) : opened;
  await caller.fetch(url, init).catch(() => undefined);
  return traces[0]!;
}

const sends =
  (headers: readonly HeaderLine[], status = 200): Network =>
  () => ({ status, headers });
const first = async (...given: Parameters<typeof traceOf>): Promise<Finding> => {
  const [finding] = await explainTrace(await traceOf(...given), { thirdPartyCookies: 'allowed' });
  return finding!;
};

describe('a fix that was tried', () => {
  test('is the smallest change of the server that does it', async () => {
    const { fix } = await first(sends([['Access-Control-Allow-Origin', '*']]), { credentials: 'include' });
    expect(fix).toMatchObject({
      kind: 'checked',
      works: ['chromium', 'firefox', 'webkit'],
      caution: expect.stringContaining(`Only if ${page} is yours`),
      changes: [
        { name: 'Access-Control-Allow-Origin', was: '*', value: page, on: 'response' },
        { name: 'Vary', was: null, value: 'Origin' },
        { name: 'Access-Control-Allow-Credentials', was: null, value: 'true' },
      ],
      alternatives: [{ changes: [{ change: 'call', call: { do: 'fetch', url: `${api}/me` } }] }],
    });
  });

  test('goes as far as the next thing in the way', async () => {
    const network: Network = ({ method }) => ({ status: method === 'OPTIONS' ? 405 : 200, headers: [] });
    const { code, fix } = await first(network, { method: 'PUT', headers: { 'X-Token': '1' } });
    expect(code).toBe('preflight-not-handled');
    expect(
      fix.kind === 'checked' && fix.changes.map((change) => ('name' in change ? change.name : change.change)),
    ).toEqual([
      'status',
      'Access-Control-Allow-Origin',
      'Vary',
      'Access-Control-Allow-Methods',
      'Access-Control-Allow-Headers',
    ]);
  });

  test('of a preflight says that the request itself was not sent', async () => {
    const network: Network = ({ method }) =>
      method === 'OPTIONS'
        ? { status: 204, headers: [['Access-Control-Allow-Origin', page]] }
        : { status: 500, headers: [] };
    const { code, fix } = await first(network, { headers: { 'X-Token': '1' } });
    expect([code, fix.kind]).toEqual(['header-not-allowed', 'checked']);
    expect(fix).toMatchObject({ caution: expect.stringContaining('The request itself was not sent') });
  });

  test('is not claimed where a redirect leads to what nobody has asked', async () => {
    const network: Network = ({ url }) =>
      url.endsWith('/me/')
        ? {
            status: 200,
            headers: [
              ['Access-Control-Allow-Origin', page],
              ['Access-Control-Allow-Methods', 'PUT'],
            ],
          }
        : { status: 308, headers: [['Location', '/me/']] };
    const { code, fix } = await first(network, { method: 'PUT' });
    expect(code).toBe('preflight-redirect');
    expect(fix).toMatchObject({
      kind: 'advice',
      words: expect.stringContaining('Call the URL to which the redirect leads'),
    });
  });

  test('leaves a public API public, where a redirect or a method changes', async () => {
    const star = ['Access-Control-Allow-Origin', '*'] as const;
    const allowed = ['Access-Control-Allow-Headers', 'content-type'] as const;
    const network: Network = ({ url, method }) =>
      method === 'OPTIONS'
        ? { status: 204, headers: [star, allowed, ['Access-Control-Allow-Methods', 'PATCH']] }
        : url.endsWith('/me')
          ? { status: 301, headers: [star, ['Location', '/me/']] }
          : { status: 200, headers: [star] };
    const json = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } };
    for (const init of [{ method: 'POST', body: 'a' }, json]) {
      expect(await first(network, init)).toMatchObject({
        code: 'body-dropped-on-redirect',
        fix: { kind: 'checked', words: `Answer 308 instead of 301 to the request at ${api}.` },
      });
    }
    expect(await first(network, { method: 'patch', url: `${api}/you` })).toMatchObject({
      code: 'method-not-allowed',
      fix: { kind: 'checked', words: 'In the page: method: "PATCH".' },
    });
  });

  test('is none where a POST is answered with a redirect to what it made', async () => {
    for (const made of ['/me/7', 'https://orders.example.com/7']) {
      const star = ['Access-Control-Allow-Origin', '*'] as const;
      const network: Network = ({ method }) =>
        method === 'POST'
          ? { status: 302, headers: [star, ['Location', made]] }
          : { status: 200, headers: [star] };
      const findings = await explainTrace(await traceOf(network, { method: 'POST', body: 'a' }));
      expect(findings.map(({ fix }) => fix.kind)).not.toContain('checked');
      expect(findings[0]?.advice).toContain('say so with 303');
    }
  });

  test('of a call that was blocked has it read', async () => {
    const network: Network = ({ url }) =>
      url.startsWith(api)
        ? {
            status: 302,
            headers: [
              ['Access-Control-Allow-Origin', page],
              ['Access-Control-Allow-Credentials', 'true'],
              ['Location', 'https://files.example.net/7'],
            ],
          }
        : { status: 200, headers: [['Access-Control-Allow-Origin', '*']] };
    const { code, fix } = await first(network, { credentials: 'include' });
    expect(code).toBe('origin-null-after-redirect');
    expect(fix).toMatchObject({
      kind: 'do-not',
      alternatives: [{ words: 'In the page: url: "https://files.example.net/7", without credentials.' }],
    });
  });

  test('of a cookie is its line', async () => {
    const network = sends([
      ['Access-Control-Allow-Origin', page],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Set-Cookie', 'session=1; SameSite=None'],
    ]);
    expect(await first(network, { credentials: 'include' })).toMatchObject({
      code: 'cookie-not-stored-same-site-none-insecure',
      fix: { kind: 'checked', changes: [{ change: 'set-cookie', line: 'session=1; SameSite=None; Secure' }] },
    });
  });
});

describe('the safe answer is no', () => {
  const refused = sends([]);

  test('to null with credentials', async () => {
    const findings = await explainTrace(await traceOf(refused, { sandbox: true, credentials: 'include' }));
    const kinds = findings.map(({ fix }) => fix.kind);
    expect(kinds).not.toContain('checked');
  });

  test('to a page over http with credentials', async () => {
    const network = sends([]);
    const { fix } = await first(network, {
      open: 'http://app.example.com',
      url: 'http://api.example.com/me',
      credentials: 'include',
    });
    expect(fix).toMatchObject({ kind: 'do-not', ifYours: null });
  });

  test('to another site with credentials, unless it is one of your own', async () => {
    const trace = await traceOf(refused, { open: 'https://evil.example.net', credentials: 'include' });
    const [unknown] = await explainTrace(trace, { thirdPartyCookies: 'allowed' });
    expect(unknown?.fix).toMatchObject({ kind: 'do-not', ifYours: { changes: expect.any(Array) } });
    const trusted = ['https://evil.example.net'];
    const [known] = await explainTrace(trace, { thirdPartyCookies: 'allowed', trusted });
    expect(known?.fix).toMatchObject({ kind: 'checked', caution: expect.stringContaining('Only if') });
  });

  test('and without credentials there is nothing to fear', async () => {
    const { fix } = await first(refused, { open: 'https://evil.example.net' });
    expect(fix).toMatchObject({ kind: 'checked', caution: null });
  });
});

test('a frame without an address of its own is of the page around it', async () => {
  const traces: Trace[] = [];
  const browser = new Browser({ network: sends([]), onTrace: (trace) => traces.push(trace) });
  await browser
    .open(`${page}/`)
    .frame('about:srcdoc')
    .fetch(`${api}/me`)
    .catch(() => undefined);
  expect(await explainTrace(traces[0]!)).toMatchObject([{ fix: { kind: 'checked', caution: null } }]);
});

test('a frame is played as a frame', async () => {
  const traces: Trace[] = [];
  const setting = { thirdPartyCookies: 'allowed' } as const;
  const browser = new Browser({ network: sends([]), onTrace: (trace) => traces.push(trace), ...setting });
  browser.jar.store('a=1; SameSite=Lax', { url: `${page}/` });
  await browser.open('https://evil.example.net/').frame(`${page}/`).fetch('/me');
  expect(await explainTrace(traces[0]!, setting)).toMatchObject([
    {
      code: 'cookie-not-sent-same-site-lax',
      what: expect.stringContaining('the page runs in a frame under https://evil.example.net.'),
      fix: { kind: 'do-not', words: expect.stringContaining('Unless https://evil.example.net is') },
    },
  ]);
});

test('what nothing mends is advice, and not called a fix', async () => {
  const { code, fix } = await first(sends([]), { url: 'http://api.example.com/me' });
  expect([code, fix.kind]).toEqual(['mixed-content', 'advice']);
});

test('of a navigation that a person made there is no scenario, and advice all the same', async () => {
  const traces: Trace[] = [];
  const browser = new Browser({
    network: sends([['Set-Cookie', 'a=1; Domain=com']]),
    onTrace: (trace) => traces.push(trace),
  });
  await browser.visit('https://app.example.com/');
  const [finding] = await explainTrace(traces[0]!);
  expect(finding).toMatchObject({ code: 'cookie-not-stored-domain-public-suffix', fix: { kind: 'advice' } });
});

describe('what a fix does not do', () => {
  test('send the headers with a redirect to a login', async () => {
    const network = sends([['Location', 'https://login.example.com/authorize']], 302);
    const [login, missing] = await explainTrace(await traceOf(network));
    expect([login?.code, missing?.code]).toEqual(['redirect-to-login', 'allow-origin-missing']);
    for (const finding of [login, missing])
      expect(finding?.fix).toMatchObject({
        kind: 'checked',
        changes: expect.arrayContaining([
          expect.objectContaining({ change: 'status', was: 302, status: 401 }),
        ]),
      });
  });

  test.each(browserNames)('answer 204 instead of an error: %s', async (profile) => {
    const granted = [
      ['Access-Control-Allow-Origin', page],
      ['Access-Control-Allow-Methods', 'PUT'],
    ] as const;
    for (const headers of [[], granted]) {
      const findings = await explainTrace(await traceOf(sends(headers, 502), { profile, method: 'PUT' }));
      expect(findings.map(({ fix }) => fix.kind)).not.toContain('checked');
    }
  });
});
