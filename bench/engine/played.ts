/** What was measured of cases that were played. */
export interface Tally {
  readonly cases: number;
  /** Requests that the cases' servers saw. */
  readonly requests: number;
  readonly ms: number;
}

/** How the engine did. */
export interface EnginePlayed extends Tally {
  readonly families: Readonly<Record<string, Tally>>;
}

/** One round: the same cases on the engine, then in the real browser. */
export interface Round {
  readonly engine: EnginePlayed;
  readonly real: Tally;
}

/** Two counts together. */
export function add(a: Tally, b: Tally): Tally {
  return { cases: a.cases + b.cases, requests: a.requests + b.requests, ms: a.ms + b.ms };
}

/**
 * Deals cases out to rounds, as one deals cards: every round gets about as many of each kind.
 *
 * @param count into how many; rounds without a case are left out.
 */
export function dealt<T>(cases: readonly T[], count: number): readonly (readonly T[])[] {
  const rounds = Array.from({ length: Math.min(count, cases.length) }, (): T[] => []);
  for (const [index, each] of cases.entries()) rounds[index % rounds.length]!.push(each);
  return rounds;
}
