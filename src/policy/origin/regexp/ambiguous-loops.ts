import type { SerializedPlaces } from './serialized-places.ts';
import { stronglyConnected } from './strongly-connected.ts';
import { limits, Unanalysable } from './unanalysable.ts';

/** A place from which reading `word` leads back to it in two different ways. */
export interface AmbiguousLoop {
  readonly place: number;
  /** Letters. */
  readonly word: readonly number[];
}

interface Move {
  readonly to: number;
  readonly letter: number;
  /** Two ways that were one until here part, and arrive at one place all the same. */
  readonly forks: boolean;
}

// For each circle it is enough to try some of the places on it.
const maxPlaces = 4;

/**
 * Finds exponential ambiguity: each repetition of such a word multiplies the ways to read it, by two or more.
 *
 * Two ways are followed side by side, as pairs of places. A pair of one place with itself that lies on a circle with
 * a pair of different places, or with a fork, is such a place (Weber and Seidl, 1991).
 *
 * @returns a few loops for every circle of pairs, the shortest first. Each doubles the ways at least; some do more.
 * @throws {Unanalysable} when there are too many pairs.
 */
export function ambiguousLoops({ next }: SerializedPlaces): AmbiguousLoop[] {
  const circle = stronglyConnected(next.map((byLetter) => byLetter.flat()));
  const pairs: (readonly [number, number])[] = [];
  const pairOf = new Map<number, number>();
  const enter = (one: number, other: number): number => {
    const [low, high] = one < other ? [one, other] : [other, one];
    const key = low * next.length + high;
    let pair = pairOf.get(key);
    if (pair === undefined) {
      pair = pairs.push([low, high]) - 1;
      pairOf.set(key, pair);
    }
    return pair;
  };
  next.forEach((byLetter, place) => {
    if (byLetter.some((to) => to.some((at) => circle[at] === circle[place]))) enter(place, place);
  });

  const moves: Move[][] = [];
  let steps = 0;
  for (let pair = 0; pair < pairs.length; pair++) {
    const [one, other] = pairs[pair]!;
    const out: Move[] = [];
    moves.push(out);
    next[one]!.forEach((ones, letter) => {
      const others = next[other]![letter]!;
      ones.forEach((a, i) => {
        if (circle[a] !== circle[one]) return;
        others.forEach((b, j) => {
          if (circle[b] !== circle[one] || (one === other && j < i)) return;
          if (++steps > limits.pairSteps) {
            throw new Unanalysable('how long it takes cannot be told: its repeats overlap in too many ways.');
          }
          out.push({ to: enter(a, b), letter, forks: one === other && i !== j && a === b });
        });
      });
    });
  }

  const pairCircle = stronglyConnected(moves.map((out) => out.map(({ to }) => to)));
  const isSame = (pair: number): boolean => pairs[pair]![0] === pairs[pair]![1];
  const ambiguous = new Set<number>();
  moves.forEach((out, pair) => {
    for (const { to, forks } of out) {
      if (pairCircle[to] === pairCircle[pair] && (forks || !isSame(to))) ambiguous.add(pairCircle[pair]!);
    }
  });
  const starts = new Map<number, number[]>();
  pairs.forEach((_, pair) => {
    const at = pairCircle[pair]!;
    if (!ambiguous.has(at) || !isSame(pair)) return;
    const list = starts.get(at);
    if (list === undefined) starts.set(at, [pair]);
    else if (list.length < maxPlaces) list.push(pair);
  });
  return [...starts.values()].flatMap((candidates) =>
    candidates
      .map((pair) => ({ place: pairs[pair]![0], word: shortestLoop(pair) }))
      .toSorted((a, b) => a.word.length - b.word.length),
  );

  /** From the pair back to it, past a fork or a pair of different places. */
  function shortestLoop(start: number): number[] {
    // The second half of the nodes are the pairs again, the ways having parted before.
    const cameBy = new Map<number, readonly [from: number, letter: number]>();
    const queue = [start];
    const goal = start + pairs.length;
    for (const node of queue) {
      const hasParted = node >= pairs.length;
      for (const { to, letter, forks } of moves[node % pairs.length]!) {
        if (pairCircle[to] !== pairCircle[start]) continue;
        const arrival = hasParted || forks || !isSame(to) ? to + pairs.length : to;
        if (cameBy.has(arrival) || arrival === start) continue;
        cameBy.set(arrival, [node, letter]);
        if (arrival === goal) {
          const word: number[] = [];
          for (let at = goal; at !== start; at = cameBy.get(at)![0]) word.push(cameBy.get(at)![1]);
          return word.reverse();
        }
        queue.push(arrival);
      }
    }
    throw new Error('A circle leads back.');
  }
}
