import type { Automaton } from './automaton.ts';

/** How a backtracking matcher fares with a string. */
export interface Effort {
  /** The characters read until all ways are tried, each as often as it is read. Without meaning when `accepted`. */
  readonly steps: number;
  readonly accepted: boolean;
}

/**
 * Counts what a backtracking matcher does, without doing it: the ways to each state are added up character by
 * character, so that 2 to the power of 63 of them take no longer than one.
 *
 * @param automaton with every way, as `flattenAutomaton` makes it.
 */
export function countSteps({ edges, accepting }: Automaton, symbols: readonly number[]): Effort {
  let ways = new Map([[0, 1]]);
  let steps = 0;
  for (const symbol of symbols) {
    const after = new Map<number, number>();
    for (const [state, count] of ways) {
      for (const { set, to, implicit } of edges[state]!) {
        if (set.has[symbol] !== 1) continue;
        if (implicit === null) steps += count;
        after.set(to, (after.get(to) ?? 0) + count);
      }
    }
    ways = after;
  }
  for (const state of ways.keys()) if (accepting[state]) return { steps, accepted: true };
  return { steps, accepted: false };
}
