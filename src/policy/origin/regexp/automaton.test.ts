import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accepts } from './automaton.ts';
import { readRegExp } from './read-regexp.ts';
import { Unanalysable } from './unanalysable.ts';

function membership(regexp: RegExp): (text: string) => boolean {
  const { automaton } = readRegExp(regexp);
  return (text) => {
    const symbols = automaton.alphabet.read(text);
    if (symbols === null) throw new Error(`not in the alphabet: ${text}`);
    return accepts(automaton, symbols);
  };
}

function isAnalysable(regexp: RegExp): boolean {
  try {
    readRegExp(regexp);
    return true;
  } catch (error) {
    if (error instanceof Unanalysable) return false;
    throw error;
  }
}

const characters = ['a', 'b', 'A', 'k', '1', '_', '-', '.', '/', ':', ' ', '\n', '\r', 'é'];
// Short, since the engine backtracks: it takes time exponential in the length for some of these expressions.
const texts = fc.array(fc.constantFrom(...characters), { maxLength: 4 }).map((parts) => parts.join(''));

// Not `[^]`: under the flag `v`, V8 keeps `[^]*` from matching line breaks.
const atoms = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'a',
      'b',
      'A',
      'k',
      '1',
      '-',
      '\\.',
      '\\/',
      ':',
      '\\n',
      'é',
      '\\x61',
      '\\u0062',
      '_',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('.', '[ab]', '[^a]', '[\\s\\S]', '[]', '[a-z]', '[^\\w.]', '[\\s\\d]', '[K-]'),
  },
  { weight: 2, arbitrary: fc.constantFrom('\\w', '\\W', '\\d', '\\D', '\\s', '\\S') },
  { weight: 2, arbitrary: fc.constantFrom('^', '$', '\\b', '\\B') },
);
const quantifiers = fc.constantFrom('', '', '', '?', '*', '+', '*?', '{2}', '{0,2}', '{1,}', '{0}');
const { sources } = fc.letrec<{ sources: string; items: string }>((tie) => ({
  sources: fc
    .array(fc.array(tie('items'), { maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => alternatives.map((items) => items.join('')).join('|')),
  items: fc
    .tuple(
      fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        atoms,
        fc
          .tuple(fc.constantFrom('(', '(?:', '(?<name>'), tie('sources'))
          .map(([open, inner]) => `${open}${inner})`),
      ),
      quantifiers,
    )
    .map(([item, quantifier]) => (/^(?:[$^]|\\b|\\B)$/.test(item) ? item : item + quantifier)),
}));
const flags = fc
  .tuple(fc.subarray(['i', 'm', 's', 'y', 'g', 'd']), fc.constantFrom('', 'u', 'v'))
  .map(([subset, mode]) => subset.join('') + mode);
const regexps = fc.tuple(sources, flags).map(([source, some]) => {
  try {
    return new RegExp(source, some);
  } catch {
    // Group names met twice, and what `u` and `v` do not permit.
    return new RegExp(source.replaceAll('?<name>', '').replaceAll('[K-]', '[K]'), some);
  }
});

test('accepts what RegExp.prototype.test does', () => {
  const counts = { yes: 0, no: 0 };
  fc.assert(
    fc.property(regexps, fc.array(texts, { minLength: 5, maxLength: 5 }), (regexp, inputs) => {
      fc.pre(isAnalysable(regexp));
      const accepted = membership(regexp);
      for (const text of inputs) {
        regexp.lastIndex = 0;
        const expected = regexp.test(text);
        counts[expected ? 'yes' : 'no']++;
        expect(accepted(text)).toBe(expected);
      }
    }),
    { numRuns: 1000 },
  );
  expect(counts.yes).toBeGreaterThan(500);
  expect(counts.no).toBeGreaterThan(500);
});

describe('accepts what RegExp.prototype.test does, in corners', () => {
  test.each([
    [/^a$/, ['a', 'a\n', '\na', 'b']],
    [/^a$/m, ['a', 'b\na', 'a\rb', 'ba']],
    [/\bab\b/, ['ab', 'a ab', 'aab', 'ab-', 'abé']],
    [/a\Bb/, ['ab', 'a b']],
    [/a/y, ['a', 'ba']],
    [/^b/my, ['b', 'a\nb']],
    [/(?:a|b)$^/, ['', 'a']],
    [/(?:^|:)a/, ['a', 'b:a', 'ba']],
    [/k/i, ['K', 'k']],
    [/[^k]/iu, ['K', 'k', 'a']],
    [/\u{61}/u, ['a', 'u']],
    [new RegExp(['\\u{2}'].join()), ['uu', 'u']],
    [/a{,2}/, ['a{,2}', 'a']],
    [new RegExp(['\\1'].join()), ['\t', '1']],
    [/[\b]/, ['b']],
    [/\cJ/, ['\n', 'J']],
    [/\c/, ['\\c', 'c']],
    [/é\p{L}/u, ['éé', 'éa', 'é1']],
    [/^.$/u, ['a', 'é', '\n']],
    [/^😀$/, ['😀']],
    [/^😀$/u, ['😀']],
    [/^..$/, ['ab', 'a']],
    [/\/[/]/, ['//']],
  ])('%s', (regexp, inputs) => {
    const accepted = membership(regexp);
    for (const text of inputs) {
      regexp.lastIndex = 0;
      expect([text, accepted(text)]).toStrictEqual([text, regexp.test(text)]);
    }
  });
});
