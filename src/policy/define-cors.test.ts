import { describe, expect, test, vi } from 'vitest';
import type { CorsRequest, Decision } from './decision.ts';
import { defineCors } from './define-cors.ts';
import type { CorsOptions } from './options.ts';
import { PolicyError } from './problem.ts';

const app = 'https://app.example.com';
const get = (origin?: string, headers = {}): CorsRequest => ({
  method: 'GET',
  headers: { ...(origin === undefined ? {} : { origin }), ...headers },
});
const preflight = (origin: string, method: string, requested?: string): CorsRequest => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': method,
    ...(requested === undefined ? {} : { 'access-control-request-headers': requested }),
  },
});
const preflightVary = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** Options as JavaScript may hand them over, without the checks of the types. */
const define = (options: unknown) => defineCors(options as CorsOptions);
const problemsOf = (options: unknown) => {
  try {
    define(options);
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  return [];
};

describe('a policy that cannot work or is not safe is not built', () => {
  test.each([
    ['no origin', {}, 'origin-missing', 'origin'],
    ['an origin of undefined', { origin: undefined }, 'origin-missing', 'origin'],
    ['nobody', { origin: [] }, 'origin-empty-list', 'origin'],
    ['reflection', { origin: true }, 'origin-type', 'origin'],
    ['something else in the list', { origin: [app, 7] }, 'origin-type', 'origin[1]'],
    ["'*' with credentials", { origin: '*', credentials: true }, 'origin-wildcard-credentials', 'origin'],
    ["['*'] with credentials", { origin: ['*'], credentials: true }, 'origin-wildcard-credentials', 'origin'],
    ["'*' beside an origin", { origin: ['*', app] }, 'origin-wildcard-not-alone', 'origin'],
    ["'null'", { origin: ['null'] }, 'origin-null', 'origin[0]'],
    [
      'http: with credentials',
      { origin: 'http://app.example.com', credentials: true },
      'origin-insecure',
      'origin',
    ],
    ['a public suffix', { origin: 'https://*.github.io' }, 'origin-public-suffix', 'origin'],
    ['a trailing slash', { origin: [app, `${app}/`] }, 'origin-trailing-slash', 'origin[1]'],
    [
      'an expression that lets a stranger in',
      { origin: /^https:\/\/app.example\.com$/ },
      'origin-regexp-unsafe',
      'origin',
    ],
    [
      'http: let in by an expression, with credentials',
      { origin: /^https?:\/\/app\.example\.com$/, credentials: true },
      'origin-insecure',
      'origin',
    ],
    ['a forbidden method', { origin: app, methods: ['TRACE'] }, 'method-forbidden', 'methods[0]'],
    [
      'a forbidden method in lower case',
      { origin: app, methods: ['connect'] },
      'method-forbidden',
      'methods[0]',
    ],
    ['a method in lower case', { origin: app, methods: ['PUT', 'patch'] }, 'method-case', 'methods[1]'],
    ['no method at all', { origin: app, methods: ['PUT DELETE'] }, 'method-invalid', 'methods[0]'],
    ['methods as text', { origin: app, methods: 'GET,PUT' }, 'option-type', 'methods'],
    [
      'a forbidden request header',
      { origin: app, allowedHeaders: ['Cookie'] },
      'header-forbidden',
      'allowedHeaders[0]',
    ],
    [
      'a response header among the requested',
      { origin: app, allowedHeaders: ['Access-Control-Allow-Origin'] },
      'header-response-only',
      'allowedHeaders[0]',
    ],
    ['no header name', { origin: app, allowedHeaders: ['X-A, X-B'] }, 'header-invalid', 'allowedHeaders[0]'],
    [
      'Set-Cookie exposed',
      { origin: app, exposedHeaders: ['Set-Cookie'] },
      'header-unreadable',
      'exposedHeaders[0]',
    ],
    [
      'Origin exposed',
      { origin: app, exposedHeaders: ['Origin'] },
      'header-request-only',
      'exposedHeaders[0]',
    ],
    [
      "'*' exposed with credentials",
      { origin: app, credentials: true, exposedHeaders: '*' },
      'header-wildcard-credentials',
      'exposedHeaders',
    ],
    ['a negative maxAge', { origin: app, maxAge: -1 }, 'max-age-invalid', 'maxAge'],
    ['half a second', { origin: app, maxAge: 0.5 }, 'max-age-invalid', 'maxAge'],
    ['maxAge as text', { origin: app, maxAge: '600' }, 'max-age-invalid', 'maxAge'],
    ['more than a day', { origin: app, maxAge: 86_401 }, 'max-age-too-long', 'maxAge'],
    ['credentials as text', { origin: app, credentials: 'true' }, 'option-type', 'credentials'],
    ['no options', undefined, 'options-not-an-object', 'options'],
    ['text for options', app, 'options-not-an-object', 'options'],
    ['no policies', [], 'policies-empty', 'policies'],
    ['a policy after everybody', [{ origin: '*' }, { origin: app }], 'policy-unreachable', '[1]'],
    [
      'a fault in the second policy',
      [{ origin: app }, { origin: '*', maxAge: -1 }],
      'max-age-invalid',
      '[1].maxAge',
    ],
  ])('%s', (_, options, code, path) => {
    expect(problemsOf(options)).toMatchObject([{ code, path }]);
  });

  test('every problem is listed, not the first', () => {
    const problems = problemsOf({
      origin: ['*', `${app}/`],
      credentials: true,
      methods: ['put'],
      max_age: 3,
      exposedHeaders: '*',
    });
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'header-wildcard-credentials',
      'method-case',
      'option-unknown',
      'origin-trailing-slash',
      'origin-wildcard-credentials',
      'origin-wildcard-not-alone',
    ]);
  });

  test.each([
    ['allowHeaders', "Write 'allowedHeaders'."],
    ['allowed_headers', "Write 'allowedHeaders'."],
    ['origins', "Write 'origin': it takes a list."],
    ['max_age', "Write 'maxAge'."],
    ['MaxAge', "Write 'maxAge'."],
    ['credential', "Write 'credentials'."],
    ['optionsSuccessStatus', 'Leave it out'],
    ['banana', 'The options are origin, credentials'],
  ])('the option name %s is answered with the right one', (name, fix) => {
    const [problem] = problemsOf({ origin: app, [name]: 1 });
    expect(problem).toMatchObject({ code: 'option-unknown', path: name, value: 1 });
    expect(problem!.fix).toContain(fix);
  });

  test('the error is readable as text and as problem details', () => {
    const error = (() => {
      try {
        return define({ origin: `${app}/` });
      } catch (caught) {
        return caught as PolicyError;
      }
    })() as PolicyError;
    expect(error.message).toContain(`Write '${app}'`);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      title: 'The CORS policy has one problem:',
      problems: [{ code: 'origin-trailing-slash', path: 'origin', value: `${app}/` }],
    });
  });

  test('what is dangerous is built when it says so', () => {
    expect(
      problemsOf({
        origin: ['null', 'http://app.example.com'],
        credentials: true,
        dangerouslyAllowNullOrigin: true,
        dangerouslyAllowInsecureOrigins: true,
      }),
    ).toEqual([]);
    expect(problemsOf({ origin: /.*/, dangerouslyAllowUncheckedRegExp: true })).toEqual([]);
    expect(
      problemsOf({
        origin: ['http://localhost:3000', 'http://app.localhost:*', 'http://127.0.0.1:8080'],
        credentials: true,
      }),
    ).toEqual([]);
  });
});

describe('an actual request', () => {
  const policy = defineCors({
    origin: [app, 'https://*.example.org'],
    credentials: true,
    exposedHeaders: ['X-Request-Id', 'ETag'],
  });

  test('from an origin that is named', () => {
    expect(policy.decide(get(app))).toEqual({
      kind: 'actual',
      allowed: true,
      reason: { code: 'allowed' },
      headers: {
        'access-control-allow-origin': app,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'X-Request-Id,ETag',
        vary: 'Origin',
      },
    });
    expect(policy.decide(get('https://a.example.org')).headers['access-control-allow-origin']).toBe(
      'https://a.example.org',
    );
  });

  test.each([
    ['another origin', 'https://evil.example', 'origin-not-allowed'],
    ['no origin', undefined, 'no-origin'],
    ['an opaque origin', 'null', 'origin-null'],
    ['an empty origin', '', 'origin-not-allowed'],
    ['two origins', `${app}, ${app}`, 'origin-not-allowed'],
    ['a trailing slash', `${app}/`, 'origin-not-allowed'],
    ['64 KB', `https://${'a'.repeat(65_536)}`, 'origin-not-allowed'],
  ])('from %s gets no permission of any kind, and caches are told', (_, origin, code) => {
    const refused = { kind: 'actual', allowed: false, reason: { code }, headers: { vary: 'Origin' } };
    expect(policy.decide(get(origin))).toEqual(refused);
    expect(policy.decide({ method: 'OPTIONS', headers: get(origin).headers })).toEqual(refused);
  });

  test('headers may come as a Headers object, as Node has them, or as one writes them', () => {
    const wanted = { headers: { 'access-control-allow-origin': app } };
    expect(
      policy.decide(new Request('https://api.example.com', { headers: { 'X-A': '1' } })).reason.code,
    ).toBe('no-origin');
    expect(policy.decide({ method: 'GET', headers: new Headers({ Origin: app }) })).toMatchObject(wanted);
    expect(policy.decide({ method: 'GET', headers: { origin: [app] } })).toMatchObject(wanted);
    expect(policy.decide({ method: 'GET', headers: { Origin: app } })).toMatchObject(wanted);
    expect(policy.decide({ method: 'GET', headers: { origin: [app, app] } })).toMatchObject({
      allowed: false,
    });
    expect(policy.decide({ method: 'GET', headers: { get: 'x', origin: app } as never })).toMatchObject(
      wanted,
    );
  });

  test("everybody: '*' without Vary, with or without Origin, and nothing reflected", () => {
    const open = defineCors({ origin: '*' });
    for (const origin of [app, 'null', undefined, 'https://evil.example']) {
      expect(open.decide(get(origin)).headers).toEqual({ 'access-control-allow-origin': '*' });
    }
  });

  test('a repeated request costs no new decision', () => {
    expect(policy.decide(get(app))).toBe(policy.decide(get(app)));
    expect(policy.decide(get('https://evil.example'))).toBe(policy.decide(get('https://evil.test')));
    expect(policy.decide(get())).toBe(policy.decide(get()));
  });
});

describe('a preflight', () => {
  const policy = defineCors({
    origin: app,
    methods: ['PUT', 'DELETE'],
    allowedHeaders: ['Content-Type', 'X-CSRF-Token'],
    maxAge: 600,
  });

  test('gets what it asked for, and no more', () => {
    expect(policy.decide(preflight(app, 'PUT', 'content-type'))).toEqual({
      kind: 'preflight',
      allowed: true,
      status: 204,
      reason: { code: 'allowed' },
      headers: {
        'access-control-allow-origin': app,
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
        vary: preflightVary,
      },
    });
    expect(policy.decide(preflight(app, 'GET', 'x-csrf-token')).headers['access-control-allow-methods']).toBe(
      'GET',
    );
    expect(policy.decide(preflight(app, 'DELETE')).headers).not.toHaveProperty(
      'access-control-allow-headers',
    );
  });

  test.each([
    ['of another origin', preflight('https://evil.example', 'PUT'), { code: 'origin-not-allowed' }],
    ['of an opaque origin', preflight('null', 'PUT'), { code: 'origin-null' }],
    ['for another method', preflight(app, 'PATCH'), { code: 'method-not-allowed', method: 'PATCH' }],
    ['for a method in lower case', preflight(app, 'put'), { code: 'method-not-allowed', method: 'put' }],
    ['for an empty method', preflight(app, ''), { code: 'method-not-allowed', method: '' }],
    [
      'for another header',
      preflight(app, 'PUT', 'content-type,x-b'),
      { code: 'header-not-allowed', header: 'x-b' },
    ],
    [
      'with 8 KB of commas',
      preflight(app, 'PUT', ','.repeat(8192)),
      { code: 'headers-too-long', length: 8192 },
    ],
  ])('%s is refused with 403 and no permission of any kind', (_, request, reason) => {
    expect(policy.decide(request)).toEqual({
      kind: 'preflight',
      allowed: false,
      status: 403,
      reason,
      headers: { vary: preflightVary },
    });
  });

  test('is OPTIONS with Origin and Access-Control-Request-Method; any other OPTIONS is the app’s own', () => {
    expect(policy.decide({ method: 'OPTIONS', headers: { origin: app } }).kind).toBe('actual');
    expect(
      policy.decide({ method: 'OPTIONS', headers: { 'access-control-request-method': 'PUT' } }).kind,
    ).toBe('actual');
    expect(policy.decide({ ...preflight(app, 'PUT'), method: 'POST' }).kind).toBe('actual');
  });

  test('any method and any header, but neither a forbidden method nor Authorization', () => {
    const open = defineCors({ origin: app, credentials: true, methods: '*', allowedHeaders: '*' });
    expect(open.decide(preflight(app, 'PURGE', 'x-a,x-b')).headers).toMatchObject({
      'access-control-allow-methods': 'PURGE',
      'access-control-allow-headers': 'x-a,x-b',
    });
    expect(open.decide(preflight(app, 'TRACE')).allowed).toBe(false);
    expect(open.decide(preflight(app, 'P UT')).allowed).toBe(false);
    expect(open.decide(preflight(app, 'PUT', 'authorization')).reason).toEqual({
      code: 'header-not-allowed',
      header: 'authorization',
    });
    const named = defineCors({ origin: app, allowedHeaders: ['*', 'Authorization'] });
    expect(named.decide(preflight(app, 'GET', 'authorization,x-a')).allowed).toBe(true);
  });

  test('a repeated preflight costs no new decision', () => {
    expect(policy.decide(preflight(app, 'PUT', 'content-type'))).toBe(
      policy.decide(preflight(app, 'PUT', 'content-type')),
    );
    expect(
      policy.decide(preflight(app, 'DELETE', 'content-type')).headers['access-control-allow-methods'],
    ).toBe('DELETE');
  });
});

describe('an expression', () => {
  test('answers the same every time, whatever its flags', () => {
    for (const flags of ['', 'g', 'y', 'gy']) {
      const policy = defineCors({ origin: new RegExp('^https://[a-z]+\\.example\\.com$', flags) });
      for (let i = 0; i < 4; i++) expect(policy.decide(get('https://a.example.com')).allowed).toBe(true);
    }
  });

  test('is asked only of what is an origin', () => {
    const policy = defineCors({ origin: /example/, dangerouslyAllowUncheckedRegExp: true });
    expect(policy.decide(get('https://example.com')).allowed).toBe(true);
    for (const text of [
      'https://example.com/',
      'example',
      'https://example.com, https://a.b',
      'null example',
    ]) {
      expect(policy.decide(get(text)).allowed).toBe(false);
    }
  });
});

describe('a function', () => {
  const tenants = new Set([app]);

  test('decides; a policy that is not asynchronous stays so', () => {
    const policy = defineCors({ origin: (origin) => tenants.has(origin), credentials: true });
    const decision: Decision = policy.decide(get(app));
    expect(decision.allowed).toBe(true);
    expect(policy.decide(get('https://other.example')).reason.code).toBe('origin-not-allowed');
  });

  test('is asked each time, after the patterns, and sees the request', () => {
    const asked = vi.fn((_origin: string, _request: CorsRequest) => true);
    const policy = defineCors({ origin: [app, asked] });
    const request = get('https://other.example', { 'x-tenant': '7' });
    policy.decide(get(app));
    policy.decide(request);
    policy.decide(request);
    expect(asked.mock.calls).toEqual([
      ['https://other.example', request],
      ['https://other.example', request],
    ]);
  });

  test('is never asked about null, two origins or what is none', () => {
    const asked = vi.fn(() => true);
    const policy = defineCors({ origin: asked });
    for (const origin of ['null', `${app}, ${app}`, `${app}/`, 'x', ''])
      expect(policy.decide(get(origin)).allowed).toBe(false);
    expect(policy.decide(get()).reason.code).toBe('no-origin');
    expect(asked).not.toHaveBeenCalled();
  });

  test('may answer with a promise, of a preflight too', async () => {
    const policy = defineCors({ origin: [app, async (origin: string) => tenants.has(origin)] });
    expect(policy.decide(get(app))).not.toBeInstanceOf(Promise);
    const pending = policy.decide(get('https://other.example'));
    expect(pending).toBeInstanceOf(Promise);
    expect((await pending).reason.code).toBe('origin-not-allowed');
    const open = defineCors({ origin: async () => true, methods: ['PUT'] });
    expect(await open.decide(preflight(app, 'PUT'))).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': app },
    });
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('database away');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('database away');
      },
    ],
    ['answers something else', (() => app) as never],
    [
      'expects a callback',
      ((_origin: string, callback: (error: null, yes: boolean) => void) => callback(null, true)) as never,
    ],
    ['promises something else', (async () => 1) as never],
  ])('that %s: refused, reported once, and the app goes on', async (_, origin) => {
    const onError = vi.fn();
    const policy = defineCors({ origin, onError } as CorsOptions);
    expect((await policy.decide(get(app))).reason).toEqual({ code: 'origin-function-failed' });
    expect(onError).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledWith(expect.any(Error), app);
  });

  test('whose error hook throws as well does no harm', () => {
    const policy = defineCors({
      origin: () => {
        throw new Error('a');
      },
      onError: () => {
        throw new Error('b');
      },
    });
    expect(policy.decide(get(app)).allowed).toBe(false);
  });

  test('cannot let an insecure origin in with credentials', () => {
    const everybody = { origin: () => true, credentials: true } as const;
    expect(defineCors(everybody).decide(get('http://app.example.com')).reason.code).toBe('origin-insecure');
    expect(defineCors(everybody).decide(get('http://localhost:3000')).allowed).toBe(true);
    expect(
      defineCors({ ...everybody, credentials: false }).decide(get('http://app.example.com')).allowed,
    ).toBe(true);
    expect(
      defineCors({ ...everybody, dangerouslyAllowInsecureOrigins: true }).decide(
        get('http://app.example.com'),
      ).allowed,
    ).toBe(true);
  });
});

describe('several policies: the first that names the origin decides', () => {
  const policy = defineCors([{ origin: app, credentials: true, methods: ['PUT'] }, { origin: '*' }]);

  test('your own app with cookies, everybody else without, and caches told in both cases', () => {
    expect(policy.decide(get(app)).headers).toEqual({
      'access-control-allow-origin': app,
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    });
    for (const origin of ['https://other.example', 'null', undefined]) {
      expect(policy.decide(get(origin)).headers).toEqual({
        'access-control-allow-origin': '*',
        vary: 'Origin',
      });
    }
    expect(policy.decide(preflight(app, 'PUT')).allowed).toBe(true);
    expect(policy.decide(preflight('https://other.example', 'PUT')).reason.code).toBe('method-not-allowed');
  });

  test('a function that fails is not answered for by a later policy', async () => {
    const failing = defineCors([
      {
        origin: async () => {
          throw new Error('away');
        },
        onError: () => {},
      },
      { origin: '*' },
    ]);
    expect((await failing.decide(get(app))).reason.code).toBe('origin-function-failed');
  });

  test('an asynchronous policy that says no hands on to the next', async () => {
    const chain = defineCors([
      { origin: async () => false },
      { origin: async (origin: string) => origin === app, credentials: true },
      { origin: '*' },
    ]);
    expect((await chain.decide(get(app))).headers['access-control-allow-credentials']).toBe('true');
    expect((await chain.decide(get('https://other.example'))).headers['access-control-allow-origin']).toBe(
      '*',
    );
  });

  test('a policy inside another is seen when it is updated', () => {
    const ours = defineCors({ origin: app, credentials: true });
    const both = defineCors([ours, { origin: '*' }]);
    expect(both.decide(get(app)).headers['access-control-allow-origin']).toBe(app);
    ours.update({ origin: 'https://new.example.com', credentials: true });
    expect(both.decide(get(app)).headers['access-control-allow-origin']).toBe('*');
    expect(both.decide(get('https://new.example.com')).headers['access-control-allow-credentials']).toBe(
      'true',
    );
  });
});

describe('update', () => {
  test('replaces the whole policy, remembered answers included', () => {
    const policy = defineCors({ origin: app, methods: ['PUT'] });
    policy.decide(get(app));
    policy.decide(preflight(app, 'PUT'));
    policy.update({ origin: app, credentials: true });
    expect(policy.decide(get(app)).headers).toHaveProperty('access-control-allow-credentials', 'true');
    expect(policy.decide(preflight(app, 'PUT')).allowed).toBe(false);
    policy.update([{ origin: 'https://other.example' }, { origin: '*' }]);
    expect(policy.decide(get(app)).headers).toEqual({ 'access-control-allow-origin': '*', vary: 'Origin' });
  });

  test('that is refused leaves the old policy in force', () => {
    const policy = defineCors({ origin: app });
    expect(() => policy.update({ origin: `${app}/` })).toThrow(PolicyError);
    expect(policy.decide(get(app)).allowed).toBe(true);
  });
});

test('the options come back out and make the same policy', () => {
  const onError = () => {};
  const options = {
    origin: ['https://*.example.org', app, 'http://localhost:*', /^https:\/\/[a-z]+\.example\.net$/],
    credentials: true,
    methods: ['PUT'],
    allowedHeaders: ['content-type'],
    exposedHeaders: ['X-Request-Id'],
    maxAge: 600,
    onError,
  };
  const [once] = define(options).options;
  expect(new Set(once!.origin as string[])).toEqual(new Set(options.origin));
  expect({ ...once, origin: [] }).toEqual({ ...options, origin: [] });
  expect(define(once).options).toEqual([once]);
});

describe('debug', () => {
  const heard = (options: object, ...requests: readonly CorsRequest[]): readonly string[] => {
    const debug = vi.fn<(message: string) => void>();
    const policy = define({
      origin: [app, 'https://*.example.org', 'http://localhost:3000'],
      methods: ['PUT'],
      debug,
      ...options,
    });
    for (const request of requests) policy.decide(request);
    return debug.mock.calls.map(([message]) => message);
  };

  test.each([
    [
      'http for https',
      'http://app.example.com',
      "The nearest allowed one is 'https://app.example.com' (https, not http).",
    ],
    ['a missing port', 'http://localhost', "'http://localhost:3000' (port 3000, not no port)"],
    ['another port', 'http://localhost:5173', "'http://localhost:3000' (port 3000, not port 5173)"],
    ['a trailing slash', `${app}/`, "'https://app.example.com' (without the trailing slash)"],
    ['upper case', 'https://APP.example.com', "'https://app.example.com' (lower case)"],
    [
      'a slip of the pen',
      'https://app.exmaple.com',
      "'https://app.example.com' (the host is spelled 'app.example.com')",
    ],
    [
      'the bare domain',
      'https://example.org',
      "'https://*.example.org' (which does not name the bare domain; list it as well)",
    ],
    ['a stranger', 'https://evil.test', 'No allowed origin is like it.'],
    ['null', 'null', 'sandboxed'],
  ])('%s: names the nearest allowed origin', (_, origin, text) => {
    expect(heard({}, get(origin))).toEqual([expect.stringContaining(text)]);
  });

  test('says what a preflight lacked', () => {
    expect(heard({}, preflight(app, 'PATCH'))).toEqual([expect.stringContaining("Add 'PATCH' to methods.")]);
    expect(heard({}, preflight(app, 'PUT', 'x-a'))).toEqual([
      expect.stringContaining("'x-a' is not allowed. Add it to allowedHeaders."),
    ]);
  });

  test('says it once a distinct cause, and not for what nobody hides', () => {
    expect(heard({}, get('https://a.test'), get('https://a.test'), get('https://b.test'))).toHaveLength(2);
    expect(heard({}, get(app), get(), preflight(app, 'PUT'))).toEqual([]);
    expect(
      heard(
        {},
        get('https://api.example.com', { host: 'api.example.com' }),
        get('https://x.test', { 'sec-fetch-site': 'same-origin' }),
      ),
    ).toEqual([]);
  });

  test('falls silent under a flood, and keeps what an attacker sends to one bounded line', () => {
    const messages = heard(
      {},
      ...Array.from({ length: 1000 }, (_, at) => get(`https://evil${at}.test\n${'x'.repeat(900)}`)),
    );
    expect(messages).toHaveLength(201);
    expect(messages.at(-1)).toContain('no further ones');
    for (const message of messages) expect(message).toMatch(/^[\x20-\x7e…]{1,700}$/);
  });

  test('a log that throws does no harm', () => {
    expect(
      heard(
        {
          debug: () => {
            throw new Error('disk full');
          },
        },
        get('https://a.test'),
      ),
    ).toEqual([]);
  });
});
