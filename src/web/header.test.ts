import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHeaderName, isHeaderValue, isToken, normalizeHeaderValue, stripHttpTabOrSpace } from './header.ts';

const byte = fc.nat(0xff).map((code) => String.fromCharCode(code));

describe('isToken and isHeaderName', () => {
  test.each(['a', 'Content-Type', 'x_y', '!', "!#$%&'*+-.^_`|~", '0', '*'])('%s is', (text) => {
    expect(isToken(text)).toBe(true);
    expect(isHeaderName(text)).toBe(true);
  });

  test.each(['', ' a', 'a ', 'a\n', 'a b', 'a:', 'a,b', 'é', 'a\0', 'a\u212a'])('%j is not', (text) => {
    expect(isToken(text)).toBe(false);
    expect(isHeaderName(text)).toBe(false);
  });

  test('of single bytes, those of RFC 9110 that are visible and no delimiter', () => {
    fc.assert(
      fc.property(byte, (character) => {
        const isVisible = character >= '\x21' && character <= '\x7e';
        expect(isToken(character)).toBe(isVisible && !'"(),/:;<=>?@[\\]{}'.includes(character));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isHeaderValue', () => {
  test.each([
    ['empty', ''],
    ['a space within', 'a b'],
    ['a tab within', 'a\tb'],
    ['control characters but three', '\x01a\x1f\x7f\x0b\x0c'],
    ['bytes above ASCII', 'caf\xe9 \x80\xff'],
  ])('%s is', (_claim, text) => {
    expect(isHeaderValue(text)).toBe(true);
  });

  test.each([
    ['a leading space', ' a'],
    ['a trailing space', 'a '],
    ['a leading tab', '\ta'],
    ['a trailing tab', 'a\t'],
    ['a space alone', ' '],
    ['NUL', 'a\0b'],
    ['CR', 'a\rb'],
    ['LF', 'a\nb'],
    ['LF at the end', 'a\n'],
    ['a character that is no byte', 'a\u0100'],
    ['half a surrogate pair', '\ud83d'],
  ])('%s is not', (_claim, text) => {
    expect(isHeaderValue(text)).toBe(false);
  });
});

describe('normalizeHeaderValue', () => {
  test.each([
    ['tabs, spaces and newlines go', ' \t\r\na b\n\r\t ', 'a b'],
    ['inner whitespace stays', 'a \r\n b', 'a \r\n b'],
    ['form feeds and no-break spaces stay', '\f\xa0a\xa0\f', '\f\xa0a\xa0\f'],
    ['nothing is left of whitespace', ' \t ', ''],
    ['nothing stays nothing', '', ''],
  ])('%s', (_claim, text, normalized) => {
    expect(normalizeHeaderValue(text)).toBe(normalized);
  });

  test('it says what the slow expressions say, and Headers stores the same', () => {
    const text = fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\n', '\f', 'a', '\xa0', '"') });
    fc.assert(
      fc.property(text, (value) => {
        const normalized = value.replace(/^[\t\n\r ]+/, '').replace(/[\t\n\r ]+$/, '');
        expect(normalizeHeaderValue(value)).toBe(normalized);
        expect(stripHttpTabOrSpace(value)).toBe(value.replace(/^[\t ]+/, '').replace(/[\t ]+$/, ''));
        if (isHeaderValue(normalized)) expect(new Headers([['a', value]]).get('a')).toBe(normalized);
      }),
    );
  });
});
