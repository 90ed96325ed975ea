import type { AST } from '@eslint-community/regexpp';
import { RegExpParser } from '@eslint-community/regexpp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSerializedOrigin } from '../../../web/origin.ts';
import { ambiguousLoops } from './ambiguous-loops.ts';
import { flattenAutomaton } from './automaton.ts';
import { countSteps } from './count-steps.ts';
import { readRegExp } from './read-regexp.ts';
import { serializedPlaces } from './serialized-places.ts';
import { slowWitness, tolerableSteps } from './slow-witness.ts';
import { Unanalysable } from './unanalysable.ts';

function study(regexp: RegExp) {
  const automaton = flattenAutomaton(readRegExp(regexp).graph, true);
  const places = serializedPlaces(automaton);
  return { automaton, places, slow: slowWitness(automaton, places) };
}

const tooMany = Symbol('too many steps');

/** The slow twin: a backtracking matcher as the standard describes it, which counts the characters that it reads. */
function backtrack(regexp: RegExp, text: string, most: number): { steps: number; accepted: boolean } {
  const pattern = new RegExpParser().parsePattern(regexp.source);
  let steps = 0;
  const singles = new Map<string, RegExp>();
  const single = (source: string, at: number): boolean => {
    const known = singles.get(source) ?? new RegExp(`^(?:${source})$`);
    singles.set(source, known);
    return at < text.length && known.test(text[at] ?? '');
  };
  type Then = (at: number) => boolean;
  const choice = (alternatives: readonly AST.Alternative[], at: number, then: Then): boolean =>
    alternatives.some(({ elements }) => sequence(elements, 0, at, then));
  const sequence = (elements: readonly AST.Element[], i: number, at: number, then: Then): boolean =>
    i === elements.length ? then(at) : match(elements[i]!, at, (end) => sequence(elements, i + 1, end, then));
  const repeat = (item: AST.Element, min: number, max: number, at: number, then: Then): boolean => {
    if (max === 0) return then(at);
    const round = (): boolean =>
      match(
        item,
        at,
        (end) => !(min === 0 && end === at) && repeat(item, Math.max(0, min - 1), max - 1, end, then),
      );
    return round() || (min === 0 && then(at));
  };
  const match = (item: AST.Element, at: number, then: Then): boolean => {
    switch (item.type) {
      case 'Group':
      case 'CapturingGroup':
        return choice(item.alternatives, at, then);
      case 'Quantifier':
        return repeat(item.element, item.min, item.max, at, then);
      case 'Assertion':
        if (item.kind === 'start') return at === 0 && then(at);
        if (item.kind === 'end') return at === text.length && then(at);
        if (item.kind !== 'word') throw new Error(item.raw);
        return (single('\\w', at - 1) !== single('\\w', at)) !== item.negate && then(at);
      default:
        if (!single(item.raw, at)) return false;
        if (++steps > most) throw tooMany;
        return then(at + 1);
    }
  };
  try {
    for (let at = 0; at <= text.length; at++) {
      if (choice(pattern.alternatives, at, () => true)) return { steps, accepted: true };
    }
    return { steps, accepted: false };
  } catch (error) {
    if (error !== tooMany) throw error;
    return { steps: Number.POSITIVE_INFINITY, accepted: false };
  }
}

const domain = String.raw`\.example\.com$`;
const exponential = [
  '([a-z0-9]+)+',
  '([a-z0-9]*)*',
  '([a-z0-9]+)*',
  '(?:[a-z0-9]+?)+?',
  '(a*)*',
  '(a*)+',
  '((a*)?)*',
  '(a|a)*',
  '(a|a?)+',
  '(a|b|ab)*',
  '(a|[ab])+',
  '(aa|a)+',
  '((a?)?b?)*(a|ab)*',
  '([a-z]+-?)+',
  '(-?[a-z]+)*',
  '(\\w+\\d*)+',
  '(\\w|\\d)+',
  '(\\w+\\d+)+',
  '([a-z]|[a-z]{2})+',
  '([a-z0-9-]+\\.?)+',
  '(([a-z]+\\.)+)+app',
  '(([a-z]+)*\\.)*app',
  '(.*)*',
  '(a(b|c)*|ab*c*)*',
  '((a?)?b?)*',
  // The first of its shortest words only doubles the ways, too slowly for the longest label.
  '(?:(?:|[ab]*[a-]+b)+|)\\Ba',
];

describe('exponential', () => {
  test.each(exponential)('%s', (part) => {
    const regexp = new RegExp(`^https://${part}${domain}`);
    const { automaton, places, slow } = study(regexp);
    expect(ambiguousLoops(places)).not.toEqual([]);
    const { text, pump } = slow!;
    expect(isSerializedOrigin(text)).toBe(true);
    expect(text.length).toBeLessThanOrEqual(330);
    expect(countSteps(automaton, automaton.alphabet.read(text)!).steps).toBeGreaterThan(tolerableSteps);
    expect(backtrack(regexp, text, 20_000).steps).toBe(Number.POSITIVE_INFINITY);
    // Each repetition multiplies the work.
    const start = text.slice(0, text.indexOf(pump.repeat(3)));
    const rest = [4, 6, 8, 10].map(
      (count) => backtrack(regexp, `${start}${pump.repeat(count)}!`, 2_000_000).steps,
    );
    expect(rest[1]! / rest[0]!).toBeGreaterThan(1.5);
    expect(rest[2]! / rest[1]!).toBeGreaterThan(1.5);
    expect(rest[3]! / rest[2]!).toBeGreaterThan(1.5);
  });
});

test.each([
  ['many optional rounds', '([a-z0-9]+-?){1,20}'],
  ['four repeats side by side', '[a-z.]*[a-z.]*[a-z.]*[a-z.]*'],
  ['many repeats of labels', '([a-z]+\\.)*([a-z]+\\.)*([a-z]+\\.)*([a-z]+\\.)*([a-z]+\\.)*app'],
  ['counted and no repeat at all', `${'(?:a|a)'.repeat(30)}b`],
  ['a word that six repeats can read', `${'(?:ab\\.)*'.repeat(6)}c`],
  ['repeats between word boundaries', '(?:(?:\\b(?:|[a-]+){2}){3}|)'],
  ['a way to nowhere', '(?:(?:(?:a+)+[])?app)'],
])('not exponential in the word, and slow: %s', (_, part) => {
  const { slow } = study(new RegExp(`^https://${part}${domain}`));
  expect(isSerializedOrigin(slow?.text ?? '')).toBe(true);
});

test.each([
  '[a-z0-9-]+',
  '([a-z0-9-]+\\.)*app',
  '(?:[a-z0-9-]+\\.)*[a-z0-9-]+',
  '[a-z0-9-]+(?:\\.[a-z0-9-]+)*',
  '[a-z]+(-[a-z]+)*',
  '([a-z]+(-[a-z]+)*\\.)*app',
  '([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+app',
  '([a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+app',
  '([a-z0-9-]{1,63}\\.){1,20}app',
  '[a-z]*[a-z]*',
  '[a-z.]*[a-z.]*[a-z.]*',
  '((a*)?b)*',
  '((a?)?b)*',
  '(\\ba+\\B|a)*',
  '(?:\\ba|\\Ba)*',
  // Two ways for every ten characters: 63 of them make no more than 64.
  '([a-z]{10}|[a-z]{20})+',
])('fast enough: %s', (part) => {
  expect(study(new RegExp(`^https://${part}${domain}`)).slow).toBeNull();
});

test('what no origin holds, or not enough of, makes nothing slow', () => {
  expect(study(/^https:\/\/a\.com(:(\d+)+)?$/).slow).toBeNull();
  expect(study(/^https:\/\/([A-Z]+)+\.com$/).slow).toBeNull();
  expect(study(/^https:\/\/a\.com(\/+)+$/).slow).toBeNull();
  expect(study(/^https:\/\/a\.com(\/[a-z]*)+$/).slow).toBeNull();
});

test('too many ways to match nothing are not counted', () => {
  expect(() => study(/^https:\/\/(?:|){20}a$/)).toThrow(Unanalysable);
});

const atoms = fc.constantFrom('a', 'b', '[ab]', '\\w', '-', '[a-]', '\\b', '\\B');
const quantifiers = fc.constantFrom('', '', '', '?', '*', '+', '*?', '{2}', '{0,2}', '{1,3}', '{1,}');
const { sources } = fc.letrec<{ sources: string; items: string }>((tie) => ({
  sources: fc
    .array(fc.array(tie('items'), { maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => alternatives.map((items) => items.join('')).join('|')),
  items: fc
    .tuple(
      fc.oneof(
        { maxDepth: 2 },
        atoms,
        tie('sources').map((inner) => `(${inner})`),
      ),
      quantifiers,
    )
    .map(([item, quantifier]) => (/^\\[bB]$/.test(item) ? item : item + quantifier)),
}));
const regexps = sources.map((source) => new RegExp(`^x://(?:${source})\\.c$`));
const words = fc
  .array(fc.constantFrom('a', 'b', '-'), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));

function studied(regexp: RegExp) {
  try {
    return study(regexp);
  } catch (error) {
    if (error instanceof Unanalysable) return null;
    throw error;
  }
}

test('counts what a backtracking matcher does, until it fails', () => {
  const counts = { failed: 0, hard: 0 };
  const unanchored = sources.map((source) => new RegExp(`${source}`));
  fc.assert(
    fc.property(
      fc.oneof(regexps, unanchored),
      words,
      fc.integer({ min: 0, max: 10 }),
      words,
      (regexp, one, count, other) => {
        const automaton = studied(regexp)?.automaton;
        fc.pre(automaton !== undefined);
        for (const text of [`x://${one.repeat(count)}${other}`, `${other}${one}`, `x://${other}.c`]) {
          const slow = backtrack(regexp, text, 30_000);
          if (slow.steps === Number.POSITIVE_INFINITY) continue;
          const fast = countSteps(automaton, automaton.alphabet.read(text)!);
          expect(fast.accepted).toBe(slow.accepted);
          if (slow.accepted) continue;
          expect(fast.steps).toBe(slow.steps);
          counts.failed++;
          if (slow.steps > 200) counts.hard++;
        }
      },
    ),
    { numRuns: 1000 },
  );
  expect(counts.failed).toBeGreaterThan(300);
  expect(counts.hard).toBeGreaterThan(20);
});

test('what is slow grows without end, and the rest stays small', () => {
  const counts = { slow: 0, fast: 0 };
  fc.assert(
    fc.property(
      regexps,
      fc.array(fc.tuple(words, words), { minLength: 3, maxLength: 3 }),
      (regexp, samples) => {
        const found = studied(regexp);
        fc.pre(found !== null);
        const { automaton, slow } = found;
        if (slow !== null) {
          counts.slow++;
          expect(isSerializedOrigin(slow.text)).toBe(true);
          expect(backtrack(regexp, slow.text, 10_000).steps).toBe(Number.POSITIVE_INFINITY);
          const effort = countSteps(automaton, automaton.alphabet.read(slow.text)!);
          expect(effort.accepted).toBe(false);
          expect(effort.steps).toBeGreaterThan(tolerableSteps);
          return;
        }
        counts.fast++;
        for (const [start, pump] of samples) {
          const text = `x://${start}${pump.repeat(40)}`.slice(0, 40);
          // That it counts as the slow twin does is what the test before this one is for.
          const { steps, accepted } = countSteps(automaton, automaton.alphabet.read(text)!);
          if (!accepted && steps > tolerableSteps)
            throw new Error(`${regexp} takes ${steps} steps for ${text}`);
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(counts.slow).toBeGreaterThan(20);
  expect(counts.fast).toBeGreaterThan(100);
});
