import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cookie } from './cookie.ts';
import type { CookieContext } from './cookie-context.ts';
import { CookieJar, type CookieJarOptions } from './cookie-jar.ts';
import type { CookieProfile } from './cookie-profile.ts';
import { chromiumCookies, firefoxCookies, standardCookies, webkitCookies } from './cookie-profiles.ts';
import { cookieRequest } from './cookie-request.ts';
import { retrieveCookies } from './retrieve-cookies.ts';

const profiles = [standardCookies, chromiumCookies, firefoxCookies, webkitCookies];
const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;

function visit(url: string, context: Partial<CookieContext> = {}): CookieContext {
  const topLevel = new URL(url).origin;
  return {
    url,
    api: 'http',
    method: 'GET',
    navigation: 'top-level',
    initiator: null,
    topLevel,
    ancestors: [],
    redirects: [],
    ...context,
  };
}
/** What a page of `page` fetches. */
const fetched = (url: string, page: string): CookieContext =>
  visit(url, { navigation: null, initiator: page, topLevel: page });
const script = (url: string): CookieContext =>
  visit(url, { api: 'script', navigation: null, initiator: new URL(url).origin });

function clockedJar(profile: CookieProfile, options: CookieJarOptions = {}) {
  let now = start;
  return {
    jar: new CookieJar(profile, { now: () => now, ...options }),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const a = 'https://a.com';
const names = (cookies: readonly Cookie[]) => cookies.map(({ name }) => name);

describe('storing', () => {
  const rejected = (line: string, context: CookieContext, profile: CookieProfile = chromiumCookies) => {
    const result = new CookieJar(profile, { thirdPartyCookies: 'allowed' }).store(line, context);
    return result.kind === 'rejected' ? result.codes : [];
  };

  test('gives the cookie back', () => {
    const { jar } = clockedJar(chromiumCookies);
    const result = jar.store(
      'id=1; Domain=a.com; Path=/x; Secure; HttpOnly; SameSite=Lax; Max-Age=60',
      visit(`${a}/`),
    );
    expect(result).toEqual({
      kind: 'stored',
      cookie: {
        name: 'id',
        value: '1',
        domain: 'a.com',
        hostOnly: false,
        path: '/x',
        secure: true,
        httpOnly: true,
        sameSite: 'lax',
        expiryTime: start + 60_000,
        creationTime: start,
        lastAccessTime: start,
        partitionKey: null,
        crossSiteAncestor: false,
      },
      replaced: null,
      evicted: [],
      warnings: [],
    });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(jar.cookies()).toEqual(result.kind === 'stored' ? [result.cookie] : null);
  });

  test.each<[claim: string, line: string, context: CookieContext, codes: readonly string[]]>([
    ['not over http', 'a=1', visit('ftp://a.com/'), ['noncookieable-scheme']],
    ['Secure without TLS', 'a=1; Secure', visit('http://a.com/'), ['insecure-connection']],
    ['None without Secure', 'a=1; SameSite=None', visit(a), ['same-site-none-insecure']],
    ['HttpOnly from a script', 'a=1; HttpOnly', script(a), ['http-only-from-script']],
    ['Partitioned without Secure', 'a=1; Partitioned', visit(a), ['partitioned-insecure']],
    ['Strict from another site', 'a=1; SameSite=Strict', fetched(a, 'https://b.com'), ['same-site-strict']],
    ['Lax from another site', 'a=1; SameSite=Lax', fetched(a, 'https://b.com'), ['same-site-lax']],
    ['no SameSite from another site', 'a=1', fetched(a, 'https://b.com'), ['same-site-unset-treated-as-lax']],
    ['__Secure- without Secure', '__Secure-a=1', visit(a), ['secure-prefix']],
    ['a prefix in any case', '__SECURE-a=1', visit(a), ['secure-prefix']],
    ['__Host- without Path', '__Host-a=1; Secure', visit(a), ['host-prefix']],
    ['__Host- with another Path', '__Host-a=1; Secure; Path=/x', visit(a), ['host-prefix']],
    ['__Host- with Domain', '__Host-a=1; Secure; Path=/; Domain=a.com', visit(a), ['host-prefix']],
    ['__Http- without HttpOnly', '__Http-a=1; Secure', visit(a), ['http-prefix']],
    [
      '__Host- with Domain=localhost',
      '__Host-a=1; Secure; Path=/; Domain=localhost',
      visit('http://localhost/'),
      ['host-prefix'],
    ],
    ['__Host-Http- without Path', '__Host-Http-a=1; Secure; HttpOnly', visit(a), ['host-http-prefix']],
    ['a prefix in the value of no name', '__Host-a', visit(a), ['nameless-with-prefix']],
    ['a name in the value of no name', '=a=b', visit(a), ['ambiguous-serialization']],
    [
      'every reason',
      'a=1; SameSite=None; Partitioned; Domain=b.com',
      visit(a),
      ['domain-mismatch', 'partitioned-insecure', 'same-site-none-insecure'],
    ],
    [
      'only the reading, where that fails',
      '__Host-a=\x01; Domain=b.com',
      visit(a),
      ['control-character-in-value'],
    ],
  ])('refuses %s', (_claim, line, context, codes) => {
    expect(rejected(line, context)).toEqual(codes);
  });

  test.each([
    ['Strict on a visit from another site', 'a=1; SameSite=Strict', visit(a, { initiator: 'https://b.com' })],
    [
      'Lax after a cross-site POST',
      'a=1; SameSite=Lax',
      visit(a, { initiator: 'https://b.com', method: 'POST' }),
    ],
    ['Secure on localhost', 'a=1; Secure', visit('http://localhost:3000/')],
    ['Secure below localhost', 'a=1; Secure', visit('http://app.localhost/')],
    ['Secure on 127.0.0.1', '__Host-a=1; Secure; Path=/', visit('http://127.0.0.1/')],
    [
      '__Host- with the address as Domain',
      '__Host-a=1; Secure; Path=/; Domain=127.0.0.1',
      visit('http://127.0.0.1/'),
    ],
    ['all of __Host-Http-', '__Host-Http-a=1; Secure; HttpOnly; Path=/', visit(a)],
    ['Lax after a detour', 'a=1; SameSite=Lax', { ...fetched(a, a), redirects: ['https://b.com/'] }],
  ])('accepts %s', (_claim, line, context) => {
    expect(rejected(line, context)).toEqual([]);
    expect(rejected(line, context, firefoxCookies)).toEqual([]);
  });

  test.each<
    [
      claim: string,
      line: string,
      context: CookieContext,
      firefox: readonly string[],
      webkit: readonly string[],
    ]
  >([
    ['Secure on localhost', 'a=1; Secure', visit('http://localhost/'), [], ['insecure-connection']],
    ['None without Secure', 'a=1; SameSite=None', visit(a), ['same-site-none-insecure'], []],
    ['Partitioned without Secure', 'a=1; Partitioned', visit(a), ['partitioned-insecure'], []],
    ['no SameSite from another site', 'a=1', fetched(a, 'https://b.com'), [], []],
    ['Lax from another site', 'a=1; SameSite=Lax', fetched(a, 'https://b.com'), ['same-site-lax'], []],
    ['__Host- without Path', '__Host-a=1; Secure', visit(a), [], []],
    [
      '__Host- with Domain=localhost',
      '__Host-a=1; Secure; Path=/; Domain=localhost',
      visit('https://localhost/'),
      [],
      ['domain-public-suffix'],
    ],
    ['__Secure- without Secure', '__Secure-a=1', visit(a), ['secure-prefix'], []],
    ['an empty name', '=1', visit(a), ['no-name'], []],
  ])('%s, in Firefox and WebKit', (_claim, line, context, firefox, webkit) => {
    expect(rejected(line, context, firefoxCookies)).toEqual(firefox);
    expect(rejected(line, context, webkitCookies)).toEqual(webkit);
  });

  test.each<[claim: string, path: string, overlaid: boolean, replaced: boolean]>([
    ['the same path', '/login', true, true],
    ['a path below', '/login/en', true, false],
    ['a path above', '/', false, false],
    ['another path', '/other', false, false],
  ])('an insecure cookie does not go before a secure one: %s', (_claim, path, overlaid, replaced) => {
    for (const [profile, refused] of [
      [chromiumCookies, overlaid],
      [firefoxCookies, overlaid],
      [webkitCookies, replaced],
    ] as const) {
      const { jar } = clockedJar(profile);
      jar.store('id=1; Secure; Path=/login', visit(`${a}/`));
      const result = jar.store(`id=2; Path=${path}`, visit('http://a.com/'));
      expect(result).toMatchObject(
        refused ? { kind: 'rejected', code: 'overwrites-secure-cookie' } : { kind: 'stored' },
      );
    }
  });

  test('a script replaces no HttpOnly cookie', () => {
    const { jar } = clockedJar(chromiumCookies);
    jar.store('id=1; HttpOnly', visit(`${a}/`));
    expect(jar.store('id=2', script(`${a}/`))).toMatchObject({
      kind: 'rejected',
      code: 'overwrites-http-only-cookie',
    });
    expect(jar.store('id=; Max-Age=0', script(`${a}/`)).kind).toBe('rejected');
    expect(jar.cookieString(visit(`${a}/`))).toBe('id=1');
  });

  test.each([
    ['id=2; Domain=a.com', true, false],
    ['id=2; Path=/', false, false],
    ['id=2; Path=/dir', true, true],
    ['id=2; Path=/dir; Domain=a.com', true, true],
    ['other=2', true, true],
  ])('beside an HttpOnly id script sets %s: %j, and in WebKit: %j', (line, elsewhere, inWebkit) => {
    for (const [profile, stores] of [
      [chromiumCookies, elsewhere],
      [firefoxCookies, elsewhere],
      [webkitCookies, inWebkit],
    ] as const) {
      const { jar } = clockedJar(profile);
      jar.store('id=1; HttpOnly; Path=/', visit('https://app.a.com/'));
      expect(jar.store(line, script('https://app.a.com/dir')).kind, profile.name).toBe(
        stores ? 'stored' : 'rejected',
      );
    }
  });
});

describe('lifetime', () => {
  test('a past date removes, from the same name, domain and path only', () => {
    const { jar } = clockedJar(chromiumCookies);
    jar.store('id=1', visit(`${a}/`));
    expect(jar.store('id=; Domain=a.com; Max-Age=0', visit(`${a}/`))).toMatchObject({
      kind: 'removed',
      removed: null,
    });
    expect(jar.store('id=; Path=/x; Max-Age=0', visit(`${a}/`))).toMatchObject({
      kind: 'removed',
      removed: null,
    });
    expect(jar.cookieString(visit(`${a}/`))).toBe('id=1');
    expect(jar.store('id=; Max-Age=0', visit(`${a}/`))).toMatchObject({
      kind: 'removed',
      removed: { value: '1' },
    });
    expect(jar.cookies()).toEqual([]);
  });

  test('a cookie is gone when its time comes', () => {
    const { jar, wait } = clockedJar(chromiumCookies);
    jar.store('id=1; Max-Age=60', visit(a));
    wait(59_999);
    expect(jar.cookieString(visit(a))).toBe('id=1');
    wait(1);
    expect(jar.cookieString(visit(a))).toBe('');
    expect([...jar]).toEqual([]);
  });

  test('no longer than 400 days, save in WebKit', () => {
    for (const profile of profiles) {
      const { jar, wait } = clockedJar(profile);
      const result = jar.store('id=1; Max-Age=99999999', visit(a));
      const capped = profile !== webkitCookies;
      expect(result.warnings).toEqual(capped ? ['lifetime-capped'] : []);
      wait(400 * day);
      expect(jar.get('id')).toHaveLength(capped ? 0 : 1);
    }
  });
});

describe('retrieving', () => {
  test.each<[claim: string, line: string, context: CookieContext, codes: readonly string[]]>([
    ['to a sibling', 'id=1', visit('https://x.a.com/'), ['domain-mismatch']],
    ['beside its path', 'id=1; Path=/x', visit(`${a}/y`), ['not-on-path']],
    ['without TLS', 'id=1; Secure', visit('http://a.com/'), ['insecure-connection']],
    ['to a script', 'id=1; HttpOnly', script(a), ['http-only-from-script']],
    [
      'Strict from another site',
      'id=1; SameSite=Strict',
      visit(a, { initiator: 'https://b.com' }),
      ['same-site-strict'],
    ],
    ['Lax from another site', 'id=1; SameSite=Lax', fetched(a, 'https://b.com'), ['same-site-lax']],
    [
      'Lax with a POST',
      'id=1; SameSite=Lax',
      visit(a, { initiator: 'https://b.com', method: 'POST' }),
      ['same-site-lax'],
    ],
    [
      'no SameSite from another site',
      'id=1',
      fetched(a, 'https://b.com'),
      ['same-site-unset-treated-as-lax'],
    ],
    [
      'every reason',
      'id=1; Secure; Path=/x; SameSite=Strict',
      fetched('http://a.com/', 'https://b.com'),
      ['not-on-path', 'insecure-connection', 'same-site-strict'],
    ],
  ])('withholds %s', (_claim, line, context, codes) => {
    const { jar } = clockedJar(chromiumCookies, { thirdPartyCookies: 'allowed' });
    jar.store(line, visit(`${a}/`));
    const result = jar.retrieve(context);
    expect(result).toMatchObject({ header: '', sent: [] });
    expect(result.withheld.map((withheld) => withheld.codes)).toEqual([codes]);
    expect(result.withheld[0]?.code).toBe(codes[0]);
  });

  test('cookies of another site are nobody’s business', () => {
    const { jar } = clockedJar(chromiumCookies);
    jar.store('id=1', visit('https://b.com/'));
    expect(jar.retrieve(visit(a))).toEqual({ header: '', sent: [], withheld: [], sameSiteMode: null });
  });

  test('longer paths first, then those created earlier', () => {
    const { jar } = clockedJar(chromiumCookies);
    for (const line of ['a=1; Path=/', 'b=2; Path=/x/y', 'c=3; Path=/x', 'd=4; Path=/x/y'])
      jar.store(line, visit(`${a}/`));
    expect(jar.cookieString(visit(`${a}/x/y`))).toBe('b=2; d=4; c=3; a=1');
  });

  test('a new value keeps its place in Firefox and WebKit, and goes to the end in Chromium', () => {
    const order = (profile: CookieProfile, line: string) => {
      const { jar } = clockedJar(profile);
      for (const each of ['a=1', 'b=2', line]) jar.store(each, visit(`${a}/`));
      return jar.cookieString(visit(`${a}/`));
    };
    expect(order(chromiumCookies, 'a=3')).toBe('b=2; a=3');
    expect(order(chromiumCookies, 'a=1; HttpOnly')).toBe('a=1; b=2');
    expect(order(firefoxCookies, 'a=3')).toBe('a=3; b=2');
    expect(order(webkitCookies, 'a=3')).toBe('a=3; b=2');
  });

  test('WebKit puts the closest domain first', () => {
    const order = (profile: CookieProfile) => {
      const { jar } = clockedJar(profile);
      for (const line of ['a=1; Domain=a.com', 'b=2', 'c=3; Domain=x.a.com'])
        jar.store(line, visit('https://x.a.com/'));
      return jar.cookieString(visit('https://x.a.com/'));
    };
    expect(order(webkitCookies)).toBe('c=3; b=2; a=1');
    expect(order(firefoxCookies)).toBe('a=1; b=2; c=3');
  });

  test('a cookie without SameSite goes with a cross-site POST for two minutes, in Chromium', () => {
    const { jar, wait } = clockedJar(chromiumCookies);
    jar.store('id=1', visit(a));
    const post = visit(a, { initiator: 'https://b.com', method: 'POST' });
    wait(120_000);
    expect(jar.retrieve(post)).toMatchObject({ header: 'id=1', sameSiteMode: 'lax-unsafe' });
    wait(1);
    expect(jar.retrieve(post).withheld[0]?.codes).toEqual(['same-site-unset-treated-as-lax']);
  });

  test('a nameless cookie is sent as its value', () => {
    const { jar } = clockedJar(standardCookies);
    jar.store('x', visit(a));
    jar.store('a=', visit(a));
    expect(jar.cookieString(visit(a))).toBe('x; a=');
  });

  test('a use is noted, and does not change what was handed out', () => {
    const { jar, wait } = clockedJar(standardCookies);
    jar.store('id=1', visit(a));
    const [before] = jar.cookies();
    wait(1000);
    expect(jar.retrieve(visit(a)).sent).toMatchObject([{ lastAccessTime: start + 1000 }]);
    expect(jar.cookies()).toMatchObject([{ lastAccessTime: start + 1000 }]);
    expect(before).toMatchObject({ lastAccessTime: start });
  });

  test('WebKit gives a page its own Strict cookies back through a frame of another site', () => {
    const inFrame: CookieContext = { ...fetched(`${a}/`, a), initiator: 'https://b.com', ancestors: [a] };
    for (const [profile, header] of [
      [webkitCookies, 'id=1'],
      [firefoxCookies, ''],
      [chromiumCookies, ''],
    ] as const) {
      const { jar } = clockedJar(profile);
      jar.store('id=1; SameSite=Strict', visit(`${a}/`));
      expect(jar.cookieString(inFrame)).toBe(header);
    }
  });
});

describe('third parties', () => {
  const lines = ['unset=1', 'none=1; Secure; SameSite=None', 'part=1; Secure; SameSite=None; Partitioned'];
  const here = fetched(`${a}/`, 'https://b.com');
  const elsewhere = fetched(`${a}/`, 'https://c.com');
  const run = (profile: CookieProfile, thirdPartyCookies: CookieJarOptions['thirdPartyCookies']) => {
    const { jar } = clockedJar(profile, thirdPartyCookies ? { thirdPartyCookies } : {});
    jar.store('first=1; Secure; SameSite=None', visit(`${a}/`));
    for (const line of lines) jar.store(line, here);
    return [here, elsewhere, visit(`${a}/`)].map((context) => names(jar.retrieve(context).sent).join(' '));
  };
  // In the same page again, in a page of another site, and on a visit.
  test.each<
    [profile: CookieProfile, setting: CookieJarOptions['thirdPartyCookies'], seen: readonly string[]]
  >([
    [chromiumCookies, undefined, ['part', '', 'first']],
    [chromiumCookies, 'blocked', ['part', '', 'first']],
    [chromiumCookies, 'allowed', ['first none part', 'first none', 'first none']],
    [firefoxCookies, undefined, ['unset none part', '', 'first']],
    [firefoxCookies, 'allowed', ['first unset none part', 'first unset none', 'first unset none']],
    [firefoxCookies, 'blocked', ['', '', 'first']],
    [webkitCookies, undefined, ['first', 'first', 'first']],
    [webkitCookies, 'allowed', ['first unset none part', 'first unset none part', 'first unset none part']],
  ])('$name, %s', (profile, setting, seen) => {
    expect(run(profile, setting)).toEqual(seen);
  });

  test('the reasons', () => {
    const { jar } = clockedJar(chromiumCookies);
    expect(jar.store('id=1; Secure; SameSite=None', here)).toMatchObject({ codes: ['third-party-blocked'] });
    jar.store('part=1; Secure; SameSite=None; Partitioned', here);
    jar.store('first=1; Secure; SameSite=None', visit(`${a}/`));
    expect(jar.retrieve(elsewhere).withheld.map(({ cookie, codes }) => [cookie.name, codes])).toEqual([
      ['part', ['other-partition']],
      ['first', ['third-party-blocked']],
    ]);
  });

  test('a partition is told by the top-level site and what stands in between', () => {
    const { jar } = clockedJar(chromiumCookies);
    const line = (value: number) => `id=${value}; Secure; SameSite=None; Partitioned`;
    const inBetween = { ...fetched(`${a}/`, a), ancestors: ['https://b.com', a] };
    jar.store(line(1), visit(`${a}/`));
    jar.store(line(2), inBetween);
    jar.store(line(3), fetched(`${a}/`, 'https://b.com'));
    expect(jar.cookieString(visit(`${a}/`))).toBe('id=1');
    expect(jar.cookieString(inBetween)).toBe('id=2');
    expect(jar.cookieString(fetched(`${a}/`, 'https://www.b.com:8443'))).toBe('id=3');
    expect(
      jar.get('id').map(({ partitionKey, crossSiteAncestor }) => [partitionKey, crossSiteAncestor]),
    ).toEqual([
      [a, false],
      [a, true],
      ['https://b.com', true],
    ]);
  });
});

describe('limits', () => {
  const fill = (profile: CookieProfile, count: number, attributes = '', value = '1') => {
    const { jar, wait } = clockedJar(profile);
    for (let i = 0; i < count; i++) {
      jar.store(`c${i}=${value}${attributes}`, visit(`${a}/`));
      wait(1);
    }
    return names(jar.cookies());
  };

  test.each([
    [chromiumCookies, 180, 180, 'c0'],
    [chromiumCookies, 181, 150, 'c31'],
    [firefoxCookies, 181, 150, 'c31'],
    [standardCookies, 51, 50, 'c1'],
    [webkitCookies, 300, 300, 'c0'],
  ])('$name: of %i on one site %i stay, the latest', (profile, stored, left, first) => {
    const kept = fill(profile, stored);
    expect(kept).toHaveLength(left);
    expect(kept[0]).toBe(first);
  });

  test('insecure ones go first', () => {
    const { jar } = clockedJar(chromiumCookies);
    for (let i = 0; i < 100; i++) jar.store(`s${i}=1; Secure`, visit(a));
    for (let i = 0; i < 81; i++) jar.store(`i${i}=1`, visit(a));
    expect(names(jar.cookies()).filter((name) => name.startsWith('s'))).toHaveLength(100);
    expect(jar.cookies()).toHaveLength(150);
  });

  test('a partition holds 10240 bytes', () => {
    const kept = fill(chromiumCookies, 6, '; Secure; Partitioned', 'x'.repeat(2500));
    expect(kept).toEqual(['c2', 'c3', 'c4', 'c5']);
    expect(fill(firefoxCookies, 6, '; Secure; Partitioned', 'x'.repeat(2500))).toEqual(kept);
  });

  test('the store says what it evicted', () => {
    const { jar } = clockedJar(standardCookies);
    for (let i = 0; i < 50; i++) jar.store(`c${i}=1`, visit(a));
    expect(jar.store('last=1', visit(a))).toMatchObject({ kind: 'stored', evicted: [{ name: 'c0' }] });
  });

  test('3300 in all, in Chromium', () => {
    const { jar } = clockedJar(chromiumCookies);
    for (let i = 0; i <= 3300; i++) jar.store('id=1', visit(`https://s${i}.com/`));
    expect(jar.cookies()).toHaveLength(3000);
    expect(jar.cookieString(visit('https://s3300.com/'))).toBe('id=1');
    expect(jar.cookieString(visit('https://s0.com/'))).toBe('');
  });
});

describe('document.cookie', () => {
  test.each([
    [chromiumCookies, ''],
    [firefoxCookies, 'a=1; s=\ufffd'],
    [webkitCookies, 'a=1; s='],
  ])('with bytes that are no UTF-8', (profile, seen) => {
    const { jar } = clockedJar(profile);
    jar.store('a=1', visit(`${a}/`));
    jar.store('s=\xe9', visit(`${a}/`));
    expect(jar.cookieString(script(`${a}/`))).toBe(seen);
  });

  test('text goes over the wire as UTF-8, and comes back as text', () => {
    const { jar } = clockedJar(chromiumCookies);
    jar.store('id=é', script(a));
    expect(jar.cookieString(script(a))).toBe('id=é');
    expect(jar.cookieString(visit(a))).toBe('id=\xc3\xa9');
  });

  test('4096 are bytes', () => {
    const { jar } = clockedJar(chromiumCookies);
    expect(jar.store(`a=${'é'.repeat(2047)}`, script(a)).kind).toBe('stored');
    expect(jar.store(`a=${'é'.repeat(2048)}`, script(a)).kind).toBe('rejected');
  });
});

describe('looking inside', () => {
  test('by name, and by the host that may have it', () => {
    const { jar } = clockedJar(chromiumCookies);
    jar.store('id=1; Domain=a.com', visit('https://x.a.com/'));
    jar.store('id=2', visit('https://b.com/'));
    expect(jar.get('id').map(({ value }) => value)).toEqual(['1', '2']);
    expect(jar.get('id', 'https://y.a.com/').map(({ value }) => value)).toEqual(['1']);
    expect(jar.get('no')).toEqual([]);
    jar.clear();
    expect(jar.cookies()).toEqual([]);
    expect(jar.retrieve(visit('https://b.com/')).withheld).toEqual([]);
  });
});

describe('the index against a scan of everything', () => {
  const host = fc.constantFrom(
    'a.com',
    'x.a.com',
    'y.a.com',
    'a.github.io',
    'b.github.io',
    'localhost',
    'q.localhost',
    '127.0.0.1',
  );
  const origin = fc
    .tuple(fc.constantFrom('http', 'https'), host)
    .map(([scheme, name]) => `${scheme}://${name}`);
  const context = fc
    .record({
      origin,
      path: fc.constantFrom('/', '/x', '/x/y'),
      api: fc.constantFrom('http', 'script'),
      method: fc.constantFrom('GET', 'POST'),
      navigation: fc.constantFrom('top-level', 'frame', null),
      initiator: fc.option(fc.oneof(origin, fc.constant('null'))),
      topLevel: origin,
      ancestors: fc.array(origin, { maxLength: 2 }),
    })
    .map(
      ({ origin: own, path, navigation, topLevel, ...rest }): CookieContext => ({
        ...rest,
        navigation,
        url: own + path,
        topLevel: navigation === 'top-level' ? own : topLevel,
        redirects: [],
      }),
    );
  const line = fc
    .tuple(
      fc.constantFrom('a', 'b', '__Host-a'),
      fc.subarray([
        'Secure',
        'HttpOnly',
        'Partitioned',
        'Path=/x',
        'Path=/',
        'Max-Age=100',
        'Domain=a.com',
        'Domain=localhost',
        'SameSite=None',
        'SameSite=Strict',
      ]),
    )
    .map(([name, attributes]) => [`${name}=1`, ...attributes].join('; '));
  const steps = fc.array(fc.record({ line, context, wait: fc.integer({ min: 0, max: 60_000 }) }), {
    maxLength: 30,
  });

  test.each(profiles)('$name', (profile) => {
    fc.assert(
      fc.property(
        steps,
        context,
        fc.constantFrom('allowed', 'partitioned', 'blocked'),
        (stored, asked, setting) => {
          const { jar, wait } = clockedJar(profile, { thirdPartyCookies: setting });
          for (const step of stored) {
            jar.store(step.line, step.context);
            wait(step.wait);
          }
          const now = start + stored.reduce((sum, step) => sum + step.wait, 0);
          const request = cookieRequest(
            asked,
            new URL(asked.url),
            profile,
            profile.thirdParty.rules[setting],
            now,
          );
          const slow = retrieveCookies(jar.cookies(), request);
          const fast = jar.retrieve(asked);
          const timeless = (cookies: readonly Cookie[]) =>
            cookies.map(({ lastAccessTime: _, ...cookie }) => cookie);
          expect(timeless(fast.sent)).toEqual(timeless(slow.sent));
          // What the index leaves out would all be withheld, for the host if nothing else.
          expect(slow.withheld).toEqual(expect.arrayContaining([...fast.withheld]));
          for (const { cookie, codes } of slow.withheld) {
            if (!fast.withheld.some((other) => other.cookie === cookie))
              expect(codes).toContain('domain-mismatch');
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what script reads in Firefox', () => {
  const url = `${a}/`;
  const read = (jar: CookieJar) => jar.cookieString(script(url));
  const filled = (profile: CookieProfile) => {
    const jar = new CookieJar(profile);
    for (const line of ['a=1', 'b=1']) jar.store(line, script(url));
    return jar;
  };

  test('a cookie that script changes goes to the end, and keeps its place in the header', () => {
    const jar = filled(firefoxCookies);
    jar.store('a=2', script(url));
    expect([read(jar), jar.cookieString(visit(url))]).toEqual(['b=1; a=2', 'a=2; b=1']);
    jar.store('b=1', script(url));
    expect(read(jar)).toBe('b=1; a=2');
  });

  test('what answers set keeps its place when an answer changes it', () => {
    const jar = new CookieJar(firefoxCookies);
    for (const line of ['a=1', 'b=1', 'a=2']) jar.store(line, fetched(url, a));
    expect(read(jar)).toBe('a=2; b=1');
  });

  test('others read the header’s order', () => {
    const jar = filled(webkitCookies);
    jar.store('a=2', script(url));
    expect(read(jar)).toBe('a=2; b=1');
  });
});

test.each<[line: string, url: string, profile: CookieProfile, code: string]>([
  ['__Secure-a=1; Secure', 'http://a.com/', chromiumCookies, 'secure-prefix'],
  ['__Secure-a=1; Secure', 'http://a.com/', firefoxCookies, 'secure-prefix'],
  ['__Secure-a=1; Secure', 'http://a.com/', standardCookies, 'insecure-connection'],
  ['a=1; Secure; Partitioned', 'http://a.com/', chromiumCookies, 'partitioned-insecure'],
  ['a=1; Secure; Partitioned', 'http://a.com/', firefoxCookies, 'insecure-connection'],
  ['__Host-a=1; Partitioned', 'https://a.com/', firefoxCookies, 'host-prefix'],
])('%s at %s: the reason that is given', (line, url, profile, code) => {
  expect(new CookieJar(profile).store(line, visit(url))).toMatchObject({ code });
});

test('where third parties store nothing, Firefox does not look at the line', () => {
  const jar = new CookieJar(firefoxCookies, { thirdPartyCookies: 'blocked' });
  expect(jar.store('a=\x01', fetched('https://b.com/', a))).toMatchObject({ code: 'third-party-blocked' });
});

test('a plus before the digits of Max-Age is nothing to WebKit', () => {
  const { jar, wait } = clockedJar(webkitCookies);
  jar.store('a=1; Max-Age=+5', visit(`${a}/`));
  wait(6000);
  expect([...jar]).toEqual([]);
});
