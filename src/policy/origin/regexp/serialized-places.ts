import type { SymbolSet } from './alphabet.ts';
import type { Automaton } from './automaton.ts';
import { astray, beforeHost, type Shape } from './origin-shape.ts';
import { isInDomain, isSerializedEnd, startOfSerialized, stepSerialized } from './serialized-shape.ts';
import { limits, Unanalysable } from './unanalysable.ts';

/** What an automaton does with origins as browsers write them. */
export interface SerializedPlaces {
  /** One symbol for each kind that the automaton and the shape of an origin tell apart. */
  readonly letters: readonly number[];
  /** For each place and letter, the places to which reading it leads: one as often as there are ways. */
  readonly next: readonly (readonly (readonly number[])[])[];
  /** The letters of a shortest string to each place; place 0 is the start. */
  readonly wayTo: (place: number) => number[];
  /** The places at the beginning of a host, and where something repeats in one. */
  readonly runStarts: readonly number[];
  /** Whether some origin is accepted. */
  readonly acceptsSome: boolean;
}

/**
 * Runs an automaton beside the shape of an origin as browsers write it.
 *
 * @throws {Unanalysable} when it grows too large.
 */
export function serializedPlaces({ alphabet, edges, accepting }: Automaton): SerializedPlaces {
  const letters = representatives(alphabet.symbols, edges);
  const lettersOf = new Map<SymbolSet, readonly number[]>();
  const within = (set: SymbolSet): readonly number[] => {
    let list = lettersOf.get(set);
    if (list === undefined) {
      list = letters.flatMap((symbol, letter) => (set.has[symbol] === 1 ? [letter] : []));
      lettersOf.set(set, list);
    }
    return list;
  };
  const shapes = new Map<Shape, readonly Shape[]>();
  const shapesAfter = (shape: Shape): readonly Shape[] => {
    let after = shapes.get(shape);
    if (after === undefined) {
      after = letters.map((symbol) => stepSerialized(shape, alphabet.symbols[symbol]!));
      shapes.set(shape, after);
    }
    return after;
  };

  const places: {
    readonly state: number;
    readonly shape: Shape;
    readonly from: number;
    readonly by: number;
  }[] = [];
  const placeOf = new Map<number, number>();
  const enter = (state: number, shape: Shape, from: number, by: number): number => {
    const key = state * 128 + shape;
    let place = placeOf.get(key);
    if (place === undefined) {
      place = places.push({ state, shape, from, by }) - 1;
      placeOf.set(key, place);
    }
    return place;
  };
  const next: number[][][] = [];
  let steps = 0;
  let acceptsSome = false;
  enter(0, startOfSerialized, -1, -1);
  for (let place = 0; place < places.length; place++) {
    const { state, shape } = places[place]!;
    acceptsSome ||= accepting[state]! && isSerializedEnd(shape);
    const out: number[][] = letters.map(() => []);
    next.push(out);
    const after = shapesAfter(shape);
    for (const { set, to } of edges[state]!) {
      for (const letter of within(set)) {
        if (after[letter] === astray) continue;
        if (++steps > limits.serializedSteps) {
          throw new Unanalysable('how long it takes cannot be told: it has too many ways to read an origin.');
        }
        out[letter]!.push(enter(to, after[letter]!, place, letter));
      }
    }
  }
  const wayTo = (place: number): number[] => {
    const way: number[] = [];
    for (let at = place; at !== 0; at = places[at]!.from) way.push(places[at]!.by);
    return way.reverse();
  };
  const runStarts = places.flatMap(({ shape }, place) =>
    shape === beforeHost || (isInDomain(shape) && next[place]!.some((to) => to.includes(place)))
      ? [place]
      : [],
  );
  return { letters, next, wayTo, runStarts, acceptsSome };
}

/** Of the symbols that an origin may hold and that lead everywhere together, the most pronounceable. */
function representatives(symbols: readonly string[], edges: Automaton['edges']): number[] {
  const sets = new Set(edges.flat().map(({ set }) => set));
  const kinds = new Map<string, number>();
  // The order of the alphabet begins with what is odd in a host; here a plain letter says more.
  const order = symbols
    .map((_, index) => index)
    .sort((a, b) => Number(symbols[a] === '-') - Number(symbols[b] === '-'));
  for (const index of order) {
    const symbol = symbols[index]!;
    if (!/^[a-z\d+._:/[\]-]$/.test(symbol)) continue;
    const kind = [/\d/, /0/, /[a-f]/, /[a-z]/, /[_-]/, /\+/, /\./, /:/, /\//, /\[/, /\]/, /-/]
      .map((shape) => Number(shape.test(symbol)))
      .concat([...sets].map(({ has }) => has[index]!))
      .join('');
    if (!kinds.has(kind)) kinds.set(kind, index);
  }
  return [...kinds.values()];
}
