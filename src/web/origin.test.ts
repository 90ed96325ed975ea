import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameOrigin, isSerializedOrigin, originOfUrl, parseOrigin, serializeOrigin } from './origin.ts';

const label63 = 'a'.repeat(63);
const host253 = `${label63}.${label63}.${label63}.${'a'.repeat(61)}`;

const accepted: Record<string, [text: string, scheme: string, host: string, port: number | null][]> = {
  'a domain': [
    ['https://app.example.com', 'https', 'app.example.com', null],
    ['http://localhost', 'http', 'localhost', null],
    ['https://a', 'https', 'a', null],
    ['https://xn--bcher-kva.example', 'https', 'xn--bcher-kva.example', null],
    ['https://ab--cd.example', 'https', 'ab--cd.example', null],
    ['https://my_app.example.com', 'https', 'my_app.example.com', null],
    ['https://_.example.com', 'https', '_.example.com', null],
    ['https://a-.example.com', 'https', 'a-.example.com', null],
    ['https://example.com.', 'https', 'example.com.', null],
    ['https://1.example', 'https', '1.example', null],
    ['https://az-09_.example', 'https', 'az-09_.example', null],
    [`https://${label63}.${label63}`, 'https', `${label63}.${label63}`, null],
    ['https://a.1b', 'https', 'a.1b', null],
    ['https://a.0xg', 'https', 'a.0xg', null],
    [`https://${host253}`, 'https', host253, null],
    [`https://${host253}.`, 'https', `${host253}.`, null],
    [`https://${host253}.:65535`, 'https', `${host253}.`, 65535],
  ],
  'a port that is not the default one': [
    ['https://app.example.com:8443', 'https', 'app.example.com', 8443],
    ['http://localhost:3000', 'http', 'localhost', 3000],
    ['http://a:443', 'http', 'a', 443],
    ['https://a:80', 'https', 'a', 80],
    ['https://a:1', 'https', 'a', 1],
    ['https://a:0', 'https', 'a', 0],
    ['https://a:65535', 'https', 'a', 65535],
    ['capacitor://localhost:443', 'capacitor', 'localhost', 443],
  ],
  'an IPv4 address': [
    ['http://127.0.0.1', 'http', '127.0.0.1', null],
    ['http://0.0.0.0:8080', 'http', '0.0.0.0', 8080],
    ['https://255.255.255.255', 'https', '255.255.255.255', null],
    ['http://199.209.249.250', 'http', '199.209.249.250', null],
  ],
  'an IPv6 address': [
    ['http://[::1]', 'http', '[::1]', null],
    ['http://[::]', 'http', '[::]', null],
    ['https://[2001:db8::1]:8443', 'https', '[2001:db8::1]', 8443],
    ['https://[1:2:3:4:5:6:7:8]', 'https', '[1:2:3:4:5:6:7:8]', null],
    ['https://[::ffff:102:304]', 'https', '[::ffff:102:304]', null],
    ['https://[1:0:3:4:5:6:7:8]', 'https', '[1:0:3:4:5:6:7:8]', null],
  ],
  'a scheme of its own': [
    ['capacitor://localhost', 'capacitor', 'localhost', null],
    ['chrome-extension://abcdefghijklmnop', 'chrome-extension', 'abcdefghijklmnop', null],
    ['moz-extension://0d5e-11', 'moz-extension', '0d5e-11', null],
    ['com.example.app+x-1://main', 'com.example.app+x-1', 'main', null],
    ['az09://a', 'az09', 'a', null],
    [`${'s'.repeat(64)}://a`, 's'.repeat(64), 'a', null],
    [`${'s'.repeat(64)}://${host253}.:65535`, 's'.repeat(64), `${host253}.`, 65535],
  ],
};

const rejected: Record<string, string[]> = {
  'not an origin': [
    '',
    'null',
    '*',
    'https',
    'https:',
    'https:/',
    'https://',
    '//a',
    '://a',
    'a.example',
    'about:blank',
  ],
  'more than an origin': [
    'https://a.example/',
    'https://a.example/path',
    'https://a.example?',
    'https://a.example#',
    'https://a.example\\',
    'https://u@a.example',
    'https://u:p@a.example',
    'https://@a.example',
  ],
  'more than one': [
    'https://a.example,https://b.example',
    'https://a.example, https://b.example',
    'https://a.example https://b.example',
    'https://a.example:8443,https://b.example',
  ],
  'space around or within': [
    ' https://a.example',
    'https://a.example ',
    'https://a.example\n',
    'https://a.example\0',
    'https://a .example',
    'https:// a.example',
    'https ://a.example',
  ],
  'not in lower case': [
    'HTTPS://a.example',
    'https://A.example',
    'https://[2001:DB8::1]',
    'Capacitor://localhost',
  ],
  'not ASCII': [
    'https://bücher.example',
    'https://a。example',
    'https://ａ.example',
    'https://a.example\u200b',
  ],
  'a bad scheme': [
    '1a://a',
    '+a://a',
    '-a://a',
    'a_b://a',
    'a b://a',
    'https:://a',
    'https:///a',
    'https:a',
    `${'s'.repeat(65)}://a`,
  ],
  'an empty label': ['https://a..b', 'https://.a', 'https://.', 'https://..', 'https://a..', 'https://.a.'],
  'too long for a name server': [
    `https://${label63}a.example`,
    `https://example.${label63}a`,
    `https://example.${label63}a.`,
    `https://${host253}a`,
    `https://${host253}a.`,
    `https://${'a.'.repeat(127)}a`,
    `https://${'a'.repeat(100_000)}`,
  ],
  'a character that the URL standard has for hosts and nobody else': [...'!$&\'()*+,;=`~{}"'].map(
    (character) => `https://a${character}b.example`,
  ),
  'percent encoding': ['https://a%2eb', 'https://%61', 'https://a%00'],
  'a pattern': ['https://*.example.com', 'https://*', 'http://localhost:*'],
  'a default port': [
    'https://a:443',
    'http://a:80',
    'ws://a:80',
    'wss://a:443',
    'ftp://a:21',
    'http://[::1]:80',
  ],
  'a bad port': [
    'https://a:',
    'https://a:08',
    'https://a:00',
    'https://a:0443',
    'https://a:65536',
    'https://a:99999',
    'https://a:100000',
    'https://a:+1',
    'https://a:-1',
    'https://a:1e3',
    'https://a:0x1',
    'https://a:1:2',
    'https://a:8443/',
    'https://a:８',
    'https://:8443',
  ],
  'an IPv4 address in another notation, or broken': [
    'http://127.1',
    'http://2130706433',
    'http://0x7f.0.0.1',
    'http://0x7f000001',
    'http://a.0x',
    'http://127.0.0.1.',
    'http://127.0.0.01',
    'http://256.0.0.1',
    'http://1.2.3.4.5',
    'http://a.1',
    'http://a.1.',
    'http://a.09',
  ],
  'an IPv6 address in another notation, or broken': [
    'http://::1',
    'http://[::1',
    'http://[]',
    'http://[:]',
    'http://[:::]',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[::0001]',
    'http://[1::2:0:0:0:0]',
    'http://[1:2:3:4:5:6::8]x',
    'http://[::1.2.3.4]',
    'http://[fe80::1%25eth0]',
    'http://[v1.a]',
    'http://[1:2:3:4:5:6:7]',
    'http://[1:2:3:4:5:6:7:8:9]',
    'http://[12345::]',
    'http://[::1]]',
    'http://[::1]a',
    'http://a[::1]',
  ],
};

describe('parseOrigin accepts', () => {
  for (const [condition, rows] of Object.entries(accepted)) {
    test.each(rows)(`${condition}: %s`, (text, scheme, host, port) => {
      expect(parseOrigin(text)).toEqual({ scheme, host, port });
      expect(isSerializedOrigin(text)).toBe(true);
      expect(serializeOrigin({ scheme, host, port })).toBe(text);
    });
  }
});

describe('parseOrigin refuses', () => {
  for (const [condition, rows] of Object.entries(rejected)) {
    test.each(rows)(`${condition}: %j`, (text) => {
      expect(parseOrigin(text)).toBeNull();
      expect(isSerializedOrigin(text)).toBe(false);
    });
  }
});

/** What the platform makes of the text: its origin, or `null` where it is no URL. */
function slowOrigin(text: string): string | null {
  return URL.canParse(text) ? new URL(text).origin : null;
}

const alphabet = [
  ...'abxz019.-_:/[]@,* %A\té',
  '..',
  '0x',
  '://',
  ':80',
  ':443',
  '::',
  'xn-',
  '1.2.3.4',
  'localhost',
];
const noise = fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }).map((parts) => parts.join(''));
const someLabel = fc.stringMatching(/^[a-z0-9_-]{1,12}$/);
const someDomain = fc.array(someLabel, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.'));
const someIpv6 = fc
  .array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 })
  .map((pieces) => pieces.map((piece) => piece.toString(16)).join(':'));
const someIpv6Host = fc.oneof(someIpv6, fc.ipV6()).map((address) => `[${address}]`);
const somePort = fc.oneof(
  fc.constant(''),
  fc.nat(70_000).map((port) => `:${port}`),
  fc.constantFrom(':', ':00', ':080'),
);
const someHost = fc.oneof(noise, someDomain, fc.ipV4(), fc.ipV4Extended(), someIpv6Host);
const someHttpText = fc
  .tuple(fc.constantFrom('http', 'https'), someHost, somePort, fc.oneof(fc.constant(''), noise))
  .map(([scheme, host, port, tail]) => `${scheme}://${host}${port}${tail}`);

describe('against the URL parser', () => {
  // Today's URL standard leaves ASCII domains alone, but the parsers of Node 20 still refuse Punycode that does not
  // decode. Such a label is the one thing that parseOrigin lets through and they do not; it is never rewritten.
  const hasPunycode = (text: string) => /[/.]xn--/.test(text);

  test('what parses is, letter for letter, the origin of its URL', () => {
    fc.assert(
      fc.property(someHttpText, (text) => {
        if (parseOrigin(text) === null) return;
        expect(slowOrigin(text)).toBe(hasPunycode(text) ? slowOrigin(text) && text : text);
      }),
      { numRuns: 5000 },
    );
  });

  test('the origin of a URL parses, wherever its host has only letters, digits, hyphens, underscores and single dots', () => {
    const isOrdinary = (host: string) =>
      host.startsWith('[') || (/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/.test(host) && host.length < 64);
    fc.assert(
      fc.property(someHttpText, (text) => {
        const origin = slowOrigin(text);
        if (origin === null || origin === 'null' || !isOrdinary(new URL(origin).hostname)) return;
        const parsed = parseOrigin(origin);
        expect(parsed).not.toBeNull();
        expect(parsed && serializeOrigin(parsed)).toBe(origin);
      }),
      { numRuns: 5000 },
    );
  });

  test('the generators reach both answers, and every kind of host', () => {
    const texts = fc.sample(someHttpText, { numRuns: 3000, seed: 1 });
    const hosts = texts.map((text) => parseOrigin(text)?.host);
    expect(hosts).toContain(undefined);
    for (const kind of [/^\[/, /^\d+\.\d+\.\d+\.\d+$/, /[a-z]\./]) {
      expect(hosts.some((host) => host !== undefined && kind.test(host))).toBe(true);
    }
  });

  test('isSerializedOrigin says what parseOrigin does', () => {
    fc.assert(
      fc.property(fc.oneof(someHttpText, noise, fc.string()), (text) => {
        expect(isSerializedOrigin(text)).toBe(parseOrigin(text) !== null);
      }),
    );
  });
});

describe('originOfUrl', () => {
  test.each([
    ['the default port is dropped', 'https://example.com:443/path?q#f', 'https://example.com'],
    ['another port is kept', 'http://example.com:8080/', 'http://example.com:8080'],
    ['userinfo is dropped', 'https://u:p@example.com/', 'https://example.com'],
    [
      'the host is put in lower case and in ASCII',
      'https://BÜCHER.example/',
      'https://xn--bcher-kva.example',
    ],
    ['a blob URL has the origin of the URL in it', 'blob:https://example.com/1-2-3', 'https://example.com'],
    ['data is opaque', 'data:text/html,hello', 'null'],
    ['a file is opaque', 'file:///index.html', 'null'],
    ['about:blank is opaque', 'about:blank', 'null'],
    ['a scheme that the standard does not know is opaque', 'capacitor://localhost/', 'null'],
  ])('%s', (_claim, url, origin) => {
    expect(originOfUrl(url)).toBe(origin);
    expect(originOfUrl(new URL(url))).toBe(origin);
  });

  test('a relative URL is an error', () => {
    expect(() => originOfUrl('/path')).toThrow(TypeError);
  });
});

describe('isSameOrigin', () => {
  test.each([
    ['the same text', 'https://a.example', 'https://a.example', true],
    ['the same opaque text', 'null', 'null', false],
    ['another scheme', 'http://a.example', 'https://a.example', false],
    ['another host', 'https://a.example', 'https://b.a.example', false],
    ['another port', 'https://a.example', 'https://a.example:8443', false],
    ['the same port', 'https://a.example:8443', 'https://a.example:8443', true],
    ['the root dot', 'https://a.example', 'https://a.example.', false],
    ['neither an origin', 'a', 'a', false],
    ['one opaque', 'null', 'https://a.example', false],
  ])('%s', (_claim, a, b, same) => {
    expect(isSameOrigin(a, b)).toBe(same);
    expect(isSameOrigin(b, a)).toBe(same);
  });

  test('text and tuple compare', () => {
    expect(isSameOrigin('https://a.example', { scheme: 'https', host: 'a.example', port: null })).toBe(true);
    expect(isSameOrigin({ scheme: 'https', host: 'a.example', port: 1 }, 'https://a.example')).toBe(false);
  });
});
