import type { SerializedPlaces } from './serialized-places.ts';
import { stronglyConnected } from './strongly-connected.ts';
import { limits } from './unanalysable.ts';

/** A word that leads from a place back to it, and also on to another repeat. */
export interface Overlap {
  readonly place: number;
  /** Letters. */
  readonly word: readonly number[];
}

// For each circle it is enough to try some of the places on it.
const maxPlaces = 4;

/**
 * Finds words that one repeat and a later one can both read, so that each repetition may belong to either: with a few
 * of such repeats behind each other, the ways to share them out grow with a power of the length.
 *
 * Two ways are followed side by side, one of which stays on its circle (Weber and Seidl, 1991, on polynomial growth).
 * Whether the later repeat really reads the word again is for the caller to see, who counts the steps.
 *
 * @returns for each two circles the shortest word; as many as can be found with little work.
 */
export function overlappingRepeats({ next }: SerializedPlaces): Overlap[] {
  const successors = next.map((byLetter) => byLetter.flat());
  const circle = stronglyConnected(successors);
  const repeats = new Set<number>();
  successors.forEach((to, place) => {
    if (to.some((at) => circle[at] === circle[place])) repeats.add(circle[place]!);
  });
  const found = new Map<string, Overlap>();
  const tried = new Map<number, number>();
  let steps = 0;
  for (let place = 0; place < next.length; place++) {
    const own = circle[place]!;
    const count = tried.get(own) ?? 0;
    if (!repeats.has(own) || count === maxPlaces) continue;
    tried.set(own, count + 1);
    search(place, own);
    if (steps > limits.pairSteps) break;
  }
  return [...found.values()].toSorted((a, b) => a.word.length - b.word.length);

  /** Follows pairs from a place: one way on its circle, the other one anywhere. */
  function search(place: number, own: number): void {
    const start = place * next.length + place;
    const cameBy = new Map<number, readonly [from: number, letter: number]>();
    const queue = [start];
    for (const pair of queue) {
      const [one, other] = [Math.floor(pair / next.length), pair % next.length];
      for (const [letter, ones] of next[one]!.entries()) {
        for (const a of ones) {
          if (circle[a] !== own) continue;
          for (const b of next[other]![letter]!) {
            if (++steps > limits.pairSteps) return;
            const arrival = a * next.length + b;
            if (cameBy.has(arrival) || arrival === start) continue;
            cameBy.set(arrival, [pair, letter]);
            queue.push(arrival);
            if (a === place && circle[b] !== own && repeats.has(circle[b]!)) keep(place, arrival, b, cameBy);
          }
        }
      }
    }
  }

  function keep(
    place: number,
    arrival: number,
    other: number,
    cameBy: ReadonlyMap<number, readonly [from: number, letter: number]>,
  ): void {
    const word: number[] = [];
    for (let at: number | undefined = arrival; cameBy.has(at); ) {
      const [from, letter]: readonly [number, number] = cameBy.get(at)!;
      word.push(letter);
      at = from;
    }
    const key = `${circle[place]} ${circle[other]}`;
    const known = found.get(key);
    if (known === undefined || word.length < known.word.length)
      found.set(key, { place, word: word.reverse() });
  }
}
