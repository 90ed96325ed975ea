import { describe, expect, test } from 'vitest';
import { defineCookie } from '../../policy/cookie/define-cookie.ts';
import { defineCors } from '../../policy/define-cors.ts';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import { readConfig } from './read-config.ts';

const good = {
  api: 'https://api.example.com',
  pages: ['https://app.example.com'],
  cors: { origin: ['https://app.example.com'], credentials: true },
  cookies: [{ name: 'session', secure: true }],
  requests: [{ path: '/me', credentials: 'include' }],
};

function problemsOf(value: unknown): readonly ConfigProblem[] {
  try {
    readConfig(value);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('what is wrong', () => {
  const rows: readonly (readonly [change: object, code: string, path: string, says: string])[] = [
    [{ api: undefined }, 'config-missing', 'api', "Write 'https://api.example.com'."],
    [{ api: 'api.example.com' }, 'config-url', 'api', "Write 'https://api.example.com'."],
    [{ api: 'localhost:3000' }, 'config-url', 'api', "Write 'http://localhost:3000'."],
    [{ api: 'ftp://api.example.com' }, 'config-url', 'api', 'not an absolute http: or https: URL'],
    [{ api: 'https://api.example.com/?a=1' }, 'config-url', 'api', "Write 'https://api.example.com'."],
    [{ api: 7 }, 'config-url', 'api', '7 is not'],
    [{ apis: [] }, 'option-unknown', 'apis', "Write 'api'."],
    [{ origins: [] }, 'option-unknown', 'origins', "Write 'pages'"],
    [{ pages: undefined }, 'config-missing', 'pages', "['https://app.example.com']"],
    [{ pages: 'https://app.example.com' }, 'option-type', 'pages', 'is not a list'],
    [{ pages: [] }, 'config-missing', 'pages', 'The list is empty.'],
    [{ pages: ['/'] }, 'config-url', 'pages[0]', "'/' is not"],
    [
      { pages: [{ url: 'app.example.com' }] },
      'config-url',
      'pages[0].url',
      "Write 'https://app.example.com'.",
    ],
    [
      { pages: [{ url: 'https://app.example.com', credential: 'omit' }] },
      'option-unknown',
      'pages[0].credential',
      "Write 'credentials'.",
    ],
    [{ pages: ['https://a.example', 'https://a.example/'] }, 'config-repeated', 'pages[1]', 'pages[0] again'],
    [{ cors: { origin: 'https://app.example.com/' } }, 'origin-trailing-slash', 'cors.origin', 'Write'],
    [{ cors: [{ origin: 'https://a.example' }, {}] }, 'origin-missing', 'cors[1].origin', 'Name the origins'],
    [{ cors: [] }, 'policies-empty', 'cors', 'lets nobody in'],
    [{ cors: 'https://a.example' }, 'options-not-an-object', 'cors', 'A policy is an object'],
    [{ cookies: { name: 'session' } }, 'option-type', 'cookies', 'is not a list'],
    [
      { cookies: [{ name: 'session', sameSite: 'none' }] },
      'cookie-same-site-none-insecure',
      'cookies[0].sameSite',
      'secure: true',
    ],
    [{ cookies: ['Secure'] }, 'cookie-name', 'cookies[0]', 'sets no cookie'],
    [{ cookies: [null] }, 'options-not-an-object', 'cookies[0]', 'defined by an object'],
    [{ cookies: ['a=1', { name: 'a' }] }, 'config-repeated', 'cookies[1].name', 'cookies[0]'],
    [{ requests: [] }, 'config-missing', 'requests', 'The list is empty.'],
    [{ requests: [{ path: 'me' }] }, 'config-url', 'requests[0].path', 'begins with a slash'],
    [
      { requests: [{ path: 'https://api.example.com/me?a=1' }] },
      'config-url',
      'requests[0].path',
      "Write '/me?a=1'.",
    ],
    [{ requests: [{ url: '/me' }] }, 'option-unknown', 'requests[0].url', "Write 'path'"],
    [{ requests: [{ path: '/', method: 'TRACE' }] }, 'config-request', 'requests[0].method', "'TRACE'"],
    [{ requests: [{ path: '/', body: '{}' }] }, 'config-request', 'requests[0].body', "method: 'POST'"],
    [
      { requests: [{ path: '/', method: 'POST', body: {} }] },
      'option-type',
      'requests[0].body',
      'JSON.stringify',
    ],
    [
      { requests: [{ path: '/', credentials: 'includes' }] },
      'option-type',
      'requests[0].credentials',
      "Write 'include'.",
    ],
    [
      { requests: [{ path: '/', headers: { 'X Token': '1' } }] },
      'header-invalid',
      'requests[0].headers["X Token"]',
      "'X-Token'",
    ],
    [
      { requests: [{ path: '/', headers: { 'X-Token': 1 } }] },
      'config-request',
      'requests[0].headers["X-Token"]',
      'not the value of a header',
    ],
    [
      { requests: [{ path: '/', headers: { Cookie: 'session=1' } }] },
      'header-forbidden',
      'requests[0].headers.Cookie',
      'Leave it out.',
    ],
    [
      { requests: [{ path: '/', sets: ['sesion'] }] },
      'config-name',
      'requests[0].sets[0]',
      "Write 'session'.",
    ],
    [{ requests: [{ path: '/' }, { path: '/' }] }, 'config-repeated', 'requests[1].name', "'GET /' as well"],
    [
      { requests: [{ path: '/', expect: { readable: true } }] },
      'option-unknown',
      'requests[0].expect.readable',
      "Write 'read'.",
    ],
    [
      { requests: [{ path: '/', expect: { read: 'yes' } }] },
      'option-type',
      'requests[0].expect.read',
      'Write read: true.',
    ],
    [
      { requests: [{ path: '/', expect: { cookies: { token: 'sent' } } }] },
      'config-name',
      'requests[0].expect.cookies.token',
      "Write 'session'.",
    ],
    [
      { requests: [{ path: '/', expect: { cookies: { session: 'send' } } }] },
      'option-type',
      'requests[0].expect.cookies.session',
      "Write 'sent'.",
    ],
    [
      { requests: [{ path: '/', expect: { cookies: { session: 'stored' } } }] },
      'config-contradiction',
      'requests[0].expect.cookies.session',
      "Add sets: ['session']",
    ],
    [
      { requests: [{ path: '/', expect: [{}, { when: { browser: 'safari' } }] }] },
      'option-type',
      'requests[0].expect[1].when.browser',
      "'chromium', 'firefox' or 'webkit'",
    ],
    [
      {
        requests: [{ path: '/', expect: { when: { browser: 'webkit', thirdPartyCookies: 'partitioned' } } }],
      },
      'config-when',
      'requests[0].expect.when',
      "Only 'firefox'",
    ],
    [
      { requests: [{ path: '/', expect: { when: { page: ['https://ap.example.com'] } } }] },
      'config-name',
      'requests[0].expect.when.page[0]',
      "Write 'https://app.example.com'.",
    ],
    [
      { pages: [{ url: 'https://app.example.com', expect: { when: { request: 'GET /you' } } }] },
      'config-name',
      'pages[0].expect.when.request',
      "Write 'GET /me'.",
    ],
    [{ visited: 1 }, 'option-type', 'visited', 'Write visited: true.'],
  ];

  test.each(rows)('%j: %s at %s', (change, code, path, says) => {
    const problems = problemsOf({ ...good, ...change });
    expect(problems.map((problem) => [problem.code, problem.path])).toContainEqual([code, path]);
    const { message, fix } = problems.find((problem) => problem.path === path && problem.code === code)!;
    expect(`${message} ${fix}`).toContain(says);
    expect(JSON.parse(JSON.stringify(problems))).toEqual(problems);
  });

  test.each([null, undefined, 'https://api.example.com', [good], () => good])(
    '%s is no configuration',
    (value) => {
      expect(problemsOf(value)).toHaveLength(1);
    },
  );

  test('is all said at once', () => {
    const problems = problemsOf({ ...good, api: 'x', pages: [], visited: 'no', cors: { origin: 'A' } });
    expect(problems.map(({ path }) => path).sort()).toEqual(['api', 'cors.origin', 'pages', 'visited']);
  });

  test('is printed a line each, with the code', () => {
    expect(() => readConfig({ ...good, visited: 1, api: 'x' }, 'corsage.config.ts')).toThrow(
      /^corsage\.config\.ts has 2 problems:\n {2}api: .*\[config-url\]\n {2}visited: .*\[option-type\]$/,
    );
  });
});

describe('what is right', () => {
  test('gets its defaults', () => {
    const { requests, pages, visited } = readConfig({ ...good, requests: [{ path: '/me' }] });
    expect(requests[0]).toEqual({
      name: 'GET /me',
      method: 'GET',
      url: 'https://api.example.com/me',
      credentials: 'same-origin',
      headers: {},
      body: null,
      sets: [],
      writes: false,
      expect: [],
    });
    expect(pages[0]).toMatchObject({ url: 'https://app.example.com', origin: 'https://app.example.com' });
    expect(visited).toBe(false);
  });

  test.each([
    ['https://api.example.com', 'https://api.example.com/me'],
    ['https://api.example.com/', 'https://api.example.com/me'],
    ['https://api.example.com/v1/', 'https://api.example.com/v1/me'],
    ['http://localhost:3000/api', 'http://localhost:3000/api/me'],
  ])('an API at %s has its path at %s', (api, url) => {
    expect(readConfig({ ...good, api }).requests[0]!.url).toBe(url);
  });

  test.each([
    ['GET', false],
    ['HEAD', false],
    ['post', true],
    ['PATCH', true],
    ['QUERY', true],
  ])('%s writes: %s', (method, writes) => {
    expect(readConfig({ ...good, requests: [{ path: '/', method }] }).requests[0]!.writes).toBe(writes);
  });

  test('a cookie may be options, a defined cookie, or the line itself', () => {
    const { cookies } = readConfig({
      ...good,
      cookies: [{ name: 'a' }, defineCookie({ name: 'b', secure: true }), ' c = 1 ; SameSite=None'],
    });
    expect(cookies).toEqual([
      { name: 'a', line: 'a=1; Path=/' },
      { name: 'b', line: 'b=1; Path=/; Secure' },
      { name: 'c', line: ' c = 1 ; SameSite=None' },
    ]);
  });

  test('a policy may be options, a policy, or a list, of this copy of the library or another', () => {
    const policy = defineCors([{ origin: 'https://a.example' }, { origin: '*' }]);
    const foreign = { decide: () => null, options: [{ origin: ['https://b.example'] }] };
    expect(readConfig({ ...good, cors: policy }).cors).toHaveLength(2);
    expect(readConfig({ ...good, cors: foreign }).cors).toEqual(foreign.options);
    expect(readConfig({ ...good, cors: [foreign, { origin: '*' }] }).cors).toHaveLength(2);
    expect(readConfig({ ...good, cors: undefined }).cors).toBeNull();
  });
});
