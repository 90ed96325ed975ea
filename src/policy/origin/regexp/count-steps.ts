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
 * @param least how many characters lie between each state and acceptance: engines give up where fewer are left.
 * @param onStep hears of every edge looked at.
 */
export function countSteps(
  { edges, accepting }: Automaton,
  symbols: readonly number[],
  least: readonly number[] | null = null,
  onStep: () => void = () => {},
): Effort {
  let ways = new Map([[0, 1]]);
  let steps = 0;
  let left = symbols.length;
  for (const symbol of symbols) {
    left--;
    const after = new Map<number, number>();
    for (const [state, count] of ways) {
      for (const { set, to, implicit } of edges[state]!) {
        onStep();
        if (set.has[symbol] !== 1 || (least !== null && least[to]! > left)) continue;
        if (implicit === null) steps += count;
        after.set(to, (after.get(to) ?? 0) + count);
      }
    }
    ways = after;
  }
  for (const state of ways.keys()) if (accepting[state]) return { steps, accepted: true };
  return { steps, accepted: false };
}

/** For each state the fewest characters that lead on to acceptance; 0 where none do, for an engine tries all the same. */
export function leastToAcceptance({ edges, accepting }: Automaton): number[] {
  const sources: number[][] = edges.map(() => []);
  edges.forEach((out, from) => {
    for (const { set, to } of out) if (set.members.length > 0) sources[to]!.push(from);
  });
  const least = accepting.map((accepts): number => (accepts ? 0 : -1));
  const queue = accepting.flatMap((accepts, state) => (accepts ? [state] : []));
  for (const state of queue) {
    for (const from of sources[state]!) {
      if (least[from] !== -1) continue;
      least[from] = least[state]! + 1;
      queue.push(from);
    }
  }
  return least.map((count) => Math.max(0, count));
}
