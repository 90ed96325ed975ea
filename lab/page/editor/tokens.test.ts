import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokensOf } from './tokens.ts';

test('strings, names, constants, comments and await are told apart', () => {
  const code = `await fetch('it\\'s', { 'X-Id': "1", keepalive: true, n: -5 }); // done`;
  const shown = tokensOf(code).filter(({ kind }) => kind !== 'plain');
  expect(shown.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'keyword await',
    `string 'it\\'s'`,
    `string 'X-Id'`,
    'string "1"',
    'name keepalive',
    'literal true',
    'name n',
    'literal -5',
    'comment // done',
  ]);
});

test('joined, tokens are the code again', () => {
  const unit = fc.constantFrom("'", '"', '`', '\\', '/', '*', '\n', ':', 'a', '1', '-', ' ', 'await');
  fc.assert(
    fc.property(fc.string({ unit }), (code) => {
      expect(
        tokensOf(code)
          .map(({ text }) => text)
          .join(''),
      ).toBe(code);
    }),
  );
});
