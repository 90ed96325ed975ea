import { describe, expect, test } from 'vitest';
import type { HeaderPair } from './header-pairs.ts';
import {
  corsUnsafeRequestHeaderNames,
  isCorsNonWildcardRequestHeaderName,
  isCorsSafelistedRequestHeader,
  isNoCorsSafelistedRequestHeader,
  isNoCorsSafelistedRequestHeaderName,
  isPrivilegedNoCorsRequestHeaderName,
} from './safelisted-request-header.ts';

/** Every byte that may stand, alone between two letters, in a value of the header. */
function safeBytes(name: string, before: string, after: string): string {
  const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
  return bytes.filter((byte) => isCorsSafelistedRequestHeader(name, before + byte + after)).join('');
}

const bytesBut = (unsafe: string) =>
  Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
    .filter((byte) => !unsafe.includes(byte))
    .join('');

const controlsButTab =
  `${Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')}`.replace('\t', '');
const unsafe = `${controlsButTab}"():<>?@[\\]{}\x7f`;
const languages = ' *,-.0123456789;=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

describe('CORS-safelisted request-header', () => {
  test('step 1: 128 bytes, of every header', () => {
    for (const [name, value] of [
      ['accept', 'a'.repeat(128)],
      ['accept-language', 'a'.repeat(128)],
      ['content-language', 'a'.repeat(128)],
      ['content-type', `text/plain;${'a'.repeat(117)}`],
      ['range', `bytes=${'0'.repeat(121)}-`],
    ] as const) {
      expect(value).toHaveLength(128);
      expect(isCorsSafelistedRequestHeader(name, value)).toBe(true);
      const longer = name === 'range' ? value.replace('=', '=0') : `${value}a`;
      expect(isCorsSafelistedRequestHeader(name, longer)).toBe(false);
    }
  });

  test('step 2: names in any case', () => {
    expect(isCorsSafelistedRequestHeader('ACCEPT', '*/*')).toBe(true);
    expect(isCorsSafelistedRequestHeader('Content-type', 'text/plain')).toBe(true);
  });

  test('accept: no CORS-unsafe request-header byte', () => {
    expect(safeBytes('Accept', 'a', 'b')).toBe(bytesBut(unsafe));
    expect(isCorsSafelistedRequestHeader('Accept', '')).toBe(true);
    expect(isCorsSafelistedRequestHeader('Accept', 'text/html;q=0.9, */*')).toBe(true);
  });

  test('accept-language, content-language: 69 bytes are safe', () => {
    expect(languages).toHaveLength(69);
    for (const name of ['Accept-Language', 'Content-Language']) {
      expect(safeBytes(name, 'a', 'b')).toBe(languages);
      expect(isCorsSafelistedRequestHeader(name, '')).toBe(true);
      expect(isCorsSafelistedRequestHeader(name, 'de-CH, de;q=0.9, *;q=0.5')).toBe(true);
    }
  });

  test('content-type, step 1: no CORS-unsafe request-header byte, in parameters neither', () => {
    expect(safeBytes('Content-Type', 'text/plain;a', 'b')).toBe(bytesBut(unsafe));
  });

  test.each([
    ['the form’s default', 'application/x-www-form-urlencoded', true],
    ['a form with files', 'multipart/form-data; boundary=----x', true],
    ['plain text', 'text/plain', true],
    ['any case and parameters', 'Text/Plain;charset=UTF-8', true],
    ['a broken parameter', 'text/plain;charset', true],
    ['a second type behind the semicolon', 'text/plain;, application/json', true],
    ['a quoted parameter holds unsafe bytes', 'multipart/form-data; boundary="x"', false],
    ['step 3: no MIME type', 'text', false],
    ['step 3: empty', '', false],
    ['step 3: two MIME types', 'text/plain, application/json', false],
    ['step 4: JSON', 'application/json', false],
    ['step 4: JSON under another name', 'application/problem+json', false],
    ['step 4: HTML', 'text/html', false],
    ['step 4: an essence that only begins alike', 'text/plainly', false],
    ['step 4: an essence in a parameter', 'application/json;text/plain', false],
  ])('content-type: %s', (_claim, value, safe) => {
    expect(isCorsSafelistedRequestHeader('Content-Type', value)).toBe(safe);
  });

  test.each([
    ['from and to', 'bytes=0-499', true],
    ['from', 'bytes=500-', true],
    ['step 3: a suffix', 'bytes=-500', false],
    ['step 2: two ranges', 'bytes=0-1,5-6', false],
    ['step 2: the wrong way round', 'bytes=2-1', false],
    ['step 2: whitespace', 'bytes= 0-1', false],
  ])('range: %s', (_claim, value, safe) => {
    expect(isCorsSafelistedRequestHeader('Range', value)).toBe(safe);
  });

  test.each([
    'Authorization',
    'Cache-Control',
    'If-None-Match',
    'User-Agent',
    'X-Requested-With',
    'DPR',
    'Save-Data',
    '',
  ])('otherwise: %j', (name) => {
    expect(isCorsSafelistedRequestHeader(name, 'x')).toBe(false);
    expect(isCorsSafelistedRequestHeader(name, '')).toBe(false);
  });
});

describe('CORS-unsafe request-header names', () => {
  const filled = (count: number): HeaderPair[] =>
    Array.from({ length: count }, () => ['Accept', 'a'.repeat(128)] as const);

  test.each<[claim: string, headers: HeaderPair[], names: string[]]>([
    ['none of none', [], []],
    [
      'safelisted headers need no naming',
      [
        ['Accept', '*/*'],
        ['Content-Type', 'text/plain'],
      ],
      [],
    ],
    [
      'the others do, in lower case',
      [
        ['X-Id', '1'],
        ['Accept', '*/*'],
      ],
      ['x-id'],
    ],
    ['a safelisted name with an unsafe value does', [['Content-Type', 'application/json']], ['content-type']],
    [
      'sorted by byte',
      [
        ['b', ''],
        ['a-', ''],
        ['A', ''],
        ['a_', ''],
        ['a1', ''],
      ],
      ['a', 'a-', 'a1', 'a_', 'b'],
    ],
    [
      'named once',
      [
        ['X-Id', '1'],
        ['x-id', '2'],
      ],
      ['x-id'],
    ],
    ['1024 bytes together are safe', filled(8), []],
    ['1025 bytes together are not', [...filled(8), ['Accept-Language', 'a']], ['accept', 'accept-language']],
    ['unsafe values do not count towards them', [...filled(8), ['X-Id', 'a'.repeat(500)]], ['x-id']],
    ['both kinds join', [...filled(8), ['Range', 'bytes=0-'], ['b', '']], ['accept', 'b', 'range']],
  ])('%s', (_claim, headers, names) => {
    expect(corsUnsafeRequestHeaderNames(headers)).toEqual(names);
  });

  test('a Headers object will do', () => {
    const headers = new Headers({ 'X-Id': '1', Accept: '*/*', Authorization: 'Bearer x' });
    expect(corsUnsafeRequestHeaderNames(headers)).toEqual(['authorization', 'x-id']);
  });
});

describe('names with a rule of their own', () => {
  test('Authorization is the CORS non-wildcard request-header name', () => {
    expect(isCorsNonWildcardRequestHeaderName('AUTHORIZATION')).toBe(true);
    expect(isCorsNonWildcardRequestHeaderName('Proxy-Authorization')).toBe(false);
    expect(isCorsNonWildcardRequestHeaderName('*')).toBe(false);
  });

  test('Range is the privileged no-CORS request-header name', () => {
    expect(isPrivilegedNoCorsRequestHeaderName('RANGE')).toBe(true);
    expect(isPrivilegedNoCorsRequestHeaderName('Accept-Ranges')).toBe(false);
  });
});

describe('no-CORS-safelisted request-header', () => {
  test.each<[claim: string, name: string, value: string, hasName: boolean, safe: boolean]>([
    ['a safelisted name and value', 'Accept', '*/*', true, true],
    ['a language', 'accept-language', 'de', true, true],
    ['the content’s language', 'CONTENT-LANGUAGE', 'de', true, true],
    ['a form’s type', 'Content-Type', 'text/plain', true, true],
    ['a safelisted name, an unsafe value', 'Content-Type', 'application/json', true, false],
    ['a safelisted name, a long value', 'Accept', 'a'.repeat(129), true, false],
    ['Range, though CORS-safelisted', 'Range', 'bytes=0-', false, false],
    ['another name', 'X-Id', '1', false, false],
  ])('%s', (_claim, name, value, hasName, safe) => {
    expect(isNoCorsSafelistedRequestHeaderName(name)).toBe(hasName);
    expect(isNoCorsSafelistedRequestHeader(name, value)).toBe(safe);
  });
});
