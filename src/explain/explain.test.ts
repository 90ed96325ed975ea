import { describe, expect, test } from 'vitest';
import type { PageRequestInit } from '../browser/api/request-init.ts';
import { Browser } from '../browser/browser.ts';
import { FetchError } from '../browser/fetch-error.ts';
import type { HeaderLine, HttpRequest, HttpResponse } from '../browser/http.ts';
import { NetworkFailure } from '../browser/network-failure.ts';
import type { Trace } from '../browser/trace.ts';
import { type BrowserName, browserNames } from '../scenario/scenario.ts';
import { explain } from './explain.ts';

const page = 'https://app.example.com';
const me = 'https://api.example.com/me';

type Answers = (request: HttpRequest) => HttpResponse;

async function traceOf(
  network: Answers,
  { url = me, profile = 'chromium', ...init }: PageRequestInit & { url?: string; profile?: BrowserName } = {},
): Promise<Trace> {
  const traces: Trace[] = [];
  const browser = new Browser({ network, profile, onTrace: (trace) => traces.push(trace) });
  await browser
    .open(`${page}/`)
    .fetch(url, init)
    .catch((error: unknown) => {
      if (!(error instanceof FetchError)) throw error;
    });
  return traces[0]!;
}

const all =
  (status: number, headers: readonly HeaderLine[]): Answers =>
  () => ({ status, headers });
const codes = async (...given: Parameters<typeof traceOf>) =>
  explain(await traceOf(...given)).map(({ code }) => code);

describe('most decisive first', () => {
  test.each<[claim: string, answers: Answers, init: PageRequestInit, expected: readonly string[]]>([
    [
      'a server that failed, before the header that its error lacks',
      all(500, []),
      {},
      ['error-without-cors', 'allow-origin-missing'],
    ],
    ['a 404 as well', all(404, []), {}, ['error-without-cors', 'allow-origin-missing']],
    [
      'a refusal that varies by origin is a CORS layer’s own',
      all(403, [['Vary', 'Origin, Access-Control-Request-Method']]),
      {},
      ['allow-origin-missing'],
    ],
    [
      'a server that failed has failed, whatever its answer varies by',
      all(500, [['Vary', 'Origin']]),
      {},
      ['error-without-cors', 'allow-origin-missing'],
    ],
    ['a 200 is just a missing header', all(200, []), {}, ['allow-origin-missing']],
    [
      'authentication before CORS, before what the preflight then lacks',
      all(401, []),
      { method: 'PUT' },
      ['preflight-needs-authentication', 'preflight-allow-origin-missing', 'preflight-needed'],
    ],
    [
      'no route for OPTIONS',
      all(404, []),
      { method: 'PUT' },
      ['preflight-not-handled', 'preflight-allow-origin-missing', 'preflight-needed'],
    ],
    [
      'nor does a CORS layer’s own refusal of a preflight want an app mended',
      all(403, [['Vary', 'Origin']]),
      { method: 'PUT' },
      ['preflight-allow-origin-missing', 'preflight-needed'],
    ],
    [
      'two layers, before the value that they make',
      all(200, [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Allow-Origin', page],
      ]),
      {},
      ['headers-doubled', 'allow-origin-repeated'],
    ],
    [
      'a list of others is no doubling',
      all(200, [['Access-Control-Allow-Origin', `${page}, https://b.example`]]),
      {},
      ['allow-origin-list'],
    ],
    [
      'a cache, before the header that it kept',
      all(200, [
        ['Access-Control-Allow-Origin', 'https://b.example'],
        ['Age', '7'],
      ]),
      {},
      ['cached-for-another-origin', 'allow-origin-mismatch'],
    ],
    [
      'a cache that has no CORS headers at all may be to blame, or not',
      all(200, [
        ['X-Cache', 'HIT'],
        ['Age', '100'],
      ]),
      {},
      ['cached-for-another-origin', 'allow-origin-missing'],
    ],
    [
      'no cache says that it answered',
      all(200, [
        ['Access-Control-Allow-Origin', 'https://b.example'],
        ['Age', '0'],
      ]),
      {},
      ['allow-origin-mismatch'],
    ],
    [
      'a cookie that is stored all the same comes after',
      all(200, [['Set-Cookie', 'a=1']]),
      { credentials: 'include' },
      ['allow-origin-missing', 'cookie-stored-though-blocked'],
    ],
  ])('%s', async (_, answers, init, expected) => {
    expect(await codes(answers, init)).toEqual(expected);
  });

  describe.each(browserNames)('a redirect to a login page, before the error at its end: %s', (profile) => {
    const login = ['Location', 'https://login.example.net/'] as const;

    test('followed', async () => {
      const answers: Answers = ({ url }) =>
        url === me
          ? { status: 302, headers: [['Access-Control-Allow-Origin', page], login] }
          : { status: 200, headers: [] };
      expect(await codes(answers, { profile })).toEqual(['redirect-to-login', 'allow-origin-missing']);
    });

    test('refused, since it has no CORS headers', async () => {
      expect(await codes(all(302, [login]), { profile })).toEqual([
        'redirect-to-login',
        'allow-origin-missing',
      ]);
    });

    test('refused, since it lacks the one for credentials', async () => {
      const headers = [['Access-Control-Allow-Origin', page], login] as const;
      expect(await codes(all(302, headers), { profile, credentials: 'include' })).toEqual([
        'redirect-to-login',
        'allow-credentials',
      ]);
    });

    test('of the preflight', async () => {
      expect((await codes(all(302, [login]), { profile, method: 'PUT' }))[0]).toBe('redirect-to-login');
    });

    test('a slash more is no login, whatever the host is called', async () => {
      const url = 'https://auth.example.com/oauth/token';
      const answers = all(307, [['Location', '/oauth/token/']]);
      for (const method of ['POST', 'PUT'])
        expect(await codes(answers, { profile, url, method })).not.toContain('redirect-to-login');
    });
  });

  test.each(browserNames)('a server that failed on the preflight: %s', async (profile) => {
    const found = await codes(all(502, []), { profile, method: 'PUT' });
    expect(found[0]).toBe('error-without-cors');
    const missing = profile === 'webkit' ? 'preflight-status' : 'preflight-allow-origin-missing';
    expect(found[1]).toBe(missing);
  });

  test.each<[profile: BrowserName, sent: readonly string[], forgotten: readonly boolean[]]>([
    ['chromium', ['OPTIONS', 'PUT', 'PUT'], [false, false]],
    ['firefox', ['OPTIONS', 'PUT', 'OPTIONS', 'PUT'], [true, true]],
    ['webkit', ['OPTIONS', 'PUT', 'PUT'], [false, false]],
  ])('whether a failure makes it ask again: %s', async (profile, sent, forgotten) => {
    const methods: string[] = [];
    const traces: Trace[] = [];
    const network: Answers = ({ method }) => {
      methods.push(method);
      return method === 'OPTIONS'
        ? {
            status: 204,
            headers: [
              ['Access-Control-Allow-Origin', page],
              ['Access-Control-Allow-Methods', 'PUT'],
              ['Access-Control-Max-Age', '500'],
            ],
          }
        : { status: 500, headers: [] };
    };
    const caller = new Browser({ network, profile, onTrace: (trace) => traces.push(trace) }).open(`${page}/`);
    for (let times = 0; times < 2; times++) await caller.fetch(me, { method: 'PUT' }).catch(() => undefined);
    expect(methods).toEqual(sent);
    expect(traces.map((trace) => explain(trace).some(({ code }) => code === 'preflight-forgotten'))).toEqual(
      forgotten,
    );
  });

  test('an origin that a redirect made null, before the server that does not name it', async () => {
    const answers: Answers = ({ url }) =>
      url === me
        ? {
            status: 302,
            headers: [
              ['Access-Control-Allow-Origin', page],
              ['Location', 'https://cdn.example.net/me'],
            ],
          }
        : { status: 200, headers: [['Access-Control-Allow-Origin', page]] };
    expect(await codes(answers)).toEqual(['origin-null-after-redirect', 'allow-origin-mismatch']);
  });

  test.each(['dns', 'refused', 'unreachable', 'reset', 'tls', 'malformed'] as const)(
    'what the network says in place of that it said something: %s',
    async (code) => {
      const answers: Answers = () => {
        throw new NetworkFailure(code, 'No answer.');
      };
      expect(await codes(answers)).toEqual([`network-${code}`]);
      expect((await codes(answers, { method: 'PUT' }))[0]).toBe(`network-${code}`);
    },
  );
});

describe('who refused, where an answer lacks the header', () => {
  test.each<[claim: string, answers: Answers, init: PageRequestInit, words: string | null]>([
    ['a CORS layer', all(403, [['Vary', 'Origin']]), {}, 'not to have this origin on its list'],
    ['on the preflight', all(200, [['Vary', 'origin']]), { method: 'PUT' }, 'not to have this origin'],
    ['a 403 does not say', all(403, []), { method: 'PUT' }, 'a firewall or a CDN'],
    ['a 404 is no refusal', all(404, []), { method: 'PUT' }, null],
    ['nor is a 403 of the app', all(403, []), {}, null],
  ])('%s', async (_, answers, init, words) => {
    for (const profile of browserNames) {
      const found = explain(await traceOf(answers, { ...init, profile }));
      const failure = found.find(({ code }) => /allow-origin-missing|preflight-status/.test(code));
      if (words === null) expect(failure?.facts.hint).toBeUndefined();
      else expect(failure?.why).toContain(words);
    }
  });
});

describe('what a cache keeps has to say that it differs by origin', () => {
  const named = ['Access-Control-Allow-Origin', page] as const;
  test.each<[claim: string, headers: readonly HeaderLine[], missing: boolean]>([
    ['nothing about caches', [], true],
    ['for an hour', [['Cache-Control', 'max-age=3600']], true],
    ['in the browser only', [['Cache-Control', 'private, max-age=3600']], true],
    ['after asking', [['Cache-Control', 'no-cache']], true],
    ['not at all', [['Cache-Control', 'private, No-Store']], false],
    ['by origin', [['Vary', 'Accept-Encoding, origin']], false],
    ['by everything', [['Vary', '*']], false],
  ])('%s', async (_, headers, missing) => {
    expect(await codes(all(200, [named, ...headers]))).toEqual(missing ? ['vary-missing'] : []);
  });

  test('and what is the same for everybody does not', async () => {
    expect(await codes(all(200, [['Access-Control-Allow-Origin', '*']]))).toEqual([]);
  });
});

describe('a finding', () => {
  test('has the values that decided', async () => {
    const answers = all(200, [['Access-Control-Allow-Origin', `${page}/`]]);
    const [finding] = explain(await traceOf(answers, { credentials: 'include' }));
    expect(finding).toMatchObject({
      code: 'allow-origin-mismatch',
      severity: 'blocked',
      docs: 'docs/findings/allow-origin-mismatch.md',
      facts: { url: me, origin: page, value: `${page}/`, hint: 'The trailing slash is one too many.' },
      fix: { kind: 'advice' },
    });
    expect(finding?.why).toContain('The trailing slash is one too many.');
    expect(finding?.evidence).toContainEqual({ of: 'request', name: 'Origin', value: page });
    expect(finding?.evidence).toContainEqual({
      of: 'response',
      name: 'Access-Control-Allow-Origin',
      value: `${page}/`,
    });
    expect(finding?.console.chromium[0]).toContain('that is not equal to the supplied origin');
    expect(finding?.console.firefox[0]).toContain('does not match');
  });

  test('about a preflight has what was asked and what was granted', async () => {
    const answers = all(204, [
      ['Access-Control-Allow-Origin', page],
      ['Access-Control-Allow-Methods', 'GET'],
    ]);
    const [finding] = explain(await traceOf(answers, { method: 'PATCH' }));
    expect(finding?.code).toBe('method-not-allowed');
    expect(finding?.evidence).toEqual([
      { of: 'preflight-request', name: 'Access-Control-Request-Method', value: 'PATCH' },
      { of: 'preflight-response', name: 'Access-Control-Allow-Methods', value: 'GET' },
      { of: 'preflight-response', name: 'status', value: '204' },
    ]);
  });

  test('about cookies of one rule on one request is one', async () => {
    const browser = new Browser({ network: all(200, [['Access-Control-Allow-Origin', '*']]) });
    for (const line of ['a=1', 'b=2']) browser.jar.store(line, { url: me });
    const response = await browser.open(`${page}/`).fetch(me);
    const [finding, ...rest] = explain(response.trace);
    expect(finding).toMatchObject({ code: 'cookie-not-sent-credentials-mode', facts: { names: ['a', 'b'] } });
    expect(rest).toEqual([]);
  });
});

test('an error of the call itself', async () => {
  const browser = new Browser({ network: all(200, []) });
  const error = await browser
    .open(`${page}/`)
    .fetch(me, { method: 'TRACE' })
    .catch((reason: unknown) => reason);
  expect(explain(error as FetchError)).toMatchObject([{ code: 'api-method-forbidden', severity: 'blocked' }]);
});

test('an error with a trace is as good as the trace', async () => {
  const browser = new Browser({ network: all(200, []) });
  const error: FetchError = await browser
    .open(`${page}/`)
    .fetch(me)
    .then(
      () => expect.unreachable(),
      (reason) => reason,
    );
  expect(explain(error)).toEqual(explain(error.trace));
});

test('anything else is refused', () => {
  expect(() => explain(new Error('no') as FetchError)).toThrow('pass a trace');
  expect(() => explain(null as unknown as Trace)).toThrow('pass a trace');
});
