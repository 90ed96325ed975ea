import type { Alphabet, SymbolSet } from './alphabet.ts';
import type { Implicit, NodeGraph } from './build-automaton.ts';
import { limits, tooLarge } from './unanalysable.ts';

/** Reading one symbol of the set leads to the state `to`. */
export interface Edge {
  readonly set: SymbolSet;
  readonly to: number;
  readonly implicit: Implicit;
}

/**
 * A nondeterministic automaton without empty steps or assertions. Starts in state 0; every edge leads towards
 * acceptance, unless every way was asked for.
 */
export interface Automaton {
  readonly alphabet: Alphabet;
  readonly edges: readonly (readonly Edge[])[];
  readonly accepting: readonly boolean[];
}

// What an assertion can see of a neighbouring symbol, as bits. `outside` is beyond either end of the string.
const outside = 1;
const lineTerminator = 2;
const wordCharacter = 4;
const other = 8;
const anyNeighbour = 15;

/**
 * Takes the empty steps and assertions out of an automaton. A state is a node together with the kind of symbol read
 * last, which settles what `^` and `\b` ask about the past; what they ask about the next symbol narrows the edges.
 *
 * @param everyWay keeps what only a backtracking matcher notices: an edge for every way to take it, and dead ends.
 * @throws {Unanalysable} when it grows too large.
 */
export function flattenAutomaton(
  { alphabet, nodes, start, wordFlags }: NodeGraph,
  everyWay = false,
): Automaton {
  const kinds = symbolKinds(alphabet, nodes, wordFlags);
  const partitions = new Map<SymbolSet, ReadonlyMap<number, SymbolSet>>();
  const partition = (set: SymbolSet): ReadonlyMap<number, SymbolSet> => {
    let parts = partitions.get(set);
    if (parts === undefined) {
      const members = new Map<number, number[]>();
      for (const member of set.members) {
        const kind = kinds[member]!;
        const list = members.get(kind);
        if (list === undefined) members.set(kind, [member]);
        else list.push(member);
      }
      parts = new Map([...members].map(([kind, list]) => [kind, alphabet.set(list)]));
      partitions.set(set, parts);
    }
    return parts;
  };

  const states: { readonly node: number; readonly last: number }[] = [];
  const stateOf = new Map<number, number>();
  const enter = (node: number, last: number): number => {
    const key = node * 16 + last;
    let state = stateOf.get(key);
    if (state === undefined) {
      state = states.push({ node, last }) - 1;
      stateOf.set(key, state);
    }
    return state;
  };

  const edges: Edge[][] = [];
  const accepting: boolean[] = [];
  let count = 0;
  let visits = 0;
  enter(start, outside);
  for (let state = 0; state < states.length; state++) {
    const { node: first, last } = states[state]!;
    const out: Edge[] = [];
    edges.push(out);
    accepting.push(false);
    const seen = new Set<number>();
    const stack: [node: number, next: number, rounds: Rounds][] = [[first, anyNeighbour, null]];
    while (stack.length > 0) {
      const [at, next, rounds] = stack.pop()!;
      if (next === 0) continue;
      if (!everyWay) {
        if (seen.has(at * 16 + next)) continue;
        seen.add(at * 16 + next);
      }
      if (++visits > limits.edges * 4) tooLarge();
      const node = nodes[at]!;
      if (node.kind === 'accept') accepting[state] ||= (next & outside) !== 0;
      else if (node.kind === 'split') {
        node.next.forEach((to, way) => {
          const begins = everyWay && node.round && way === 0;
          stack.push([to, next, begins ? { began: at, before: rounds } : rounds]);
        });
      } else if (node.kind === 'progress') {
        if (!hasBegun(rounds, node.since)) stack.push([node.next, next, rounds]);
      } else if (node.kind === 'read') {
        for (const [kind, set] of partition(node.set)) {
          if ((kind & next) === 0) continue;
          if (++count > limits.edges) tooLarge();
          out.push({ set, to: enter(node.next, kind), implicit: node.implicit });
        }
      } else if (node.kind === 'word') {
        const wanted = (last === wordCharacter) !== node.negate ? ~wordCharacter : wordCharacter;
        stack.push([node.next, next & wanted, rounds]);
      } else {
        const wanted = node.multiline ? outside | lineTerminator : outside;
        if (node.side === 'end') stack.push([node.next, next & wanted, rounds]);
        else if ((last & wanted) !== 0) stack.push([node.next, next, rounds]);
      }
    }
  }
  return { alphabet, edges: everyWay ? edges : withoutDeadEnds(edges, accepting), accepting };
}

/** The rounds of repeats that have begun since the last symbol was read. */
type Rounds = { readonly began: number; readonly before: Rounds } | null;

function hasBegun(rounds: Rounds, round: number): boolean {
  for (let at = rounds; at !== null; at = at.before) if (at.began === round) return true;
  return false;
}

function symbolKinds(alphabet: Alphabet, nodes: NodeGraph['nodes'], wordFlags: string): Uint8Array {
  const kinds = new Uint8Array(alphabet.symbols.length).fill(other);
  const mark = (source: string, kind: number): void => {
    for (const member of alphabet.matching(source, wordFlags).members) kinds[member] = kind;
  };
  // Only what some assertion asks about is told apart: fewer kinds, fewer states.
  if (nodes.some((node) => node.kind === 'edge' && node.multiline))
    mark('[\\n\\r\\u2028\\u2029]', lineTerminator);
  if (nodes.some((node) => node.kind === 'word')) mark('\\w', wordCharacter);
  return kinds;
}

function withoutDeadEnds(edges: readonly (readonly Edge[])[], accepting: readonly boolean[]): Edge[][] {
  const sources: number[][] = edges.map(() => []);
  edges.forEach((out, from) => {
    for (const { to } of out) sources[to]!.push(from);
  });
  const live = [...accepting];
  const queue = accepting.flatMap((accepts, state) => (accepts ? [state] : []));
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const from of sources[state]!) {
      if (live[from]) continue;
      live[from] = true;
      queue.push(from);
    }
  }
  return edges.map((out, from) => (live[from] ? out.filter(({ to }) => live[to]) : []));
}

/**
 * Whether the automaton accepts the symbols.
 *
 * @param permits leaves an edge out where it returns `false`.
 * @param onStep hears of every edge looked at.
 */
export function accepts(
  { edges, accepting }: Automaton,
  symbols: readonly number[],
  permits: (edge: Edge, position: number) => boolean = () => true,
  onStep: () => void = () => {},
): boolean {
  let states = new Set([0]);
  symbols.forEach((symbol, position) => {
    const next = new Set<number>();
    for (const state of states) {
      for (const edge of edges[state]!) {
        onStep();
        if (edge.set.has[symbol] === 1 && !next.has(edge.to) && permits(edge, position)) next.add(edge.to);
      }
    }
    states = next;
  });
  for (const state of states) if (accepting[state]) return true;
  return false;
}
