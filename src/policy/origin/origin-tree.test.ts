import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOrigin } from '../../web/origin.ts';
import { formatOriginPattern, type OriginPattern } from './origin-pattern.ts';
import { OriginTree } from './origin-tree.ts';

/** The slow twin: reads the origin, then asks each pattern in turn. */
function namesOrigin(patterns: readonly OriginPattern[], text: string): boolean {
  const origin = parseOrigin(text);
  return (
    origin !== null &&
    patterns.some(
      ({ scheme, host, subdomains, port }) =>
        scheme === origin.scheme &&
        (port === '*' || port === origin.port) &&
        (subdomains ? origin.host.endsWith(`.${host}`) : origin.host === host),
    )
  );
}

// Few labels, so that patterns and origins share prefixes, suffixes and whole hosts.
const label = fc.oneof(
  fc.constantFrom('a', 'b', 'ab', 'ba', 'example', 'com', 'xn--a', 'a-1', '1', 'a_b', 'a'.repeat(63)),
  // As many last characters as there are, for nodes with many children.
  fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-_').map((character) => `a${character}`),
);
const host = fc.oneof(
  fc
    .tuple(fc.array(label, { minLength: 1, maxLength: 4 }), fc.constantFrom('.com', '.com.'))
    .map(([labels, end]) => labels.join('.') + end)
    .filter((name) => name.length <= 253),
  fc.constantFrom('localhost', '127.0.0.1', '[::1]'),
);
const scheme = fc.constantFrom('https', 'http', 'capacitor');
const port = fc.constantFrom(null, 1, 81, 8080, 65535);
const pattern: fc.Arbitrary<OriginPattern> = fc
  .record({ scheme, host, subdomains: fc.boolean(), port: fc.oneof(port, fc.constant('*' as const)) })
  .map((drawn) =>
    /[[\d]/.test(drawn.host[0]!) || drawn.host === 'localhost' ? { ...drawn, subdomains: false } : drawn,
  );
const origin = fc
  .record({ scheme, host, port: fc.oneof(port, fc.constantFrom(0, 80, 443, 65536, 123456)) })
  .map(({ scheme, host, port }) => `${scheme}://${host}${port === null ? '' : `:${port}`}`);
const mangled = fc
  .tuple(
    origin,
    fc.nat(40),
    fc.constantFrom('', '.', ':', '/', '@', '-', 'a', '0', '9', ' ', '://', '\u00e9', '%', 'A', '..'),
  )
  .map(([text, at, inserted]) => text.slice(0, at) + inserted + text.slice(at + (at % 2)));

describe('the tree and its slow twin say the same', () => {
  test.each([
    ['origins', origin],
    ['what is almost an origin', mangled],
  ])('of %s', (_, texts) => {
    fc.assert(
      fc.property(
        fc.array(pattern, { maxLength: 30 }),
        fc.array(texts, { minLength: 20, maxLength: 40 }),
        (patterns, asked) => {
          const tree = new OriginTree(patterns);
          for (const text of asked)
            expect([text, tree.has(text)]).toEqual([text, namesOrigin(patterns, text)]);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('of the patterns themselves, written back', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 30 }), (patterns) => {
        const written = [...new OriginTree(patterns).patterns()].map(formatOriginPattern);
        expect(written.sort()).toEqual([...new Set(patterns.map(formatOriginPattern))].sort());
      }),
    );
  });
});

describe('one or more labels, never the bare domain', () => {
  const tree = new OriginTree([{ scheme: 'https', host: 'example.com', subdomains: true, port: null }]);
  test.each(['https://a.example.com', 'https://a.b.example.com', `https://${'a'.repeat(63)}.example.com`])(
    '%s',
    (text) => {
      expect(tree.has(text)).toBe(true);
    },
  );
  test.each([
    'https://example.com',
    'https://.example.com',
    'https://a..example.com',
    'https://aexample.com',
    'https://a.example.com.evil.example',
    'https://evil.example/.example.com',
    'https://evil.example#.example.com',
    'https://evil.example?.example.com',
    'https://user@a.example.com',
    'https://a.example.com:443',
    'https://a.example.com:8443',
    'http://a.example.com',
    'a.example.com',
    '://a.example.com',
    'https://A.example.com',
    'https://\u00e9.example.com',
    'https://a.example.com.',
    `https://${'a'.repeat(64)}.example.com`,
    `https://${'a'.repeat(64)}.b.example.com`,
    `https://${'a.'.repeat(126)}example.com`,
  ])('not %s', (text) => {
    expect(tree.has(text)).toBe(false);
  });
});

describe('a host of 253 characters is the longest, the dot of the root aside', () => {
  const tree = new OriginTree([
    { scheme: 'https', host: 'example.com', subdomains: true, port: '*' },
    { scheme: 'https', host: 'example.com.', subdomains: true, port: null },
    { scheme: 'capacitor', host: 'shop.example.net', subdomains: false, port: null },
    { scheme: 'a-scheme-of-some-length', host: 'example.com', subdomains: true, port: null },
  ]);
  const long = (length: number, end: string): string => 'a.'.repeat(126).slice(-(length - end.length)) + end;
  test.each([
    [`https://${long(253, 'x.example.com')}`, true],
    [`https://${long(253, 'x.example.com')}:65535`, true],
    [`https://${long(253, 'x.example.com')}:443`, false],
    [`https://${long(253, 'x.example.com')}:65536`, false],
    [`https://${long(254, 'xx.example.com')}`, false],
    [`https://${long(254, 'x.example.com.')}`, true],
    [`https://${long(255, 'xx.example.com.')}`, false],
    [`a-scheme-of-some-length://${long(253, 'x.example.com')}`, true],
    // Below this suffix no pattern is that long.
    [`https://${long(253, '.shop.example.net')}`, false],
    ['capacitor://shop.example.net', true],
    ['capacitor://x.shop.example.net', false],
  ])('%s: %s', (text, named) => {
    expect([tree.has(text), parseOrigin(text) === null && named]).toEqual([named, false]);
  });
});

test('the longest origin of all is not cut off', () => {
  const rooted = new OriginTree([{ scheme: 'https', host: 'example.com.', subdomains: true, port: null }]);
  const ported = new OriginTree([{ scheme: 'https', host: 'example.com', subdomains: false, port: 65535 }]);
  expect(rooted.has(`https://${'a.'.repeat(121)}example.com.`)).toBe(true);
  expect(ported.has('https://example.com:65535')).toBe(true);
});

test('a wildcard stays in force above one of another scheme or port', () => {
  const below = (scheme: string, host: string, port: number | null): OriginPattern => {
    return { scheme, host, subdomains: true, port };
  };
  const tree = new OriginTree([
    below('https', 'example.com', null),
    below('http', 'b.example.com', null),
    below('https', 'a.b.example.com', 8443),
  ]);
  const origins = ['https://x.a.b.example.com', 'http://x.a.b.example.com', 'https://x.a.b.example.com:8443'];
  expect(origins.map((text) => tree.has(text))).toEqual([true, true, true]);
  expect(tree.has('http://x.example.com')).toBe(false);
  expect(tree.has('https://x.b.example.com:8443')).toBe(false);
});

test('labels of one hash stay two', () => {
  // 31 * c + 0 is 31 * a + n.
  const hosts = ['0c.example.com', 'na.example.com'];
  const tree = new OriginTree(
    hosts.map((host) => ({ scheme: 'https', host, subdomains: false, port: null })),
  );
  expect([...tree.patterns()].map((pattern) => pattern.host).sort()).toEqual(hosts);
  for (const host of hosts) expect(tree.has(`https://${host}`)).toBe(true);
  expect(tree.has('https://0a.example.com')).toBe(false);
});

test('100,000 patterns of all three kinds', () => {
  const patterns = Array.from(
    { length: 100_000 },
    (_, at): OriginPattern =>
      at % 10 < 6
        ? { scheme: 'https', host: `app${at}.example.com`, subdomains: false, port: null }
        : at % 10 < 9
          ? { scheme: 'https', host: `customer${at}.example.org`, subdomains: true, port: null }
          : { scheme: 'http', host: `dev${at}.example.net`, subdomains: false, port: '*' },
  );
  const tree = new OriginTree(patterns);
  for (let at = 0; at < patterns.length; at += 997) {
    const { scheme, host, subdomains, port } = patterns[at]!;
    const text = `${scheme}://${subdomains ? 'x.' : ''}${host}${port === '*' ? ':4000' : ''}`;
    expect([text, tree.has(text), tree.has(`${text}0`), tree.has(text.replace('example', 'evil'))]).toEqual([
      text,
      true,
      port === '*',
      false,
    ]);
  }
});
