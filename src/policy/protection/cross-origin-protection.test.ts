import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CorsRequest } from '../decision.ts';
import { defineCors } from '../define-cors.ts';
import { PolicyError } from '../problem.ts';
import { crossOriginProtection } from './cross-origin-protection.ts';
import type { CrossOriginProtectionOptions } from './protection-options.ts';

const app = 'https://app.example.com';
const api = 'https://api.example.com';
const evil = 'https://evil.example';
const policy = defineCors([{ origin: app, credentials: true }, { origin: 'https://reader.example' }]);

const post = (headers: Record<string, string | string[]>, method = 'POST'): CorsRequest => ({
  method,
  headers,
});

/** The code of a verdict, with a mark for which way it went. */
async function said(headers: Record<string, string | string[]>, options?: CrossOriginProtectionOptions) {
  const verdict = await crossOriginProtection(policy, options).check(post(headers));
  return `${verdict.allowed ? 'pass' : verdict.status}: ${verdict.reason.code}`;
}

async function message(
  headers: Record<string, string>,
  options?: CrossOriginProtectionOptions,
): Promise<string> {
  const verdict = await crossOriginProtection(policy, options).check(post(headers));
  return verdict.allowed ? '' : verdict.message;
}

describe('methods', () => {
  const { check } = crossOriginProtection(policy);
  const hostile = { origin: evil, 'sec-fetch-site': 'cross-site' };
  test.each(['GET', 'HEAD', 'OPTIONS'])('%s is safe', (method) => {
    expect(check(post(hostile, method))).toEqual({ allowed: true, reason: { code: 'safe-method' } });
  });
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'get', 'QUERY', ''])('%s is not', (method) => {
    expect(check(post(hostile, method))).toMatchObject({ allowed: false, status: 403 });
  });
  test('neither is none', () => {
    expect(check({ headers: hostile })).toMatchObject({ allowed: false });
  });
});

describe('Sec-Fetch-Site decides where it is sent', () => {
  test.each([
    ['same-origin', undefined, 'pass: same-origin'],
    ['same-origin', api, 'pass: same-origin'],
    ['same-origin', 'null', 'pass: same-origin'],
    ['none', undefined, 'pass: user-initiated'],
    ['cross-site', undefined, '403: cross-origin'],
    ['cross-site', 'null', '403: cross-origin'],
    ['cross-site', evil, '403: cross-origin'],
    ['cross-site', app, 'pass: trusted-origin'],
    ['same-site', undefined, '403: same-site'],
    ['same-site', 'https://blog.example.com', '403: same-site'],
    ['same-site', app, 'pass: trusted-origin'],
    // Its pages may read, but without cookies.
    ['cross-site', 'https://reader.example', '403: cross-origin'],
    // Host must not speak for http://api.example.com when the browser says that it is another origin.
    ['cross-site', 'http://api.example.com', '403: cross-origin'],
  ])('%s from %s: %s', async (site, origin, verdict) => {
    const headers = { 'sec-fetch-site': site, host: 'api.example.com', ...(origin && { origin }) };
    expect(await said(headers)).toBe(verdict);
    expect(await said(headers, { self: api })).toBe(verdict);
  });

  test.each(['', 'Same-Origin', 'cross-origin', 'same-origin, same-origin', 'cross-site, same-origin'])(
    'and is refused as %j, which no browser sends',
    async (site) => {
      expect(await said({ 'sec-fetch-site': site, origin: app })).toBe('403: header-malformed');
      expect(await said({ 'sec-fetch-site': site })).toBe('403: header-malformed');
    },
  );
  test('and is refused when repeated', async () => {
    expect(await said({ 'sec-fetch-site': ['same-origin', 'same-origin'] })).toBe('403: header-malformed');
  });
});

describe('without it, Origin is compared with self', () => {
  test.each([
    [api, api, 'pass: same-origin'],
    [api, [evil, api], 'pass: same-origin'],
    [app, api, 'pass: trusted-origin'],
    ['http://api.example.com', api, '403: cross-origin'],
    ['https://api.example.com:8443', api, '403: cross-origin'],
    [evil, api, '403: cross-origin'],
    ['null', api, '403: origin-null'],
  ])('%s with self %s: %s', async (origin, self, verdict) => {
    expect(await said({ origin, host: new URL(origin === 'null' ? api : origin).host }, { self })).toBe(
      verdict,
    );
  });
});

describe('without self, with Host', () => {
  test.each([
    ['https://api.example.com', 'api.example.com', 'pass: same-origin'],
    ['http://api.example.com', 'api.example.com', 'pass: same-origin'],
    ['http://localhost:3000', 'localhost:3000', 'pass: same-origin'],
    ['http://[::1]:3000', '[::1]:3000', 'pass: same-origin'],
    ['https://api.example.com', 'API.example.com', 'pass: same-origin'],
    ['https://api.example.com', 'api.example.com:443', 'pass: same-origin'],
    ['http://api.example.com', 'api.example.com:80', 'pass: same-origin'],
    ['https://api.example.com', 'api.example.com:80', '403: self-mismatch'],
    ['https://api.example.com:8443', 'api.example.com', '403: self-mismatch'],
    ['https://api.example.com', 'api.example.com:8443', '403: self-mismatch'],
    ['https://api.example.com', 'example.com', '403: self-mismatch'],
    ['https://api.example.com', 'api.example.com, api.example.com', '403: self-mismatch'],
    ['capacitor://localhost', 'localhost', '403: self-mismatch'],
    ['https://api.example.com', '', '403: self-mismatch'],
    ['https://app.example.com', 'internal:8080', 'pass: trusted-origin'],
  ])('%s at Host %s: %s', async (origin, host, verdict) => {
    expect(await said({ origin, host })).toBe(verdict);
  });

  test('in HTTP/2 :authority stands for it', async () => {
    expect(await said({ origin: api, ':authority': 'api.example.com' })).toBe('pass: same-origin');
    expect(await said({ origin: evil, ':authority': 'api.example.com' })).toBe('403: self-mismatch');
  });

  test('in Headers, Host is optional', () => {
    const { check } = crossOriginProtection(policy);
    const asked = (headers: Record<string, string>) =>
      check({ method: 'POST', headers: new Headers(headers) });
    expect(asked({ origin: api, host: 'api.example.com' })).toMatchObject({ allowed: true });
    expect(asked({ origin: api })).toMatchObject({ reason: { code: 'self-mismatch', host: null } });
  });

  test('the refusal says that self is missing and which Host was compared', async () => {
    expect(await message({ origin: api, host: 'internal:8080' })).toBe(
      "Refused: 'self' is not configured, so Origin was compared with Host: the request's Host is 'internal:8080', " +
        "not the host of 'https://api.example.com'. If a proxy stands in front and changes Host, or this is the " +
        "server's own page, write the origin that browsers show: crossOriginProtection(policy, { self: " +
        "'https://api.example.com' }). If its pages may write with the cookies of your users, name it in the policy, " +
        'with credentials: true.',
    );
    expect(await message({ origin: api })).toContain('no Host header');
  });

  const shop = 'https://shop.example';
  test.each([
    { 'x-forwarded-host': 'shop.example' },
    { 'x-forwarded-host': 'Shop.example, inner.example' },
    { forwarded: 'host=shop.example;proto=https' },
    { forwarded: 'for=192.0.2.1; host="shop.example", for=10.0.0.1' },
  ])('a proxy is named, and what to write: %j', async (forwarded) => {
    const text = await message({ origin: shop, host: 'internal', ...forwarded });
    expect(text).toContain(`A proxy stands in front (it was asked for '${Object.values(forwarded)[0]}')`);
    expect(text).toContain(`{ self: '${shop}' }`);
  });

  test.each([
    { 'x-forwarded-host': 'shop.example' },
    { forwarded: 'for=evil.example' },
    { 'x-forwarded-host': 'shop.example, evil.example' },
    {},
  ])('a stranger is never put forward as self: %j', async (forwarded) => {
    expect(await message({ origin: evil, host: 'internal', ...forwarded })).not.toContain(`self: '${evil}'`);
  });

  test('what came from the network is printed in one short line', async () => {
    const text = await message({ origin: api, host: `a\n\u001b[31m${'b'.repeat(5000)}` });
    expect(text).toMatch(/^[\x20-\x7e…]{1,800}$/);
  });
});

test.each([
  '',
  'https://app.example.com/',
  `${app}, ${evil}`,
  `${app} ${app}`,
  'HTTPS://app.example.com',
  'Null',
  'x'.repeat(9999),
])('an Origin such as %j is refused, whatever else is sent', async (origin) => {
  expect(await said({ origin })).toBe('403: header-malformed');
  expect(await said({ origin, 'sec-fetch-site': 'same-origin' })).toBe('403: header-malformed');
  expect(await said({ origin: [origin, app] })).toBe('403: header-malformed');
});

test('null passes where the policy lets it in with credentials', async () => {
  const open = defineCors({ origin: 'null', credentials: true, dangerouslyAllowNullOrigin: true });
  const { check } = crossOriginProtection(open, { self: api });
  const verdict = { allowed: true, reason: { code: 'trusted-origin', origin: 'null' } };
  expect(await check(post({ origin: 'null' }))).toEqual(verdict);
  expect(await check(post({ origin: 'null', 'sec-fetch-site': 'cross-site' }))).toEqual(verdict);
});

describe('neither Sec-Fetch-Site nor Origin', () => {
  const secret = 'a secret of at least 32 bytes, for tests';
  const token = {
    secret,
    maxAge: 60,
    session: ({ headers }: CorsRequest) => String(Object(headers).sid ?? ''),
  };
  const { check, token: make } = crossOriginProtection(policy, { self: api, token });
  const code = async (headers: Record<string, string>) => (await check(post(headers))).reason.code;

  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([{}, { cookie: 'a=b' }, { authorization: 'Basic eDp5' }])(
    'passes without the token option: %j',
    async (headers) => {
      expect(await said(headers)).toBe('pass: not-a-browser');
    },
  );

  test.each([
    {},
    { authorization: 'Bearer abc' },
    { authorization: 'DPoP abc' },
    { authorization: 'Basically' },
  ])('passes without ambient credentials: %j', async (headers) => {
    expect(await code(headers)).toBe('not-a-browser');
  });

  test.each([
    { cookie: 'a=b' },
    { cookie: '' },
    { authorization: 'Basic eDp5' },
    { authorization: 'DIGEST username="x"' },
    { authorization: 'Negotiate abc' },
    { cookie: 'a=b', authorization: 'Bearer abc' },
  ])('needs a token with %j', async (headers) => {
    expect(await code({ ...headers, sid: 'alice' })).toBe('token-missing');
    expect(await code({ ...headers, sid: 'alice', 'x-csrf-token': '' })).toBe('token-missing');
    expect(await code({ ...headers, sid: 'alice', 'x-csrf-token': await make('alice') })).toBe('token-valid');
  });

  test.each([
    ['of another session', async () => make('bob')],
    ['signed with another secret', async () => otherSecret().token('alice')],
    ['tampered with', async () => (await make('alice')).replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))],
    ['sent twice', async () => `${await make('alice')}, ${await make('alice')}`],
  ])('refuses a token %s', async (_, forged) => {
    expect(await code({ cookie: 'a=b', sid: 'alice', 'x-csrf-token': await forged() })).toBe('token-invalid');
  });
  const otherSecret = () =>
    crossOriginProtection(policy, { token: { ...token, secret: 'another secret of at least 32 bytes' } });

  test('refuses an expired token', async () => {
    const old = await make('alice');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    expect(await code({ cookie: 'a=b', sid: 'alice', 'x-csrf-token': old })).toBe('token-expired');
  });

  test('refuses where there is no session, even with a token of the empty one', async () => {
    expect(await code({ cookie: 'a=b' })).toBe('session-missing');
    await expect(make('')).rejects.toThrow(TypeError);
    await expect(make(undefined as unknown as string)).rejects.toThrow(TypeError);
  });

  test('a token mends nothing that the headers before it say', async () => {
    const headers = { cookie: 'a=b', sid: 'alice', 'x-csrf-token': await make('alice') };
    expect(await code({ ...headers, origin: evil })).toBe('cross-origin');
    expect(await code({ ...headers, 'sec-fetch-site': 'cross-site' })).toBe('cross-origin');
  });

  test('the header can have another name, and the session take its time', async () => {
    const protection = crossOriginProtection(policy, {
      token: { secret, header: 'X-XSRF-Token', session: async () => 'alice' },
    });
    const good = await protection.token('alice');
    expect((await protection.check(post({ cookie: 'a', 'x-xsrf-token': good }))).reason.code).toBe(
      'token-valid',
    );
    expect((await protection.check(post({ cookie: 'a', 'x-csrf-token': good }))).reason.code).toBe(
      'token-missing',
    );
  });

  test('without the token option there is no token function', () => {
    const without = crossOriginProtection(policy);
    expect(without).not.toHaveProperty('token');
    // @ts-expect-error: and the compiler knows
    expect(without.token).toBeUndefined();
  });
});

describe('what the policy answers', () => {
  const stub = (answer: () => unknown) => ({ allowsCredentialsFrom: answer as () => boolean });
  const hostile = post({ origin: evil, 'sec-fetch-site': 'cross-site' });

  test('sync stays sync', () => {
    expect(crossOriginProtection(stub(() => true)).check(hostile)).toMatchObject({ allowed: true });
    expect(crossOriginProtection(stub(() => false)).check(hostile)).toMatchObject({ allowed: false });
  });
  test('a promise gives a promise', async () => {
    const check = (answer: boolean) => crossOriginProtection(stub(async () => answer)).check(hostile);
    expect(check(true)).toBeInstanceOf(Promise);
    expect(await check(true)).toMatchObject({ allowed: true });
    expect(await check(false)).toMatchObject({ allowed: false });
  });
  test('anything but true is no', async () => {
    for (const answer of [undefined, 'yes', 1, Promise.resolve('yes'), Promise.resolve(undefined)]) {
      expect(await crossOriginProtection(stub(() => answer)).check(hostile)).toMatchObject({
        allowed: false,
      });
    }
  });
  test('it gets the origin and the request', () => {
    const asked = vi.fn(() => false);
    crossOriginProtection({ allowsCredentialsFrom: asked }).check(hostile);
    expect(asked.mock.calls).toEqual([[evil, hostile]]);
  });
  test('it is not asked of what passes anyway', () => {
    const asked = vi.fn(() => false);
    const { check } = crossOriginProtection({ allowsCredentialsFrom: asked }, { self: api });
    for (const headers of [{ 'sec-fetch-site': 'same-origin', origin: api }, { origin: api }, {}])
      check(post(headers));
    expect(asked).not.toHaveBeenCalled();
  });

  test('what throws or rejects refuses, and onError hears of it once', async () => {
    const broken = new Error('broken');
    const throwing = () => {
      throw broken;
    };
    const secret = 's'.repeat(32);
    const cases: [unknown, CorsRequest][] = [
      [crossOriginProtection(stub(throwing), { onError: (error) => heard.push(error) }), hostile],
      [
        crossOriginProtection(
          stub(async () => throwing()),
          { onError: (error) => heard.push(error) },
        ),
        hostile,
      ],
      [
        crossOriginProtection(
          stub(() => true),
          {
            onError: (error) => heard.push(error),
            token: { secret, session: throwing },
          },
        ),
        post({ cookie: 'a=b' }),
      ],
    ];
    const heard: unknown[] = [];
    for (const [protection, request] of cases) {
      const verdict = await (protection as ReturnType<typeof crossOriginProtection>).check(request);
      expect(verdict).toMatchObject({ allowed: false, status: 403, reason: { code: 'check-failed' } });
    }
    expect(heard).toEqual([broken, broken, broken]);
  });

  test('without onError the console hears of it', () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    crossOriginProtection(
      stub(() => {
        throw new Error('broken');
      }),
    ).check(hostile);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });
});

describe('with defineCors', () => {
  const origins = [
    app,
    api,
    evil,
    'https://a.tenant.example',
    'https://tenant.example',
    'http://localhost:3000',
  ];
  const patterns = [app, 'https://*.tenant.example', 'http://localhost:*', evil];
  const rule = fc.record({
    origin: fc.uniqueArray(fc.constantFrom(...patterns), { minLength: 1 }),
    credentials: fc.boolean(),
    methods: fc.constant(['PUT', 'DELETE'] as const),
  });
  const requests = fc.record({
    origin: fc.constantFrom(...origins),
    site: fc.constantFrom('cross-site', 'same-site', undefined),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
    self: fc.constantFrom(undefined, api),
    slow: fc.boolean(),
  });

  test('what CORS permits with credentials is never refused, and nothing else of another origin passes', async () => {
    const seen = { pass: 0, refuse: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 3 }), requests, async (rules, request) => {
        const { origin, site, method, self, slow } = request;
        const cors = defineCors(
          rules.map((options) => ({
            ...options,
            ...(slow && { origin: [...options.origin, async () => false] }),
          })),
        );
        const headers = { origin, host: 'api.internal', ...(site && { 'sec-fetch-site': site }) };
        const decision = await cors.decide({ method, headers });
        const credentialed =
          decision.allowed && decision.headers['access-control-allow-credentials'] === 'true';
        const verdict = await crossOriginProtection(cors, { self }).check({ method, headers });
        const own = site === undefined && origin === self;
        expect(verdict.allowed).toBe(method === 'GET' || own || credentialed);
        seen[verdict.allowed ? 'pass' : 'refuse']++;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(seen.pass, seen.refuse)).toBeGreaterThan(20);
  });

  test('an updated policy is asked anew', () => {
    const cors = defineCors({ origin: app, credentials: true });
    const { check } = crossOriginProtection(cors);
    const asked = post({ origin: evil, 'sec-fetch-site': 'cross-site' });
    expect(check(asked)).toMatchObject({ allowed: false });
    cors.update({ origin: evil, credentials: true });
    expect(check(asked)).toMatchObject({ allowed: true });
  });
});

describe('the arguments', () => {
  const secret = 's'.repeat(32);
  const session = () => 'alice';
  const found = (given: unknown, options?: unknown) => {
    try {
      crossOriginProtection(given as typeof policy, options as CrossOriginProtectionOptions);
    } catch (error) {
      if (error instanceof PolicyError)
        return error.problems.map(({ code, path, fix }) => `${path}: ${code}. ${fix}`);
      throw error;
    }
    return [];
  };

  test.each([
    {},
    { self: api },
    { self: [api, 'http://localhost:3000'] },
    { self: undefined, token: undefined, onError: undefined },
    { token: { secret, session } },
    { token: { secret: [secret, 'ü'.repeat(16)], session, header: 'X-Token', maxAge: 1 } },
  ])('%j', (options) => {
    expect(found(policy, options)).toEqual([]);
  });

  test.each([undefined, null, {}, { origin: app, credentials: true }, { allowsCredentialsFrom: true }])(
    'the policy is not %j',
    (given) => {
      expect(found(given)).toEqual([
        'policy: protection-policy. Write crossOriginProtection(defineCors({ … })).',
      ]);
    },
  );

  test.each([null, 'https://api.example.com', []])('the options are not %j', (options) => {
    expect(found(policy, options)).toEqual([expect.stringMatching(/^options: options-not-an-object/)]);
  });

  test.each([
    ['https://api.example.com/', "self: protection-self. Write 'https://api.example.com'."],
    ['https://api.example.com:443', "self: protection-self. Write 'https://api.example.com'."],
    ['HTTPS://API.example.com/v1', "self: protection-self. Write 'https://api.example.com'."],
    [
      'api.example.com',
      "self: protection-self. Write the origin as browsers show it: 'https://api.example.com'.",
    ],
    ['null', "self: protection-self. Write the origin as browsers show it: 'https://api.example.com'."],
    ['*', "self: protection-self. Write the origin as browsers show it: 'https://api.example.com'."],
    [[], 'self: protection-self. Name one, or leave it out.'],
    [[api, 'https://b.example/'], "self[1]: protection-self. Write 'https://b.example'."],
    [1, 'self: option-type. Write an origin as text.'],
  ])('self is not %j', (self, problem) => {
    expect(found(policy, { self })).toEqual([problem]);
  });

  test.each([
    [{ session }, 'token.secret'],
    [{ secret: [], session }, 'token.secret'],
    [{ secret: 's'.repeat(31), session }, 'token.secret'],
    [{ secret: [secret, 'short'], session }, 'token.secret[1]'],
    [{ secret }, 'token.session'],
    [{ secret, session: 'alice' }, 'token.session'],
    [{ secret, session, header: 'x csrf' }, 'token.header'],
    [{ secret, session, maxAge: 0 }, 'token.maxAge'],
    [{ secret, session, maxAge: '60' }, 'token.maxAge'],
  ])('token is not %j', (token, path) => {
    expect(found(policy, { token })).toEqual([expect.stringContaining(`${path}: protection-token.`)]);
  });

  test.each([
    [{ origin: api }, /^origin: option-unknown.*'self'/],
    [{ slef: api }, /^slef: option-unknown.*'self'/],
    [{ trustedOrigins: [app] }, /^trustedOrigins: option-unknown.*the policy/],
    [{ token: { secret, session, max_age: 1 } }, /^token\.max_age: option-unknown.*'maxAge'/],
    [{ token: secret }, /^token: option-type/],
    [{ onError: 'log' }, /^onError: option-type/],
  ])('%j is answered', (options, problem) => {
    expect(found(policy, options)).toEqual([expect.stringMatching(problem)]);
  });

  test('every problem is told at once, and no secret with them', () => {
    const options = { self: 'nowhere', tokens: 1, token: { secret: 'hunter2', header: '' } };
    expect(found({}, options)).toHaveLength(6);
    expect(() => crossOriginProtection({} as typeof policy, options as never)).toThrow(
      /^The cross-origin protection has 6 problems:/,
    );
    expect(found({}, options).join()).not.toContain('hunter2');
  });
});
