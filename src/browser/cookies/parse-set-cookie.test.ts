import { describe, expect, test } from 'vitest';
import type { CookieProfile } from './cookie-profile.ts';
import { chromiumCookies, firefoxCookies, standardCookies, webkitCookies } from './cookie-profiles.ts';
import { type ParsedSetCookie, parseSetCookie } from './parse-set-cookie.ts';

const parse = (line: string, profile: CookieProfile = standardCookies) => parseSetCookie(line, profile);

describe('the name-value pair', () => {
  test.each([
    ['a name and a value', 'a=b', 'a', 'b'],
    ['the first = divides', 'a=b=c', 'a', 'b=c'],
    ['whitespace at the ends goes', ' \ta \t=\t b ', 'a', 'b'],
    ['whitespace inside stays', 'a b=c d', 'a b', 'c d'],
    ['only spaces and tabs are whitespace', 'a=\xa0b', 'a', '\xa0b'],
    ['no = is a value', 'a', '', 'a'],
    ['an empty name', '=a', '', 'a'],
    ['two = in front', '==a', '', '=a'],
    ['an empty value', 'a=', 'a', ''],
    ['the first ; ends it', 'a="b;c"', 'a', '"b'],
    ['quotes are part of the value', 'a="b"', 'a', '"b"'],
    ['a comma too', 'a=b,c=d', 'a', 'b,c=d'],
    ['percent-encoding is not undone', 'a=%41', 'a', '%41'],
  ])('%s: %j', (_claim, line, name, value) => {
    expect(parse(line)).toMatchObject({ name, value, codes: [] });
  });

  test.each([
    ['nothing', '', ['no-cookie-content']],
    ['only =', ' = ', ['no-cookie-content']],
    ['only attributes', '; Secure', ['no-cookie-content']],
    ['a control character in the name', 'a\x01=b', ['control-character-in-name']],
    ['in the value', 'a=b\x7f', ['control-character-in-value']],
    ['in an attribute', 'a=b; Path=/\x0a', ['control-character-in-attribute']],
    ['in what is no attribute either', 'a=b; \x00', ['control-character-in-attribute']],
    ['4097 bytes', `a=${'b'.repeat(4096)}`, ['name-value-pair-exceeds-max-size']],
    ['4097 bytes of name', `${'a'.repeat(4097)}=`, ['name-value-pair-exceeds-max-size']],
  ])('refuses %s', (_claim, line, codes) => {
    expect(parse(line).codes).toEqual(codes);
  });

  test('has room for 4096 bytes, = and attributes not counted', () => {
    expect(parse(`a=${'b'.repeat(4095)}; Path=/; Secure`).codes).toEqual([]);
  });
});

describe('the attributes', () => {
  const none = {
    expires: null,
    maxAge: null,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unset',
    partitioned: false,
  };
  test.each<[claim: string, line: string, expected: Partial<ParsedSetCookie>]>([
    ['none', 'a=b', {}],
    [
      'names in any case',
      'a=b; SECURE; httponly; pARTITIONED',
      { secure: true, httpOnly: true, partitioned: true },
    ],
    ['whitespace around all', 'a=b;\tPath \t= /x ', { path: '/x' }],
    ['a flag has no value', 'a=b; Secure=no', { secure: true }],
    ['unknown ones are skipped', 'a=b; Priority=High; foo', {}],
    ['empty ones too', 'a=b;;; ;=; Secure', { secure: true }],
    ['Domain', 'a=b; Domain=Example.COM', { domain: 'example.com' }],
    ['a dot in front of Domain', 'a=b; Domain=.example.com', { domain: 'example.com' }],
    ['of two dots one goes', 'a=b; Domain=..example.com', { domain: '.example.com' }],
    ['an empty Domain is none', 'a=b; Domain=', {}],
    ['the last Domain counts', 'a=b; Domain=x.com; Domain=y.com', { domain: 'y.com' }],
    ['also when it is empty', 'a=b; Domain=x.com; Domain=', {}],
    ['Path', 'a=b; Path=/x/Y', { path: '/x/Y' }],
    ['a Path without a slash is none', 'a=b; Path=x', {}],
    ['the last Path counts', 'a=b; Path=/x; Path=/y', { path: '/y' }],
    ['also when it is empty', 'a=b; Path=/x; Path=', {}],
    ['Max-Age', 'a=b; Max-Age=060', { maxAge: 60 }],
    ['a negative Max-Age', 'a=b; Max-Age=-1', { maxAge: -1 }],
    ['Max-Age=+1 is none', 'a=b; Max-Age=+1', {}],
    ['Max-Age=1.5 is none', 'a=b; Max-Age=1.5', {}],
    ['Max-Age= is none', 'a=b; Max-Age=', {}],
    ['Max-Age=- is none', 'a=b; Max-Age=-', {}],
    ['an unreadable Max-Age leaves the one before', 'a=b; Max-Age=1; Max-Age=x', { maxAge: 1 }],
    ['Max-Age beyond all numbers', `a=b; Max-Age=${'9'.repeat(400)}`, { maxAge: Number.MAX_SAFE_INTEGER }],
    ['Expires', 'a=b; Expires=Thu, 01 Jan 1970 00:00:01 GMT', { expires: 1000 }],
    [
      'an unreadable Expires leaves the one before',
      'a=b; Expires=1 Jan 1970 00:00:01; Expires=x',
      { expires: 1000 },
    ],
    ['SameSite', 'a=b; SameSite=sTrIcT', { sameSite: 'strict' }],
    ['another SameSite is none', 'a=b; SameSite=loose', {}],
    ['the last SameSite counts, also when it is none', 'a=b; SameSite=Lax; SameSite=x', {}],
    ['1024 bytes', `a=b; Path=/${'x'.repeat(1023)}`, { path: `/${'x'.repeat(1023)}` }],
    ['1025 bytes are skipped', `a=b; Path=/y; Path=/${'x'.repeat(1024)}`, { path: '/y' }],
  ])('%s', (_claim, line, expected) => {
    const { name, value, codes, warnings: _, ...attributes } = parse(line);
    expect({ name, value, codes }).toEqual({ name: 'a', value: 'b', codes: [] });
    expect(attributes).toEqual({ ...none, ...expected });
  });

  test.each([
    ['Expires=tomorrow', 'invalid-expires'],
    ['Max-Age=a day', 'invalid-max-age'],
    ['Path=x', 'invalid-path'],
    ['SameSite=yes', 'invalid-same-site'],
    [`foo=${'x'.repeat(1025)}`, 'attribute-value-exceeds-max-size'],
  ])('warns of %s once', (attribute, warning) => {
    expect(parse(`a=b; ${attribute}; ${attribute}`).warnings).toEqual([warning]);
  });
});

describe('where browsers differ', () => {
  type Row = [profile: CookieProfile, claim: string, line: string, expected: Partial<ParsedSetCookie>];
  test.each<Row>([
    [chromiumCookies, 'refuses a tab in a name', 'a\tb=c', { codes: ['control-character-in-name'] }],
    [chromiumCookies, 'refuses a tab in a value', 'a=b\tc', { codes: ['control-character-in-value'] }],
    [
      chromiumCookies,
      'refuses a tab in an attribute',
      'a=b; foo=b\tc',
      { codes: ['control-character-in-attribute'] },
    ],
    [chromiumCookies, 'trims a tab', 'a=\tb\t;\tPath=/\t', { value: 'b', path: '/', codes: [] }],
    [
      chromiumCookies,
      'forgets Max-Age over an unreadable one',
      'a=b; Max-Age=0; Max-Age=x',
      { maxAge: null },
    ],
    [chromiumCookies, 'keeps Domain=.', 'a=b; Domain=.', { domain: '.' }],
    [firefoxCookies, 'keeps an inner tab', 'a\tb=c\td', { name: 'a\tb', value: 'c\td', codes: [] }],
    [firefoxCookies, 'takes text without = for a name', 'a; Secure', { name: 'a', value: '', codes: [] }],
    [firefoxCookies, 'replaces what is not UTF-8', 'a=\xe9', { value: '\xef\xbf\xbd' }],
    [firefoxCookies, 'keeps UTF-8', 'a=\xc3\xa9', { value: '\xc3\xa9' }],
    [firefoxCookies, 'reads any minus as zero', 'a=b; Max-Age=-', { maxAge: 0, warnings: [] }],
    [
      webkitCookies,
      'stops at a control character',
      'a=b\x01c; Secure',
      { value: 'b', secure: false, codes: [] },
    ],
    [webkitCookies, 'stops at an inner tab', 'a=\tb\tc; Secure', { value: 'b', secure: false, codes: [] }],
    [webkitCookies, 'skips a tab in front', '\ta=b;\t Path=\t/x', { name: 'a', path: '/x' }],
    [webkitCookies, 'stops at a tab behind a name', 'a\t=b', { name: '', value: 'a' }],
    [webkitCookies, 'stops at any byte beyond ASCII', 'a=b\xc3\xa9; Secure', { value: 'b', secure: false }],
    [webkitCookies, 'keeps DEL', 'a=b\x7f', { value: 'b\x7f', codes: [] }],
    [webkitCookies, 'knows no greatest length', `a=${'b'.repeat(9000)}`, { codes: [] }],
    [webkitCookies, 'leaves Domain in upper case', 'a=b; Domain=X.COM', { domain: 'X.COM' }],
    [
      webkitCookies,
      'lets the last lifetime win',
      'a=b; Max-Age=9; Expires=1 Jan 1970 00:00:01',
      { maxAge: null, expires: 1000 },
    ],
    [
      webkitCookies,
      'also when that is Max-Age',
      'a=b; Expires=1 Jan 1970 00:00:01; Max-Age=9',
      { maxAge: 9, expires: null },
    ],
    [
      webkitCookies,
      'forgets all over an unreadable Expires',
      'a=b; Max-Age=9; Expires=x',
      { maxAge: null, expires: null },
    ],
    [webkitCookies, 'reads an empty Max-Age as zero', 'a=b; Max-Age=', { maxAge: 0 }],
  ])('$name %s: %j', (profile, _claim, line, expected) => {
    expect(parse(line, profile)).toMatchObject(expected);
  });
});
