import type { Facts } from '../finding.ts';
import { lastNotAbove, type PlainText } from './normalize-text.ts';
import {
  type CompiledPatterns,
  compilePatterns,
  compileUnquoted,
  type Part,
  type Pattern,
} from './patterns.ts';
import { placeholders } from './placeholders.ts';
import { withoutQuotes } from './without-quotes.ts';

/** A template that was found. */
export interface Match {
  readonly pattern: Pick<Pattern, 'engine' | 'codes' | 'echo'>;
  /** From where to where in the plain text. */
  readonly start: number;
  readonly end: number;
  readonly facts: Facts;
}

/** How long a value may be; a word; a few words. */
const longestText = 8192;
const longestWord = 8192;
const longestFew = 32;
/** How long a place in the source may be. */
const longestPlace = 500;

/** The patterns by the characters of their first literal. */
interface Node {
  readonly next: Map<number, Node>;
  readonly patterns: Pattern[];
}

interface Index {
  readonly root: Node;
  readonly places: number;
}

const asWritten = indexed(compilePatterns());
const bare = indexed(compileUnquoted());

function indexed({ patterns, places }: CompiledPatterns): Index {
  const root: Node = { next: new Map(), patterns: [] };
  for (const pattern of patterns) {
    const [first] = pattern.parts;
    if (first === undefined || !('literal' in first)) {
      throw new TypeError(`a template for ${pattern.codes[0]} does not begin with text`);
    }
    let node = root;
    for (let at = 0; at < first.literal.length; at++) {
      const char = first.literal.charCodeAt(at);
      let next = node.next.get(char);
      if (next === undefined) {
        next = { next: new Map(), patterns: [] };
        node.next.set(char, next);
      }
      node = next;
    }
    node.patterns.push(pattern);
  }
  return { root, places };
}

/**
 * Finds every template in a text, in order; they do not overlap. Takes time in proportion to the text's length, whatever
 * it holds: each place to fill remembers where what follows it comes next.
 */
export function findPatterns(text: PlainText): readonly Match[] {
  return findWith(asWritten, text);
}

/** Finds the templates of which the text has lost the quotation marks, or has others. Facts come without any. */
export function findUnquoted(text: PlainText): readonly Match[] {
  const { places, ...rest } = withoutQuotes(text);
  return findWith(bare, rest)
    .filter(({ whole }) => whole)
    .map(({ start, end, ...match }) => ({
      ...match,
      start: places[start] ?? 0,
      end: (places[end - 1] ?? 0) + 1,
    }));
}

interface FoundMatch extends Match {
  /** No value in it goes on in another line. */
  readonly whole: boolean;
}

function findWith(index: Index, text: PlainText): readonly FoundMatch[] {
  const search = new Search(index, text);
  const found: FoundMatch[] = [];
  const { flat } = text;
  for (let at = 0; at < flat.length; at++) {
    if (at > 0 && isWordPart(flat.charCodeAt(at - 1))) continue;
    const match = search.at(at);
    if (match === null) continue;
    found.push(match);
    at = match.end - 1;
  }
  return found;
}

/** Values on one line before others, long before short, and what says more before what says less. */
type Rank = readonly [whole: number, end: number, weight: number];

function isAbove(one: Rank, other: Rank): boolean {
  const differing = one.findIndex((value, index) => value !== other[index]);
  return differing !== -1 && (one[differing] ?? 0) > (other[differing] ?? 0);
}

class Search {
  readonly #root: Node;
  readonly #text: PlainText;
  readonly #flat: string;
  /** For each place: from where its end was last looked for, and where it was. */
  readonly #from: Float64Array;
  readonly #found: Float64Array;

  /** The last question about each place, and its answer. */
  readonly #asked: number[];
  readonly #answers: (number | null)[];

  constructor({ root, places }: Index, text: PlainText) {
    this.#root = root;
    this.#from = new Float64Array(places).fill(-1);
    this.#found = new Float64Array(places).fill(-1);
    this.#asked = new Array<number>(places).fill(-1);
    this.#answers = new Array<number | null>(places).fill(null);
    this.#text = text;
    this.#flat = text.flat;
  }

  /** The longest template that begins here. */
  at(start: number): FoundMatch | null {
    const flat = this.#flat;
    let best: FoundMatch | null = null;
    let rank: Rank | null = null;
    let node: Node | undefined = this.#root;
    for (let at = start; node !== undefined; at++) {
      for (const pattern of node.patterns) {
        const match = this.#match(pattern, start, at);
        if (match === null) continue;
        const its: Rank = [match.whole ? 1 : 0, match.end, pattern.weight];
        if (rank !== null && !isAbove(its, rank)) continue;
        best = match;
        rank = its;
      }
      if (at >= flat.length) break;
      node = node.next.get(flat.charCodeAt(at));
    }
    return best;
  }

  /** @param from where the first literal ends. */
  #match(pattern: Pattern, start: number, from: number): FoundMatch | null {
    const { parts } = pattern;
    const ends: number[] = [];
    let whole = true;
    let at = from;
    for (let index = 1; index < parts.length; index++) {
      const part = parts[index] as Part;
      if ('literal' in part) {
        if (!this.#flat.startsWith(part.literal, at)) return null;
        at += part.literal.length;
        continue;
      }
      const end = this.#placed(part, at, parts[index + 1], index + 2 === parts.length);
      if (end === null) return null;
      ends.push(at, end);
      const { takes } = placeholders[part.placeholder];
      if (takes === 'text' || takes === 'quoted') whole &&= this.#isOnOneLine(at, end);
      at = end;
    }
    if (isWordPart(this.#flat.charCodeAt(at)) && isWordPart(this.#flat.charCodeAt(at - 1))) return null;
    if (pattern.ends && this.#goesOn(at)) return null;
    return { pattern, start, end: at, facts: this.#factsOf(pattern, ends), whole };
  }

  /** Whether more of the sentence stands on the line: no place in the source, nor what closes a quotation. */
  #goesOn(at: number): boolean {
    const { starts } = this.#text;
    const end = starts[lastNotAbove(starts, at) + 1] ?? this.#flat.length;
    return /^ ['"\w]/.test(
      this.#flat
        .slice(at, Math.min(end, at + longestPlace))
        .trimEnd()
        .replace(sourcePlace, ''),
    );
  }

  /** A value that goes on in another line may have a message in it. */
  #isOnOneLine(from: number, to: number): boolean {
    const { starts } = this.#text;
    return lastNotAbove(starts, from) === lastNotAbove(starts, to);
  }

  /** @param ends from where to where each place goes, in turn. */
  #factsOf({ parts, implies }: Pattern, ends: readonly number[]): Facts {
    const facts: Record<string, unknown> = { ...implies };
    let place = 0;
    for (const part of parts) {
      if ('literal' in part) continue;
      const value = this.#flat.slice(ends[place], ends[place + 1]);
      place += 2;
      const { fact } = placeholders[part.placeholder];
      if (fact !== null) facts[fact] = fact === 'status' ? Number(value) : value;
    }
    return facts;
  }

  /** Where a place to fill ends. Patterns that begin alike ask for the same place one after another. */
  #placed(
    { id, placeholder }: Extract<Part, { readonly id: number }>,
    from: number,
    next: Part | undefined,
    isLast: boolean,
  ): number | null {
    if (this.#asked[id] === from) return this.#answers[id] ?? null;
    const literal = next !== undefined && 'literal' in next ? next.literal : null;
    const end = this.#endOf(id, placeholders[placeholder].takes, from, literal, isLast);
    this.#asked[id] = from;
    this.#answers[id] = end;
    return end;
  }

  /** Where a place to fill ends; `null` where nothing fits. */
  #endOf(id: number, takes: string, from: number, literal: string | null, isLast: boolean): number | null {
    if (takes === 'number') return this.#endOfDigits(from);
    if (literal === null) return takes === 'word' ? this.#endOfLastWord(id, from) : this.#endOfLine(from);
    if (takes === 'word') return this.#endOfWord(id, from, literal, isLast);
    const end = this.#next(id, literal, from);
    if (end - from > (takes === 'few' ? longestFew : longestText)) return null;
    if (takes === 'quoted' && this.#flat.slice(from, end).includes('"')) return null;
    return isLast ? this.#endOfSentence(end, literal, from) : end;
  }

  #endOfDigits(from: number): number | null {
    let end = from;
    while (end - from < 6 && isDigit(this.#flat.charCodeAt(end))) end++;
    return end > from ? end : null;
  }

  /** The word ends with what the literal begins with. */
  #endOfWord(id: number, from: number, literal: string, isLast: boolean): number | null {
    const space = this.#next(id, ' ', from);
    if (space - from > longestWord) return null;
    const gap = literal.indexOf(' ');
    if (gap === 0) return space > from && this.#flat.startsWith(literal, space) ? space : null;
    if (gap > 0) {
      const end = space - gap;
      return end > from && this.#flat.startsWith(literal, end) ? end : null;
    }
    // The literal is the end of the sentence: the last that stands in the word, but for what a console puts behind it.
    const word = this.#flat.slice(from, space).replace(nextOfJson, '');
    const trimmed = word.replace(/["',;)\]}]{1,4}$/, '');
    const bare = word.endsWith(literal) ? word : trimmed;
    const last = isLast
      ? bare.endsWith(literal)
        ? bare.length - literal.length
        : -1
      : bare.lastIndexOf(literal);
    return last > 0 ? from + last : null;
  }

  #endOfLastWord(id: number, from: number): number | null {
    const space = this.#next(id, ' ', from);
    if (space - from > longestWord) return null;
    const word = this.#flat.slice(from, space).replace(nextOfJson, '');
    const end = from + word.replace(/["',;}\]]{1,4}$/, '').length;
    return end > from ? end : null;
  }

  /** The end of the line, less the place in the source that a console writes there. */
  #endOfLine(from: number): number | null {
    const { starts } = this.#text;
    const next = starts[lastNotAbove(starts, from) + 1];
    const end = next === undefined ? this.#flat.length : next - 1;
    if (end <= from || end - from > longestText) return null;
    return from + this.#flat.slice(from, end).replace(nextOfJson, '').replace(sourcePlace, '').length;
  }

  /** The first end of a sentence that is one: `.` in a host name is none. */
  #endOfSentence(first: number, literal: string, from: number): number | null {
    for (let end = first, tries = 0; tries < 32; tries++) {
      const after = this.#flat.charCodeAt(end + literal.length);
      if (Number.isNaN(after) || !(isWordPart(after) || after === 0x2f)) return end;
      end = this.#flat.slice(0, from + longestText).indexOf(literal, end + 1);
      if (end === -1) return null;
    }
    return null;
  }

  /** Where a text comes next, from a place on. */
  #next(id: number, literal: string, from: number): number {
    const known = this.#found[id] as number;
    if ((this.#from[id] as number) >= 0 && (this.#from[id] as number) <= from && from <= known) return known;
    const at = this.#flat.indexOf(literal, from);
    const found = at === -1 ? (literal === ' ' ? this.#flat.length : Number.POSITIVE_INFINITY) : at;
    this.#from[id] = from;
    this.#found[id] = found;
    return found;
  }
}

/** In a line of JSON: the end of the string, and what follows it. */
const nextOfJson = /"(?:,"|\]?\}).*$/;

/** `app.js:12:3`, `(index):1`, `VM123:1`. */
const sourcePlace = / (?:\([\w.-]{1,40}\)|[\w./:@?&=%~+-]{1,400}):\d{1,7}(?::\d{1,7})?$/;

function isDigit(char: number): boolean {
  return char >= 0x30 && char <= 0x39;
}

function isWordPart(char: number): boolean {
  return isDigit(char) || (char >= 0x41 && char <= 0x5a) || (char >= 0x61 && char <= 0x7a) || char === 0x5f;
}
