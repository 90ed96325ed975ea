import type { Automaton, Edge } from './automaton.ts';
import { type Place, type ShapedAutomaton, type Step, wayFrom, wayTo } from './follow-shape.ts';
import { inScheme, isBeforeHost } from './origin-shape.ts';
import { type HostEnding, spelledHosts, spelledSymbol } from './spelled-hosts.ts';

/** A string that the automaton accepts and should not, with the positions at which it could read otherwise. */
export interface Draft {
  readonly symbols: readonly number[];
  readonly free: readonly number[];
}

/** What was found; at least one draft, unless the expression is safe. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  /** Whether origins that somebody else could register are among them. */
  readonly admitStrangers: boolean;
}

const maxDrafts = 6;

/** Accepted strings that are not origins. */
export function straysFrom({ automaton, strays }: ShapedAutomaton): Draft[] {
  const onward = shortestWaysOn(automaton);
  return strays.slice(0, maxDrafts).map(({ at, edge, members }) => {
    const steps: Pick<Step, 'members'>[] = wayTo(at);
    if (edge !== null) {
      // Its other symbols count as a choice too, though they may be such as an origin has.
      steps.push({ members: [...members, ...edge.set.members] });
      for (let on = onward.get(edge.to); on !== undefined; on = onward.get(on.to)) steps.push(on.set);
    }
    return draft(automaton, steps);
  });
}

/** Accepted origins whose host somebody else could register. */
export function strangersHosts(shaped: ShapedAutomaton): Draft[] {
  const found: Draft[] = [];
  for (const ending of spelledHosts(shaped)) {
    if (ending.kind === 'free' || ending.kind === 'endless') found.push(draftOfEnding(shaped, ending));
    if (found.length === maxDrafts) break;
  }
  return found;
}

/** An accepted origin whose host ends so. */
export function draftOfEnding({ automaton }: ShapedAutomaton, { steps }: HostEnding): Draft {
  const [first] = steps;
  return draft(automaton, [...(first === undefined ? [] : wayTo(first.from)), ...steps]);
}

/** Accepted origins whose scheme is not one of a few that are spelled out. */
export function unspelledSchemes({ automaton, places }: ShapedAutomaton): Draft[] {
  const { symbols } = automaton.alphabet;
  const schemes = places.filter(({ shape }) => isBeforeHost(shape));
  const depths = new Map(places.map((place, depth) => [place, depth]));
  const looping = placesInLoops(schemes);
  const found: Draft[] = [];
  for (const place of schemes) {
    for (const step of place.outgoing) {
      const loops =
        looping.has(place) &&
        looping.has(step.to) &&
        depths.get(step.to)! <= depths.get(place)! &&
        step.to.shape === inScheme;
      if (loops || spelledSymbol(step, symbols) === null) {
        found.push(draft(automaton, [...wayTo(place), step, ...wayFrom(step.to)]));
        if (found.length === maxDrafts) return found;
      }
    }
  }
  return found;
}

/** The places that remain when those that nothing (any more) leads to are taken away: the loops, and what follows them. */
function placesInLoops(places: readonly Place[]): Set<Place> {
  const left = new Set(places);
  const arrivals = new Map(
    places.map((place) => [place, place.incoming.filter(({ from }) => left.has(from)).length]),
  );
  const queue = places.filter((place) => arrivals.get(place) === 0);
  for (const place of queue) {
    left.delete(place);
    for (const { to } of place.outgoing) {
      const count = arrivals.get(to);
      if (count === undefined) continue;
      arrivals.set(to, count - 1);
      if (count === 1) queue.push(to);
    }
  }
  return left;
}

function draft({ alphabet: { symbols } }: Automaton, steps: readonly Pick<Step, 'members'>[]): Draft {
  return {
    symbols: steps.map(({ members }) => members[0]!),
    free: steps.flatMap((step, position) => (spelledSymbol(step, symbols) === null ? [position] : [])),
  };
}

/** From each state that does not accept, the edge with which a shortest way to one that does begins. */
function shortestWaysOn({ edges, accepting }: Automaton): Map<number, Edge> {
  const arrivals: [from: number, edge: Edge][][] = edges.map(() => []);
  edges.forEach((out, from) => {
    for (const edge of out) arrivals[edge.to]!.push([from, edge]);
  });
  const ways = new Map<number, Edge>();
  const queue = accepting.flatMap((accepts, state) => (accepts ? [state] : []));
  for (const state of queue) {
    for (const [from, edge] of arrivals[state]!) {
      if (accepting[from] || ways.has(from)) continue;
      ways.set(from, edge);
      queue.push(from);
    }
  }
  return ways;
}
