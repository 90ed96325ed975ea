import { describe, expect, test } from 'vitest';
import { defaultPort, isBadPort, isHttpScheme, parseUrl, withoutFragment } from './url.ts';

describe('parseUrl', () => {
  test.each([
    ['https://a.com/b', undefined, 'https://a.com/b'],
    ['../b', 'https://a.com/c/d', 'https://a.com/b'],
    ['../b', undefined, undefined],
    ['https://', 'https://a.com', undefined],
    ['/b', 'data:text/html,', undefined],
  ])('%j on %j: %s', (text, base, href) => {
    expect(parseUrl(text, base)?.href).toBe(href);
  });

  test('the ten thousandth call says what the first does, also of characters beyond ASCII', () => {
    const answers = new Set<string | undefined>();
    for (let call = 0; call < 10_000; call++) {
      answers.add(parseUrl('https://äpp.com')?.href);
      answers.add(parseUrl('/ä', 'https://äpp.com')?.href);
    }
    expect([...answers]).toEqual(['https://xn--pp-uia.com/', 'https://xn--pp-uia.com/%C3%A4']);
  });
});

describe('withoutFragment', () => {
  test.each([
    ['https://a.test/b#c', 'https://a.test/b'],
    ['https://a.test/b?c#d#e', 'https://a.test/b?c'],
    ['https://a.test/b', 'https://a.test/b'],
    ['#', ''],
  ])('%s is %s', (url, rest) => {
    expect(withoutFragment(url)).toBe(rest);
  });
});

describe('isHttpScheme', () => {
  test.each([
    ['http', true],
    ['https', true],
    ['https:', false],
    ['HTTPS', false],
    ['ws', false],
    ['file', false],
    ['', false],
  ])('%j: %s', (scheme, expected) => {
    expect(isHttpScheme(scheme)).toBe(expected);
  });
});

describe('defaultPort', () => {
  test.each([
    ['ftp', 21],
    ['http', 80],
    ['https', 443],
    ['ws', 80],
    ['wss', 443],
    ['file', null],
    ['capacitor', null],
    ['constructor', null],
  ])('%s: %s', (scheme, port) => {
    expect(defaultPort(scheme)).toBe(port);
  });
});

describe('isBadPort', () => {
  test('83 ports are bad', () => {
    const bad = Array.from({ length: 65536 }, (_, port) => port).filter((port) =>
      isBadPort(`http://a:${port}`),
    );
    expect(bad).toHaveLength(83);
    expect(bad.slice(0, 5)).toEqual([0, 1, 7, 9, 11]);
    expect(bad.slice(-2)).toEqual([6697, 10080]);
  });

  test.each([
    ['a bad port', 'http://a:6000/', true],
    ['a bad port over TLS', 'https://a:25/', true],
    ['an ordinary port', 'http://a:3000/', false],
    ['no port', 'http://a/', false],
    ['the default port, written', 'https://a:443/', false],
    ['the other default port', 'http://a:443/', false],
    ['another scheme’s business', 'ftp://a:6000/', false],
    ['a scheme of its own', 'capacitor://localhost:6000/', false],
  ])('%s', (_claim, url, bad) => {
    expect(isBadPort(url)).toBe(bad);
    expect(isBadPort(new URL(url))).toBe(bad);
  });

  test('a relative URL is an error', () => {
    expect(() => isBadPort('/')).toThrow(TypeError);
  });
});
