import { limits, tooLarge, Unanalysable } from './unanalysable.ts';

/** A set of symbols of one alphabet, by index, ascending. Interned: equal sets are the same object. */
export interface SymbolSet {
  readonly members: readonly number[];
  readonly has: Uint8Array;
}

// The order is that of preference when a witness has to pick one symbol of a set.
const plain =
  '-x7abcdefghijklmnopqrstuvwyz012345689ABCDEFGHIJKLMNOPQRSTUVWXYZ._/?#\\@: !"$%&\'()*+,;<=>[]^`{|}~\t\n\ré';
const maxOwnSymbols = 32;

/**
 * The characters over which an expression is analysed: ASCII, `é` for every letter beyond it, and the other characters
 * that the expression itself spells.
 *
 * All of Unicode would prove no more: an origin is ASCII, and a policy asks its expressions about origins only. What
 * it would add is noise, such as `ſ` for the `s` of `https` under the flags `iu`.
 */
export class Alphabet {
  readonly symbols: readonly string[];
  readonly #unicode: boolean;
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #sets = new Map<string, SymbolSet>();
  readonly #classes = new Set<string>();
  readonly #matches = new Map<string, SymbolSet>();

  /**
   * @param own code points that the expression spells.
   * @param unicode whether the expression reads code points (flags `u` and `v`) rather than UTF-16 code units.
   */
  constructor(own: Iterable<number>, unicode: boolean) {
    const symbols = new Set(plain);
    for (const codePoint of own) {
      // A lone surrogate next to another would be read as one character.
      if (unicode && codePoint >= 0xd800 && codePoint <= 0xdfff) continue;
      if (symbols.size < plain.length + maxOwnSymbols) symbols.add(String.fromCodePoint(codePoint));
    }
    this.symbols = [...symbols];
    this.#unicode = unicode;
    this.#indexes = new Map(this.symbols.map((symbol, index) => [symbol, index]));
  }

  /** The set of these symbols. */
  set(members: readonly number[]): SymbolSet {
    const key = members.join();
    let set = this.#sets.get(key);
    if (set === undefined) {
      const has = new Uint8Array(this.symbols.length);
      for (const member of members) has[member] = 1;
      set = { members, has };
      this.#sets.set(key, set);
    }
    return set;
  }

  get all(): SymbolSet {
    return this.set(this.symbols.map((_, index) => index));
  }

  /** The symbols that match one character of an expression, under the flags `i`, `u` and `v` as far as in force there. */
  character(codePoint: number, flags: string): SymbolSet {
    const index = this.#indexes.get(String.fromCodePoint(codePoint));
    if (!flags.includes('i')) return this.set(index === undefined ? [] : [index]);
    const hex = codePoint.toString(16);
    return this.matching(codePoint > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`, flags);
  }

  /**
   * The symbols that match a class or an escape. The platform's own engine says so, one symbol at a time: case folding,
   * Unicode properties and set operations are then right without being written again.
   *
   * @param source one such item of an expression, as written.
   * @param flags of `i`, `s`, `u` and `v`, those in force there.
   * @throws {Unanalysable} when the expression has too many of them: compiling one under `u` takes up to a millisecond.
   */
  class(source: string, flags: string): SymbolSet {
    this.#classes.add(source);
    if (this.#classes.size > limits.classes) tooLarge();
    return this.matching(source, flags);
  }

  /** What `class` and `character` do; the caller vouches for the number of different sources. */
  matching(source: string, flags: string): SymbolSet {
    const key = `${flags}/${source}`;
    let set = this.#matches.get(key);
    if (set === undefined) {
      const regexp = singleSymbol(source, flags);
      set = this.set(this.symbols.flatMap((symbol, index) => (regexp.test(symbol) ? [index] : [])));
      this.#matches.set(key, set);
    }
    return set;
  }

  /** The text as symbols; `null` where it has a character that is none. */
  read(text: string): readonly number[] | null {
    const indexes: number[] = [];
    for (const symbol of this.#unicode ? text : text.split('')) {
      const index = this.#indexes.get(symbol);
      if (index === undefined) return null;
      indexes.push(index);
    }
    return indexes;
  }

  /** The symbols as text. */
  write(indexes: readonly number[]): string {
    return indexes.map((index) => this.symbols[index]!).join('');
  }
}

function singleSymbol(source: string, flags: string): RegExp {
  try {
    return new RegExp(`^(?:${source})$`, flags);
  } catch {
    throw new Unanalysable(`'${source}' is not understood.`);
  }
}
