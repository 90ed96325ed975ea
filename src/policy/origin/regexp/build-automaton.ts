import type { AST } from '@eslint-community/regexpp';
import { visitRegExpAST } from '@eslint-community/regexpp';
import { Alphabet, type SymbolSet } from './alphabet.ts';
import { limits, tooLarge, Unanalysable } from './unanalysable.ts';

/** Where an edge stands that no part of the expression spells: the freedom that a missing anchor leaves. */
export type Implicit = 'before' | 'after' | null;

/** A node of an automaton that may step without reading: Thompson's construction, with assertions. */
export type Node =
  | { readonly kind: 'accept' }
  | {
      readonly kind: 'split';
      readonly next: number[];
      /** The first way is a round of a repeat, which counts only when it reads something. */
      readonly round: boolean;
    }
  /** The end of a round that might have read nothing; the round began at the split `since`. */
  | { readonly kind: 'progress'; readonly since: number; readonly next: number }
  | { readonly kind: 'read'; readonly set: SymbolSet; readonly next: number; readonly implicit: Implicit }
  | {
      readonly kind: 'edge';
      readonly side: 'start' | 'end';
      readonly multiline: boolean;
      readonly next: number;
    }
  | { readonly kind: 'word'; readonly negate: boolean; readonly next: number };

/** The nodes of an expression; it starts at `start`. */
export interface NodeGraph {
  readonly alphabet: Alphabet;
  readonly nodes: readonly Node[];
  readonly start: number;
  /** The flags that bear on what `\b` takes for a word character. */
  readonly wordFlags: string;
}

interface Modes {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

/**
 * Turns an expression into an automaton for every string in which `test` finds a match. Without `^` that begins with
 * anything, without `$` it ends with anything.
 *
 * @throws {Unanalysable} at lookarounds, backreferences, strings in classes, and when it grows too large.
 */
export function buildAutomaton(regexp: RegExp, pattern: AST.Pattern): NodeGraph {
  const unicodeFlag = regexp.flags.includes('v') ? 'v' : regexp.unicode ? 'u' : '';
  const own = new Set<number>();
  visitRegExpAST(pattern, {
    onCharacterEnter({ value }) {
      own.add(value);
    },
  });
  const alphabet = new Alphabet(own, unicodeFlag !== '');
  const nodes: Node[] = [];

  const add = (node: Node): number => {
    if (nodes.length >= limits.nodes) tooLarge();
    return nodes.push(node) - 1;
  };
  // A round that may be left out, and be followed by `after`: by itself when that is `null`.
  const addRound = (
    body: (next: number) => number,
    after: number | null,
    exit: number,
    checked: boolean,
  ): number => {
    const next: number[] = [];
    const round = add({ kind: 'split', next, round: true });
    const then = after ?? round;
    const end = checked ? add({ kind: 'progress', since: round, next: then }) : then;
    const inside = body(end);
    next.push(inside, exit);
    return after !== null && inside === end ? after : round;
  };
  const addLoop = (body: (back: number) => number, exit: number): number => addRound(body, null, exit, false);
  const anything = (implicit: Implicit) => (next: number) =>
    add({ kind: 'read', set: alphabet.all, next, implicit });

  // Each builder takes the node that follows and returns the one to enter by, so sequences are built from the right.
  const choice = (alternatives: readonly AST.Alternative[], next: number, modes: Modes): number => {
    const entries = alternatives.map(({ elements }) =>
      elements.reduceRight((after, item) => element(item, after, modes), next),
    );
    return entries.length === 1 ? entries[0]! : add({ kind: 'split', next: entries, round: false });
  };
  const quantified = ({ element: item, min, max }: AST.Quantifier, next: number, modes: Modes): number => {
    const body = (after: number): number => element(item, after, modes);
    const checked = canBeEmpty(item);
    let entry = next;
    // An item that reads nothing adds nothing, and may yet be asked for a thousand million times: once is enough.
    const again = (entered: number): boolean => {
      if (entered === entry) return false;
      entry = entered;
      return true;
    };
    if (max === Number.POSITIVE_INFINITY) entry = addRound(body, null, next, checked);
    else {
      // Each optional round leaves straight for the end: (a(a(a)?)?)?, since a?a?a? has quadratically many ways out.
      for (let i = min; i < max; i++) if (!again(addRound(body, entry, next, checked))) break;
    }
    for (let i = 0; i < min; i++) if (!again(body(entry))) break;
    return entry;
  };
  const read = (set: SymbolSet, next: number): number => add({ kind: 'read', set, next, implicit: null });
  const flagsOf = ({ ignoreCase, dotAll }: Modes): string =>
    `${ignoreCase ? 'i' : ''}${dotAll ? 's' : ''}${unicodeFlag}`;
  const element = (item: AST.Element, next: number, modes: Modes): number => {
    switch (item.type) {
      case 'Character':
        return read(alphabet.character(item.value, flagsOf(modes)), next);
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        if (matchesStrings(item)) {
          throw new Unanalysable(`'${item.raw}' can match several characters at once.`);
        }
        return read(alphabet.class(item.raw, flagsOf(modes)), next);
      case 'Quantifier':
        return quantified(item, next, modes);
      case 'CapturingGroup':
        return choice(item.alternatives, next, modes);
      case 'Group':
        return choice(item.alternatives, next, modified(modes, item.modifiers));
      case 'Backreference':
        throw new Unanalysable(`'${item.raw}' refers back to what a group matched.`);
      case 'Assertion':
        if (item.kind === 'word') return add({ kind: 'word', negate: item.negate, next });
        if (item.kind === 'start' || item.kind === 'end') {
          return add({ kind: 'edge', side: item.kind, multiline: modes.multiline, next });
        }
        throw new Unanalysable(`'${item.raw}' looks ${item.kind === 'lookahead' ? 'ahead' : 'behind'}.`);
    }
  };

  const modes = { ignoreCase: regexp.ignoreCase, multiline: regexp.multiline, dotAll: regexp.dotAll };
  const accept = add({ kind: 'accept' });
  const entry = choice(pattern.alternatives, addLoop(anything('after'), accept), modes);
  // Sticky expressions match where lastIndex points, and for us that is the beginning.
  const start = regexp.sticky ? entry : addLoop(anything('before'), entry);
  return { alphabet, nodes, start, wordFlags: `${regexp.ignoreCase ? 'i' : ''}${unicodeFlag}` };
}

/** Whether the item can match without reading. */
function canBeEmpty(item: AST.Element): boolean {
  switch (item.type) {
    case 'Assertion':
      return true;
    case 'Quantifier':
      return item.min === 0 || canBeEmpty(item.element);
    case 'Group':
    case 'CapturingGroup':
      return item.alternatives.some(({ elements }) => elements.every(canBeEmpty));
    default:
      return false;
  }
}

function modified(modes: Modes, modifiers: AST.Modifiers | null): Modes {
  const mode = (name: keyof Modes): boolean =>
    (modes[name] || modifiers?.add[name] === true) && modifiers?.remove?.[name] !== true;
  return { ignoreCase: mode('ignoreCase'), multiline: mode('multiline'), dotAll: mode('dotAll') };
}

function matchesStrings(item: AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass): boolean {
  let found = false;
  visitRegExpAST(item, {
    onClassStringDisjunctionEnter() {
      found = true;
    },
    onCharacterSetEnter(set) {
      if (set.kind === 'property' && set.strings) found = true;
    },
  });
  return found;
}
