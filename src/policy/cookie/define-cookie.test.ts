import { parseSetCookie } from 'cookie';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PolicyError, type Problem } from '../problem.ts';
import type { CookieOptions } from './cookie-options.ts';
import { defineCookie } from './define-cookie.ts';

/** What `defineCookie` says of options that the compiler has not seen. */
function problemsOf(options: unknown): readonly Problem[] {
  try {
    defineCookie(options as CookieOptions);
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  return [];
}

const found = (options: unknown) => problemsOf(options).map(({ code, path }) => `${path}: ${code}`);
const session = { name: 'session' };
const whole = {
  name: '__Host-Http-id',
  secure: true,
  httpOnly: true,
  sameSite: 'none',
  partitioned: true,
} as const;

describe('the lines', () => {
  test('set', () => {
    const cookie = defineCookie({
      name: 'session',
      domain: 'example.com',
      path: '/app',
      maxAge: 3600,
      secure: true,
      httpOnly: true,
      sameSite: 'none',
      partitioned: true,
    });
    expect(cookie.set('a; b')).toBe(
      'session=a%3B%20b; Max-Age=3600; Domain=example.com; Path=/app; HttpOnly; Secure; Partitioned; SameSite=None',
    );
  });

  test('Path=/ is the default; all else stays as given', () => {
    expect(defineCookie({ name: 'a' }).set('')).toBe('a=; Path=/');
    expect(defineCookie({ name: 'a' }).attributes).toEqual({ path: '/' });
    expect(defineCookie({ name: 'a', path: undefined, secure: false }).attributes).toEqual({
      path: '/',
      secure: false,
    });
  });

  test('host is for the check only', () => {
    expect(defineCookie({ name: 'a', host: 'api.example.com' }).set('b')).toBe('a=b; Path=/');
  });

  test('clear carries what set carries, but the life', () => {
    const cookie = defineCookie({ ...whole, maxAge: 60 });
    expect(cookie.clear()).toBe(
      '__Host-Http-id=; Max-Age=0; Path=/; HttpOnly; Secure; Partitioned; SameSite=None',
    );
    const { value: _, maxAge: life, ...cleared } = parseSetCookie(cookie.clear());
    const { value: __, maxAge: ___, ...set } = parseSetCookie(cookie.set('x'));
    expect(cleared).toEqual(set);
    expect(life).toBe(0);
  });

  test('the functions need no this, and nobody changes the attributes', () => {
    const { set, clear, read } = defineCookie({ name: 'a' });
    expect([set('b'), clear(), read('a=b')]).toEqual(['a=b; Path=/', 'a=; Max-Age=0; Path=/', 'b']);
    expect(Object.isFrozen(defineCookie({ name: 'a' }).attributes)).toBe(true);
  });
});

describe('reading', () => {
  const { read } = defineCookie(session);
  test.each([
    ['alone', 'session=a', 'a'],
    ['among others', 'x=1; session=a%20b; y=2', 'a b'],
    ['empty', 'session=; x=1', ''],
    ['the first of two', 'session=a; session=b', 'a'],
    ['not decodable: as it stands', 'session=%E0%A4%A', '%E0%A4%A'],
    ['not another case', 'Session=a', undefined],
    ['not a longer name', 'mysession=a; session2=b', undefined],
    ['not without an equals sign', 'session', undefined],
    ['not in an empty header', '', undefined],
    ['not without a header', undefined, undefined],
    ['not without a header, as Headers says it', null, undefined],
  ])('%s', (_, header, value) => {
    expect(read(header)).toBe(value);
  });

  test.each(['constructor', '__proto__', 'toString'])('a cookie may be called %s', (name) => {
    const cookie = defineCookie({ name });
    expect(cookie.read('x=1')).toBeUndefined();
    expect(cookie.read(`x=1; ${name}=2`)).toBe('2');
  });

  test('what was set is read, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (value, alone) => {
        const pair = defineCookie(whole).set(value).split(';', 1)[0]!;
        const header = alone ? pair : `theme=dark; ${pair}; id=2`;
        expect(defineCookie(whole).read(header)).toBe(value);
      }),
    );
  });
});

describe('values that cannot be stored', () => {
  const { set } = defineCookie({ name: 'abcdef' });
  const thrown = (value: unknown) => {
    try {
      return set(value as string);
    } catch (error) {
      return (error as PolicyError).problems.map(({ code }) => code);
    }
  };
  test('name and value together have 4096 bytes', () => {
    expect(set('x'.repeat(4090))).toHaveLength(6 + 1 + 4090 + '; Path=/'.length);
    expect(thrown('x'.repeat(4091))).toEqual(['cookie-too-large']);
  });
  test('they are counted as encoded', () => {
    expect(thrown('ü'.repeat(682))).toEqual(['cookie-too-large']);
    expect(set('ü'.repeat(681))).toContain('%C3%BC');
  });
  test('the error says how large', () => {
    expect(() => set('x'.repeat(5000))).toThrow(
      /"abcdef" has one problem:\n {2}value: .*5006 bytes.*\[cookie-too-large\]/,
    );
  });
  test.each([
    ['half a surrogate pair', '\ud800'],
    ['a number', 1],
    ['nothing', undefined],
  ])('%s', (_, value) => {
    expect(thrown(value)).toEqual(['cookie-value']);
  });
});

describe('names', () => {
  test.each(['a', 'SID', '__Secured', "!#$%&'*+-.^_`|~09"])('%s', (name) => {
    expect(found({ name })).toEqual([]);
  });
  test.each([undefined, '', 'a b', 'a=b', 'a;b', 'a,b', 'a\n', '[a]', 'ä', 7, null])('not %j', (name) => {
    expect(found({ name })).toEqual(['name: cookie-name']);
  });
  test('not one that leaves no room', () => {
    expect(found({ name: 'x'.repeat(4097) })).toEqual(['name: cookie-too-large']);
  });
});

describe('prefixes', () => {
  test.each([
    { name: '__Secure-a', secure: true },
    { name: '__Secure-a', secure: true, domain: 'example.com', path: '/app' },
    { name: '__Host-a', secure: true },
    { name: '__Host-a', secure: true, path: '/' },
    { name: '__Http-a', secure: true, httpOnly: true, domain: 'example.com', path: '/app' },
    { name: '__Host-Http-a', secure: true, httpOnly: true },
  ])('%j', (options) => {
    expect(found(options)).toEqual([]);
  });

  test.each([
    [{ name: '__Secure-a' }, ['Secure']],
    [{ name: '__secure-a', secure: false }, ['Secure']],
    [{ name: '__Host-a' }, ['Secure']],
    [{ name: '__HOST-a', secure: true, domain: 'example.com' }, ['Domain']],
    [{ name: '__Host-a', secure: true, path: '/app' }, ['Path']],
    [{ name: '__Host-a', domain: 'example.com', path: '/app' }, ['Secure', 'Domain', 'Path']],
    [{ name: '__Http-a', secure: true }, ['HttpOnly']],
    [{ name: '__Http-a' }, ['Secure', 'HttpOnly']],
    [
      { name: '__Host-Http-a', domain: 'example.com', path: '/app' },
      ['Secure', 'HttpOnly', 'Domain', 'Path'],
    ],
  ])('not %j', (options, needs) => {
    const problems = problemsOf(options);
    expect(problems.map(({ code }) => code)).toEqual(needs.map(() => 'cookie-prefix'));
    for (const [at, need] of needs.entries()) expect(problems[at]!.message).toContain(need);
  });
});

describe('sameSite, secure, partitioned', () => {
  test.each([
    { sameSite: 'strict' },
    { sameSite: 'lax', secure: false },
    { sameSite: 'none', secure: true },
    { partitioned: true, secure: true },
    { partitioned: false },
  ])('%j', (options) => {
    expect(found({ ...session, ...options })).toEqual([]);
  });
  test.each([
    [{ sameSite: 'none' }, ['sameSite: cookie-same-site-none-insecure']],
    [{ sameSite: 'none', secure: false }, ['sameSite: cookie-same-site-none-insecure']],
    [{ partitioned: true }, ['partitioned: cookie-partitioned-insecure']],
    [
      { sameSite: 'none', partitioned: true, secure: false },
      ['sameSite: cookie-same-site-none-insecure', 'partitioned: cookie-partitioned-insecure'],
    ],
    [{ sameSite: 'None', secure: true }, ['sameSite: cookie-same-site']],
    [{ sameSite: '' }, ['sameSite: cookie-same-site']],
    [{ sameSite: true }, ['sameSite: cookie-same-site']],
    [{ sameSite: null }, ['sameSite: cookie-same-site']],
  ])('not %j', (options, problems) => {
    expect(found({ ...session, ...options })).toEqual(problems);
  });
  test.each([
    ['None', "Write 'none'."],
    ['LAX', "Write 'lax'."],
    [true, "Write 'strict'."],
    ['no', "Write 'strict', 'lax' or 'none'."],
  ])('%j: %s', (sameSite, fix) => {
    expect(problemsOf({ ...session, sameSite })[0]!.fix).toBe(fix);
  });
});

describe('maxAge', () => {
  test.each([1, 3600, 34560000, undefined])('%s', (maxAge) => {
    expect(found({ ...session, maxAge })).toEqual([]);
  });
  test.each([
    [0, /\.clear\(\)/],
    [-1, /\.clear\(\)/],
    [1.5, /^Write 2\.$/],
    [0.2, /^Write 1\.$/],
    [34560001, /^Write 34560000\.$/],
    [31536000000, /^Write 31536000\.$/],
    [Number.NaN, /session ends/],
    [Number.POSITIVE_INFINITY, /session ends/],
  ])('not %s', (maxAge, fix) => {
    expect(found({ ...session, maxAge })).toEqual(['maxAge: cookie-max-age']);
    expect(problemsOf({ ...session, maxAge })[0]!.fix).toMatch(fix);
  });
  test('not a date or a text', () => {
    expect(found({ ...session, maxAge: '3600' })).toEqual(['maxAge: option-type']);
  });
});

describe('domain', () => {
  test.each([
    ['example.com', undefined],
    ['example.com', 'example.com'],
    ['example.com', 'a.b.example.com'],
    ['api.example.com', 'api.example.com'],
    ['xn--bcher-kva.example', 'www.xn--bcher-kva.example'],
    ['lab.localhost', 'a.lab.localhost'],
  ])('%s set by %s', (domain, host) => {
    expect(found({ ...session, domain, host })).toEqual([]);
  });

  test.each([
    ['.example.com', 'example.com', /leading dot/],
    ['..example.com', 'example.com', /leading dot/],
    ['example.com.', 'example.com', /trailing dot/],
    ['Example.COM', 'example.com', /upper-case/],
    ['bücher.example', 'xn--bcher-kva.example', /ASCII/],
    ['example.com:8080', 'example.com', /port/],
    ['example.com:', 'example.com', /port/],
    ['https://example.com', 'example.com', /scheme/],
    ['https://.Example.com:8443/app', 'example.com', /scheme.*upper-case.*port.*path/],
  ])('not %s but %s', (domain, bare, message) => {
    const [problem, ...more] = problemsOf({ ...session, domain });
    expect(problem).toMatchObject({ code: 'cookie-domain', path: 'domain', fix: `Write '${bare}'.` });
    expect(problem!.message).toMatch(message);
    expect(more).toEqual([]);
    expect(found({ ...session, domain: bare })).toEqual([]);
  });

  test.each([
    '',
    '.',
    'a b.com',
    'my_app.example.com',
    '-a.com',
    'a..com',
    '*.example.com',
    `${'a'.repeat(64)}.com`,
  ])('not %j, which is no host', (domain) => {
    expect(found({ ...session, domain })).toEqual(['domain: cookie-domain']);
  });

  test.each(['127.0.0.1', '[::1]', '10.0.0.1'])('not %s, an IP address', (domain) => {
    expect(found({ ...session, domain, host: domain })).toEqual(['domain: cookie-domain']);
  });

  test.each([
    ['com', 'www.example.com', "Write 'example.com', or leave it out."],
    ['co.uk', undefined, "Write 'example.co.uk', or leave it out."],
    ['github.io', 'me.github.io', "Write 'me.github.io', or leave it out."],
    ['localhost', 'app.localhost', "Write 'app.localhost', or leave it out."],
    ['github.io', 'github.io', "Write 'example.github.io', or leave it out."],
  ])('not %s, a public suffix', (domain, host, fix) => {
    expect(found({ ...session, domain, host })).toEqual(['domain: cookie-domain-public-suffix']);
    expect(problemsOf({ ...session, domain, host })[0]!.fix).toBe(fix);
  });

  test.each([
    ['example.org', 'api.example.com'],
    ['api.example.com', 'example.com'],
    ['app.example.com', 'api.example.com'],
    ['ample.com', 'example.com'],
    ['example.com', '127.0.0.1'],
  ])('not %s when %s sets it', (domain, host) => {
    expect(found({ ...session, domain, host })).toEqual(['domain: cookie-domain-host']);
  });

  test.each([
    ['https://api.example.com', 'api.example.com'],
    ['api.example.com:3000', 'api.example.com'],
    ['API.example.com', 'api.example.com'],
  ])('the host is not %s but %s', (host, bare) => {
    const [problem, ...more] = problemsOf({ ...session, host, domain: 'example.com' });
    expect(problem).toMatchObject({ code: 'cookie-domain-host', path: 'host', fix: `Write '${bare}'.` });
    expect(more).toEqual([]);
  });
});

describe('path', () => {
  test.each(['/', '/app', '/app/', '/a%20b/c', "/~a/b-c_d.e/(f)!$&'*+,=:@"])('%s', (path) => {
    expect(found({ ...session, path })).toEqual([]);
    expect(defineCookie({ ...session, path }).set('a')).toBe(`session=a; Path=${path}`);
  });
  test.each([
    ['', '/'],
    ['app', '/app'],
    ['/a;b', '/a'],
    ['/a\tb', '/ab'],
    ['/a\u007f', '/a%7F'],
    ['/a b', '/a%20b'],
    ['/ä', '/%C3%A4'],
    ['/<a>', '/%3Ca%3E'],
    ['/a/../b', '/b'],
    ['/a?b', '/a'],
    ['/a#b', '/a'],
    ['/a\\b', '/a/b'],
    [`/${'a'.repeat(1024)}`, '/'],
  ])('not %j but %j', (path, better) => {
    expect(found({ ...session, path })).toEqual(['path: cookie-path']);
    expect(problemsOf({ ...session, path })[0]!.fix).toBe(`Write '${better}'.`);
    expect(found({ ...session, path: better })).toEqual([]);
  });
});

test('a semicolon is named: it is legal in a URL, but ends the attribute', () => {
  expect(problemsOf({ ...session, path: '/a;b' })[0]!.message).toContain('semicolon');
});

describe('options', () => {
  test.each([
    ['samesite', "Write 'sameSite'."],
    ['same_site', "Write 'sameSite'."],
    ['max_age', "Write 'maxAge'."],
    ['Max-Age', "Write 'maxAge'."],
    ['HttpOnly', "Write 'httpOnly'."],
    ['Secure', "Write 'secure'."],
    ['expires', "Write 'maxAge', in seconds: a date depends on the clock of the browser's machine."],
    ['colour', 'The options are name, sameSite, secure, httpOnly, domain, path, maxAge, partitioned, host.'],
  ])('%s: %s', (name, fix) => {
    expect(problemsOf({ ...session, [name]: 1 })).toMatchObject([
      { code: 'option-unknown', path: name, fix },
    ]);
  });

  test.each([
    { secure: 'true' },
    { httpOnly: 1 },
    { path: null },
    { domain: [] },
    { host: {} },
    { partitioned: 'yes' },
  ])('not of another type: %j', (options) => {
    expect(found({ ...session, ...options })).toEqual([`${Object.keys(options)[0]}: option-type`]);
  });

  test('a mistyped secure is one problem, not three', () => {
    expect(found({ name: '__Host-a', secure: 'true', sameSite: 'none' })).toEqual(['secure: option-type']);
  });

  test.each([undefined, null, 'session', []])('not %j', (options) => {
    expect(found(options)).toEqual([': options-not-an-object']);
  });

  test('every problem is told at once, each with what to write', () => {
    const options = {
      name: '__Host-session',
      samesite: 'lax',
      sameSite: 'None',
      domain: '.co.uk',
      path: 'app',
      maxAge: -1,
      partitioned: true,
      host: 'api.example.com',
    };
    expect(found(options)).toEqual([
      'samesite: option-unknown',
      'name: cookie-prefix',
      'name: cookie-prefix',
      'name: cookie-prefix',
      'sameSite: cookie-same-site',
      'maxAge: cookie-max-age',
      'partitioned: cookie-partitioned-insecure',
      'path: cookie-path',
      'domain: cookie-domain',
      'domain: cookie-domain-public-suffix',
    ]);
    expect(problemsOf(options).every(({ message, fix }) => message.endsWith('.') && fix.endsWith('.'))).toBe(
      true,
    );
    expect(() => defineCookie(options as unknown as CookieOptions)).toThrow(
      /^The cookie "__Host-session" has 10 problems:/,
    );
  });
});

/** The storage model, step by step and by hand, for a line that a host sets over HTTPS. */
function browserKeeps(line: string, host: string): boolean {
  const { name, value, domain, path, maxAge, secure, httpOnly, sameSite, partitioned } = parseSetCookie(line);
  if (name.length + (value ?? '').length > 4096) return false;
  if (maxAge !== undefined && (maxAge <= 0 || maxAge > 400 * 86400)) return false;
  if (!path?.startsWith('/') || path.length > 1024) return false;
  if (domain !== undefined) {
    if (['com', 'co.uk', 'github.io'].includes(domain)) return false;
    if (host !== domain && !host.endsWith(`.${domain}`)) return false;
  }
  if (sameSite === 'none' && !secure) return false;
  if (partitioned && !secure) return false;
  const lower = name.toLowerCase();
  if (lower.startsWith('__secure-') && !secure) return false;
  if (lower.startsWith('__host-') && !(secure && path === '/' && domain === undefined)) return false;
  if (lower.startsWith('__http-') && !(secure && httpOnly)) return false;
  if (lower.startsWith('__host-http-') && !(secure && httpOnly)) return false;
  return true;
}

test('exactly the cookies that a browser keeps as they are can be defined', () => {
  const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
  const options = fc.record({
    name: fc.constantFrom('id', '__Secure-id', '__host-id', '__Http-id', '__Host-HTTP-id', '__Hostid'),
    sameSite: maybe('strict', 'lax', 'none'),
    secure: maybe(true, false),
    httpOnly: maybe(true, false),
    domain: maybe('example.com', 'api.example.com', 'example.org', 'com', 'co.uk', 'github.io'),
    path: maybe('/', '/app'),
    maxAge: maybe(-1, 0, 1, 34560000, 34560001),
    partitioned: maybe(true, false),
    host: fc.constantFrom('example.com', 'api.example.com', 'a.api.example.com', 'me.github.io'),
  });
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(options, (given) => {
      const line = [
        `${given.name}=x`,
        `Path=${given.path ?? '/'}`,
        given.sameSite && `SameSite=${given.sameSite}`,
        given.secure && 'Secure',
        given.httpOnly && 'HttpOnly',
        given.domain && `Domain=${given.domain}`,
        given.maxAge !== undefined && `Max-Age=${given.maxAge}`,
        given.partitioned && 'Partitioned',
      ];
      const keeps = browserKeeps(line.filter(Boolean).join('; '), given.host);
      seen.add(keeps);
      expect(found(given).length === 0).toBe(keeps);
      if (!keeps) return;
      const cookie = defineCookie(given as CookieOptions);
      expect(browserKeeps(cookie.set('x'), given.host)).toBe(true);
      expect(browserKeeps(cookie.clear().replace('; Max-Age=0', ''), given.host)).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(seen).toEqual(new Set([true, false]));
});

test('what the compiler sees of a literal', () => {
  const compiles = (): void => {
    defineCookie({ name: 'a' });
    defineCookie({ name: 'a', sameSite: 'none', secure: true, partitioned: true });
    defineCookie({ name: 'a', sameSite: 'lax', secure: undefined });
    defineCookie({ name: '__Secure-a', secure: true, domain: 'example.com' });
    defineCookie({ name: '__Host-a', secure: true, path: '/', domain: undefined });
    defineCookie({ name: '__Http-a', secure: true, httpOnly: true, path: '/app' });
    defineCookie({ name: '__Host-Http-a', secure: true, httpOnly: true });
    // Not literals: left to the check at run time.
    defineCookie({} as CookieOptions);
    defineCookie({ name: '__Host-a', secure: Date.now() > 0, path: String('/'), sameSite: 'none' });

    // @ts-expect-error: no name
    defineCookie({ secure: true });
    // @ts-expect-error: SameSite=None without Secure
    defineCookie({ name: 'a', sameSite: 'none' });
    // @ts-expect-error: SameSite=None without Secure
    defineCookie({ name: 'a', sameSite: 'none', secure: false });
    // @ts-expect-error: Partitioned without Secure
    defineCookie({ name: 'a', partitioned: true });
    // @ts-expect-error: __Secure- without Secure
    defineCookie({ name: '__Secure-a' });
    // @ts-expect-error: __Host- without Secure, in whatever case
    defineCookie({ name: '__host-a' });
    // @ts-expect-error: __Host- with Domain
    defineCookie({ name: '__Host-a', secure: true, domain: 'example.com' });
    // @ts-expect-error: __Host- with another Path
    defineCookie({ name: '__Host-a', secure: true, path: '/app' });
    // @ts-expect-error: __Http- without HttpOnly
    defineCookie({ name: '__Http-a', secure: true });
    // @ts-expect-error: __Host-Http- without HttpOnly
    defineCookie({ name: '__Host-Http-a', secure: true });
    // @ts-expect-error: no such value
    defineCookie({ name: 'a', sameSite: 'Lax' });
    // @ts-expect-error: no such option
    defineCookie({ name: 'a', samesite: 'lax' });
  };
  expect(compiles).toThrow(PolicyError);
});
