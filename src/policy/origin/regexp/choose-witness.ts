import { isSerializedOrigin, parseOrigin } from '../../../web/origin.ts';
import { parseUrl } from '../../../web/url.ts';
import { ownedPart } from '../owned-domain.ts';
import type { SymbolSet } from './alphabet.ts';
import { type Automaton, accepts, type Edge } from './automaton.ts';
import type { Drafts } from './drafts.ts';
import { isWholeOrigin, startOfShape, step } from './origin-shape.ts';
import { limits } from './unanalysable.ts';

// What an attacker would write where the expression leaves the choice, the most telling first.
const attempts = [
  '.evil.example',
  'evil-',
  'evil',
  'evil.example',
  '-evil',
  'x',
  'https://evil.example/',
  'https://evil.example?',
  'https://evil.example#',
  'evil.example/',
  'evil.example?',
  'evil.example#',
  'evil.example\\',
  'evil.example:',
  'x@evil.example',
  ':x@evil.example',
  '@evil.example',
  '@evil',
  'evil/',
  'evil?',
  'evil#',
  'evil\\',
  '\nhttps://evil.example',
  'https://evil.example\n',
];
const maxPositions = 8;
const bestNonOrigin = 6;

/**
 * Of the strings that an expression should not accept, the one that says most plainly why.
 *
 * @param found its drafts are also tried with an attacker's names in their free places and at their ends.
 */
export function chooseWitness(automaton: Automaton, { drafts, admitStrangers }: Drafts): string {
  const { alphabet } = automaton;
  const insertions = attempts.map((attempt) => alphabet.read(attempt)!);
  const unwanted = unwantedBy(automaton);
  let best = alphabet.write(drafts[0]!.symbols);
  let bestRank = rank(best);
  const goal = admitStrangers ? 0 : bestNonOrigin;
  let budget: number = limits.candidateSteps;
  const spend = (): void => {
    budget--;
  };

  for (const { symbols } of drafts) consider(alphabet.write(symbols));
  for (const { symbols, free } of drafts) {
    const positions = new Set([...free.slice(-maxPositions), 0, symbols.length]);
    for (const insertion of insertions) {
      for (const position of positions) {
        for (const replaced of free.includes(position) ? [1, 0] : [0]) {
          if (bestRank <= goal || budget < 0) return best;
          budget -= symbols.length;
          const candidate = [
            ...symbols.slice(0, position),
            ...insertion,
            ...symbols.slice(position + replaced),
          ];
          const text = alphabet.write(candidate);
          if (rank(text) < bestRank && unwanted(text, candidate, spend)) consider(text);
        }
      }
    }
  }
  return best;

  function consider(text: string): void {
    if (rank(text) >= bestRank) return;
    best = text;
    bestRank = rank(text);
  }
}

/** How far a string is from an origin that anybody would type: 0 is the most frightening. */
function rank(text: string): number {
  if (isSerializedOrigin(text)) {
    const { scheme, host } = parseOrigin(text)!;
    if (scheme !== 'https' && scheme !== 'http') return 9;
    const isPlausible = host.includes('.') && !/^-|-$|-\.|\.-|_/.test(host);
    return (isPlausible ? 0 : 4) + (host.includes('evil') ? 0 : 2) + (scheme === 'https' ? 0 : 1);
  }
  const host = attackersHost(text);
  return host === 'evil.example' ? bestNonOrigin : host === 'evil' ? 7 : host === null ? 10 : 8;
}

/** The host to which a URL parser would send a string that is not an origin, if it is one that only an attacker has. */
export function attackersHost(text: string): string | null {
  const host = parseUrl(text)?.hostname ?? '';
  return /^(?:.*\.)?evil(?:\.example)?$/.test(host) ? host : null;
}

/** Whether the expression accepts the string, and not for the names that it spells. */
function unwantedBy(automaton: Automaton) {
  const { symbols } = automaton.alphabet;
  const spelling = new Map<SymbolSet, boolean>();
  const spells = (set: SymbolSet): boolean => {
    const known = spelling.get(set);
    if (known !== undefined) return known;
    const one = countHostSymbols(set.members, symbols) === 1;
    spelling.set(set, one);
    return one;
  };
  return (text: string, read: readonly number[], onStep: () => void): boolean => {
    if (!accepts(automaton, read, undefined, onStep)) return false;
    const origin = parseOrigin(text);
    if (origin === null) return !isShapedLikeOrigin(text);
    const { scheme, host } = origin;
    const isWeb = scheme === 'https' || scheme === 'http';
    const hostEnd = scheme.length + 3 + host.length;
    const from = isWeb ? hostEnd - ownedPart(host).length : 0;
    const to = isWeb ? hostEnd : scheme.length;
    const spellsOut = ({ set }: Edge, position: number): boolean =>
      position < from || position >= to || spells(set);
    return !accepts(automaton, read, spellsOut, onStep);
  };
}

/** How many characters of a host are among the symbols, upper and lower case being one. */
function countHostSymbols(members: readonly number[], symbols: readonly string[]): number {
  const found = new Set<string>();
  for (const member of members) {
    if (/^[a-z\d._-]$/i.test(symbols[member]!)) found.add(symbols[member]!.toLowerCase());
  }
  return found.size;
}

function isShapedLikeOrigin(text: string): boolean {
  let shape = startOfShape(null);
  for (const character of text) shape = step(shape, character, null);
  return isWholeOrigin(shape);
}
