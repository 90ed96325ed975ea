import { isSerializedOrigin } from '../../../web/origin.ts';
import { ambiguousLoops } from './ambiguous-loops.ts';
import type { Automaton } from './automaton.ts';
import { countSteps, leastToAcceptance } from './count-steps.ts';
import { overlappingRepeats } from './overlapping-repeats.ts';
import type { SerializedPlaces } from './serialized-places.ts';
import { limits, Unanalysable } from './unanalysable.ts';

/** An origin that keeps a backtracking matcher busy: what comes first, what is repeated, and what makes it fail. */
export interface SlowWitness {
  readonly text: string;
  /** The part that is repeated. */
  readonly pump: string;
}

/**
 * The characters that a matcher may read, over and over, for one origin: the better part of a second.
 *
 * What is quadratic or cubic in the 254 characters of the longest host stays below it: `[a-z.]*[a-z.]*[a-z.]*` reads
 * 254³/6, which is 3 million, and passes. Asking for unambiguous expressions would be simpler to explain, and would refuse many
 * that nobody can do harm with.
 */
export const tolerableSteps = 10_000_000;

// Longer than any origin that `isSerializedOrigin` passes.
const maxLength = 330;
const maxLabel = 62;
const maxPlaces = 12;
const failingEnds = ['', '-', '_', '.', 'x', '.x', '.-', ':1'];

/**
 * Looks for an origin that takes a backtracking matcher more than {@link tolerableSteps}.
 *
 * Exponential ambiguity is looked for by its definition. The rest are tries: long runs of one character, or of a word
 * that two repeats can read, find many repeats side by side. Either way the steps are counted, so what is found is slow.
 *
 * @param automaton with every way, as `flattenAutomaton` makes it.
 * @returns the shortest witness of its kind, or `null`.
 * @throws {Unanalysable} when it takes too much work.
 */
export function slowWitness(automaton: Automaton, places: SerializedPlaces): SlowWitness | null {
  const { alphabet } = automaton;
  const write = (letters: readonly number[]): string =>
    alphabet.write(letters.map((letter) => places.letters[letter]!));
  let budget: number = limits.effortSteps;
  const spend = (): void => {
    budget--;
  };
  const least = leastToAcceptance(automaton);
  const effortOf = (text: string) => countSteps(automaton, alphabet.read(text)!, least, spend);

  for (const { place, word } of ambiguousLoops(places)) {
    const found = pumped(write(places.wayTo(place)), write(word));
    if (found !== null) return found;
    if (budget < 0) throw new Unanalysable('how long it takes cannot be told: it repeats too much.');
  }
  for (const [start, pump] of tries(places, write)) {
    if (budget < 0) return null;
    const found = pumped(start, pump);
    if (found !== null) return found;
  }
  return null;

  function pumped(start: string, pump: string): SlowWitness | null {
    for (const end of failingEnds) {
      const text = (count: number): string => start + pump.repeat(count) + end;
      const most = Math.floor((maxLength - start.length - end.length) / pump.length);
      let count = firstWhere(most + 1, (some) => !isSerializedOrigin(text(some))) - 1;
      if (count < 1) continue;
      const { steps, accepted } = effortOf(text(count));
      if (steps <= tolerableSteps) return null;
      if (accepted) continue;
      // The fewest that will do: the reader may want to try it.
      count = firstWhere(count, (some) => {
        const effort = effortOf(text(some));
        return isSerializedOrigin(text(some)) && !effort.accepted && effort.steps > tolerableSteps;
      });
      return { text: text(count), pump };
    }
    return null;
  }
}

/** The first number from 1 that the property holds for, and for all after it; `upTo` has it. */
function firstWhere(upTo: number, holds: (count: number) => boolean): number {
  let below = 0;
  let found = upTo;
  while (found - below > 1) {
    const middle = (found + below) >> 1;
    if (holds(middle)) found = middle;
    else below = middle;
  }
  return found;
}

/** What may keep repeats side by side busy: runs of a character, and then words that two repeats can read. */
function* tries(
  places: SerializedPlaces,
  write: (letters: readonly number[]) => string,
): Generator<readonly [start: string, pump: string]> {
  yield* runs(places, write);
  for (const { place, word } of overlappingRepeats(places)) yield [write(places.wayTo(place)), write(word)];
}

/** Runs of a character, by label or throughout, where hosts begin and where something repeats. */
function* runs(
  { next, letters, runStarts, wayTo }: SerializedPlaces,
  write: (letters: readonly number[]) => string,
): Generator<readonly [start: string, pump: string]> {
  for (const place of runStarts.slice(0, maxPlaces)) {
    const start = write(wayTo(place));
    for (const letter of letters.keys()) {
      const character = write([letter]);
      if (next[place]![letter]!.length === 0 || !/^[a-z\d_-]$/.test(character)) continue;
      yield [start, character];
      yield [start, `${character}.`];
      yield [start, `${character.repeat(maxLabel)}.`];
    }
  }
}
