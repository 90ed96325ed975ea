import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOrigin } from '../web/origin.ts';
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
const label = fc.constantFrom('a', 'b', 'ab', 'ba', 'example', 'com', 'xn--a', 'a-1', '1', 'a_b');
const host = fc.oneof(
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.com`),
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
  .record({ scheme, host, port })
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
    'https://A.example.com',
    `https://${'a'.repeat(64)}.example.com`,
    `https://${'a.'.repeat(126)}example.com`,
  ])('not %s', (text) => {
    expect(tree.has(text)).toBe(false);
  });
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
