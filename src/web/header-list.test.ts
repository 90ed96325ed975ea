import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isToken } from './header.ts';
import { extractHeaderList, getDecodeAndSplit } from './header-list.ts';

describe('getDecodeAndSplit', () => {
  test.each([
    ['one value', 'nosniff', ['nosniff']],
    ['an empty value', '', ['']],
    ['a comma at the end', 'nosniff,', ['nosniff', '']],
    ['commas alone', ',,', ['', '', '']],
    ['nothing between commas', 'x / x,,,1', ['x / x', '', '', '1']],
    ['tabs and spaces around', '\t a ,\tb\t', ['a', 'b']],
    ['a form feed is no space', '\fa\f,b', ['\fa\f', 'b']],
    ['a comma in quotes', '"1,2", 3', ['"1,2"', '3']],
    ['quotes within a value', 'x/x;test="hi",y/y', ['x/x;test="hi"', 'y/y']],
    ['two quoted strings in a value', '"a,"b",c",d', ['"a,"b",c"', 'd']],
    ['a quote that never ends', 'text/html;", x/x', ['text/html;", x/x']],
    ['an escaped quote', '"a\\",b",c', ['"a\\",b"', 'c']],
    ['an escaped backslash', '"a\\\\",b', ['"a\\\\"', 'b']],
    ['a backslash at the end', '"a\\', ['"a\\']],
    ['a backslash outside quotes', 'a\\,b', ['a\\', 'b']],
    ['spaces in quotes stay', '" a ", b', ['" a "', 'b']],
  ])('%s: %j', (_claim, value, values) => {
    expect(getDecodeAndSplit(value)).toEqual(values);
  });

  test('it says what the standard’s steps say', () => {
    const value = fc.string({ unit: fc.constantFrom('a', ',', '"', '\\', ' ', '\t'), maxLength: 20 });
    fc.assert(
      fc.property(value, (input) => {
        expect(getDecodeAndSplit(input)).toEqual(slowSplit(input));
      }),
      { numRuns: 3000 },
    );
  });
});

/** The standard's steps, each on its line, with pieces appended as it has them. */
function slowSplit(input: string): string[] {
  const values: string[] = [];
  let rest = input;
  let temporaryValue = '';
  for (;;) {
    const plain = /^[^",]*/.exec(rest)?.[0] ?? '';
    temporaryValue += plain;
    rest = rest.slice(plain.length);
    if (rest.startsWith('"')) {
      const quoted = /^"(?:[^"\\]|\\.)*(?:"|\\?$)/.exec(rest)?.[0] ?? '';
      temporaryValue += quoted;
      rest = rest.slice(quoted.length);
      if (rest !== '') continue;
    }
    values.push(temporaryValue.replace(/^[\t ]+|[\t ]+$/g, ''));
    temporaryValue = '';
    if (rest === '') return values;
    rest = rest.slice(1);
  }
}

describe('extractHeaderList', () => {
  test.each([
    ['one name', 'Content-Type', ['Content-Type']],
    ['names keep their case and order', 'b, A,c', ['b', 'A', 'c']],
    ['repeats stay', 'a, a', ['a', 'a']],
    ['tabs and spaces around', ' a\t,\t b ', ['a', 'b']],
    ['empty members drop out', ',a,, ,b,', ['a', 'b']],
    ['no member', '', []],
    ['commas alone', ', ,', []],
    ['a wildcard is a token like others', '*', ['*']],
    ['a wildcard among names', 'a, *', ['a', '*']],
  ])('%s: %j', (_claim, value, members) => {
    expect(extractHeaderList(value)).toEqual(members);
  });

  test.each([
    ['a space within', 'a b'],
    ['another separator', 'a; b'],
    ['a quoted name', '"a"'],
    ['a colon', 'a:'],
    ['one bad member among good ones', 'a, b c, d'],
    ['a form feed', 'a,\fb'],
    ['a no-break space', 'a,\xa0b'],
    ['a newline', 'a\n'],
    ['not ASCII', 'é'],
    ['an address', 'https://example.com'],
  ])('%s fails: %j', (_claim, value) => {
    expect(extractHeaderList(value)).toBeNull();
  });

  test('it says what one expression for the whole ABNF says', () => {
    // [ element ] *( OWS "," OWS [ element ] ), with OWS at both ends taken off by the value's own rule
    const list =
      /^[\t ]*(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+)?(?:[\t ]*,[\t ]*(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+)?)*[\t ]*$/;
    const value = fc.string({
      unit: fc.constantFrom('a', 'B', '*', '-', ',', ' ', '\t', ';', 'é'),
      maxLength: 16,
    });
    fc.assert(
      fc.property(value, (input) => {
        const members = extractHeaderList(input);
        expect(members !== null).toBe(list.test(input));
        expect(members ?? []).toEqual(members === null ? [] : (input.match(/[^\t ,]+/g) ?? []));
        expect((members ?? []).every(isToken)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
