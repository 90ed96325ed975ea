import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { terminalOf } from '../frame/terminal.ts';
import { testIo } from '../testing/test-io.ts';
import { progressBar } from './progress.ts';
import { inAscii } from './signs.ts';
import { tableText } from './table-text.ts';
import { visible, visibleBytes } from './visible.ts';
import { wrap } from './wrap.ts';

describe('wrap', () => {
  test.each([
    ['one two three', 8, ['one two', 'three']],
    ['a b', 80, ['a b']],
    ['', 10, ['']],
    ['one\ntwo', 10, ['one', 'two']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['https://api.example.com/orders', 20, ['https://api.example.', 'com/orders']],
    ['日本語です', 4, ['日本', '語で', 'す']],
  ] as const)('%j in %i', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('sets in what goes on', () => {
    expect(wrap('one two three', 9, '- ')).toEqual(['- one two', '  three']);
    expect(wrap('one two', 6, 'a: ', '.')).toEqual(['a: one', '.two']);
  });

  test('loses nothing and never exceeds the width', () => {
    const words = fc.array(fc.stringMatching(/^[a-z/-]{1,12}$/), { maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 30 }), (list, width) => {
        const lines = wrap(list.join(' '), width);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(list.join(''));
      }),
    );
  });
});

describe('what somebody else wrote', () => {
  test.each([
    ['a\x1b[31mb', 'a\\x1b[31mb'],
    ['line\nbreak\t', 'line\\x0abreak\\x09'],
    ['\x9b\x7f', '\\x9b\\x7f'],
    ['\u202eabc\u2028', '\\u202eabc\\u2028'],
    ['Grüße, 日本', 'Grüße, 日本'],
  ])('%j is printed as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test('bytes are spelt out', () => {
    expect(visibleBytes('gr\xfc\xdf\u{1f600}\r')).toBe('gr\\xfc\\xdf\\u{1f600}\\x0d');
  });

  test('ASCII alone', () => {
    expect(inAscii('“a” – b… it’s → ü')).toBe('"a" - b... it\'s -> \\u{fc}');
  });
});

describe('a table', () => {
  const rows = [
    [
      'Chromium',
      { text: 'yes', color: (text: string) => `\x1b[31m${text}\x1b[39m` },
      'a very long reason that does not fit in one line of the table',
    ],
    ['Firefox', 'no', 'short'],
  ];
  const table = (columns: number, env = { LANG: 'C.UTF-8' }) =>
    tableText(['Browser', 'Reads', 'Reason'], rows, terminalOf(testIo({ columns, env }), { color: false }));

  test.each([60, 80, 200])('fits %i columns', (columns) => {
    const lines = stripVTControlCharacters(table(columns)).split('\n');
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
    const text = lines
      .map((line) => line.split('│').at(-2) ?? '')
      .join(' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain('a very long reason that does not fit in one line of the table');
  });

  test('colours a cell without widening it', () => {
    expect(table(80)).toContain('│ \x1b[31myes\x1b[39m');
  });

  test('is of ASCII where there is nothing else', () => {
    expect(/[^\n\x20-\x7e]/.test(stripVTControlCharacters(table(80, { LANG: 'C' })))).toBe(false);
  });

  test('is a list on a narrow terminal', () => {
    expect(table(40).split('\n')).toEqual([
      'Chromium',
      '\x1b[31m  Reads: yes\x1b[39m',
      '  Reason: a very long reason that does',
      '    not fit in one line of the table',
      'Firefox',
      '  Reads: no',
      '  Reason: short',
    ]);
  });
});

describe('a progress bar', () => {
  test('is shown on a terminal once it takes long, and taken away', () => {
    const io = testIo({ isTTY: true, columns: 40 });
    let now = 0;
    const bar = progressBar('Reading', io, {}, () => now);
    bar.show(0.1);
    expect(io.err()).toBe('');
    now = 1000;
    bar.show(0.5);
    expect(io.err()).toMatch(/^\rReading \[#+-+\] {2}50 %$/);
    bar.show(0.6);
    bar.clear();
    expect(io.err()).toMatch(/50 %\r {39}\r$/);
    expect(io.out()).toBe('');
  });

  test.each([
    ['a pipe', { isTTY: false }, {}],
    ['--quiet', { isTTY: true }, { quiet: true }],
  ])('is not shown with %s', (_, options, output) => {
    const io = testIo(options);
    let now = 0;
    const bar = progressBar('Reading', io, output, () => now);
    now = 5000;
    bar.show(0.5);
    bar.clear();
    expect(io.err()).toBe('');
  });
});
