import type { SymbolSet } from './alphabet.ts';
import type { Automaton, Edge } from './automaton.ts';
import { astray, isWholeOrigin, type Shape, startOfShape, step } from './origin-shape.ts';
import { limits, tooLarge } from './unanalysable.ts';

/** A state of the automaton together with how far the string is into an origin. */
export interface Place {
  readonly state: number;
  readonly shape: Shape;
  /** The step by which a shortest string arrives; none at the start. */
  arrival?: Step;
  /** The step by which a shortest string goes on to an end; none at an end. */
  departure?: Step;
  /** Steps from and to other places that lie on the way to an end. */
  incoming: Step[];
  outgoing: Step[];
}

/** Reading one of `members` leads from one place to another. */
export interface Step {
  readonly from: Place;
  readonly to: Place;
  readonly members: readonly number[];
}

/** A way out of the shape of an origin: by stopping too early, where `edge` is `null`, or by reading on. */
export interface Stray {
  readonly at: Place;
  readonly edge: Edge | null;
  /** The symbols of the edge that lead astray. */
  readonly members: readonly number[];
}

/** What an automaton accepts, seen as origins. */
export interface ShapedAutomaton {
  readonly automaton: Automaton;
  /** Where origins end. */
  readonly ends: readonly Place[];
  /** Every place that lies on the way to an end, nearest to the start first. */
  readonly places: readonly Place[];
  /** Where strings that are no origins part from those that are, nearest to the start first. */
  readonly strays: readonly Stray[];
}

/**
 * Runs an automaton beside the shape of an origin.
 *
 * @param scheme follows only the strings that begin with this scheme; `null` follows all.
 * @throws {Unanalysable} when it grows too large.
 */
export function followShape(automaton: Automaton, scheme: string | null): ShapedAutomaton {
  const { alphabet, edges, accepting } = automaton;
  const partitions: Map<SymbolSet, ReadonlyMap<Shape, number[]>>[] = [];
  const partition = (set: SymbolSet, shape: Shape): ReadonlyMap<Shape, number[]> => {
    partitions[shape] ??= new Map();
    const known = partitions[shape].get(set);
    if (known !== undefined) return known;
    const parts = new Map<Shape, number[]>();
    for (const member of set.members) {
      const after = step(shape, alphabet.symbols[member]!, scheme);
      const members = parts.get(after);
      if (members === undefined) parts.set(after, [member]);
      else members.push(member);
    }
    partitions[shape].set(set, parts);
    return parts;
  };

  const places: Place[] = [];
  const placeOf = new Map<number, Place>();
  const enter = (state: number, shape: Shape): Place => {
    const key = state * 128 + shape;
    let place = placeOf.get(key);
    if (place === undefined) {
      place = { state, shape, incoming: [], outgoing: [] };
      places.push(place);
      placeOf.set(key, place);
    }
    return place;
  };

  const strays: Stray[] = [];
  let steps = 0;
  const start = enter(0, startOfShape(scheme));
  for (const from of places) {
    if (accepting[from.state] && !isWholeOrigin(from.shape)) {
      strays.push({ at: from, edge: null, members: [] });
    }
    for (const edge of edges[from.state]!) {
      for (const [shape, members] of partition(edge.set, from.shape)) {
        if (++steps > limits.shapedSteps) tooLarge();
        if (shape === astray) {
          strays.push({ at: from, edge, members });
          continue;
        }
        const taken = { from, to: enter(edge.to, shape), members };
        if (taken.to !== start) taken.to.arrival ??= taken;
        from.outgoing.push(taken);
        taken.to.incoming.push(taken);
      }
    }
  }
  const ends = places.filter(({ state, shape }) => accepting[state] && isWholeOrigin(shape));
  return { automaton, ends, places: keepWaysTo(ends, places), strays };
}

/** Notes each place's departure, and drops every place and step without one. */
function keepWaysTo(ends: readonly Place[], places: readonly Place[]): Place[] {
  const live = new Set(ends);
  for (const place of live) {
    for (const taken of place.incoming) {
      if (live.has(taken.from)) continue;
      taken.from.departure = taken;
      live.add(taken.from);
    }
  }
  const kept = places.filter((place) => live.has(place));
  for (const place of kept) {
    place.incoming = place.incoming.filter(({ from }) => live.has(from));
    place.outgoing = place.outgoing.filter(({ to }) => live.has(to));
  }
  return kept;
}

/** The steps by which a shortest string arrives at the place. */
export function wayTo(place: Place): Step[] {
  const way: Step[] = [];
  for (let taken = place.arrival; taken !== undefined; taken = taken.from.arrival) way.push(taken);
  return way.reverse();
}

/** The steps by which a shortest string goes on from the place to an end. */
export function wayFrom(place: Place): Step[] {
  const way: Step[] = [];
  for (let taken = place.departure; taken !== undefined; taken = taken.to.departure) way.push(taken);
  return way;
}
