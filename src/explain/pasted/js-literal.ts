import { shortened } from './shortened.ts';

/** What a literal of JavaScript stands for. */
export type Literal = string | number | boolean | null | undefined | readonly Literal[] | LiteralObject;

export interface LiteralObject {
  readonly [name: string]: Literal;
}

/** Where a text is something else than a literal. */
export class NotALiteral extends Error {
  override readonly name = 'NotALiteral';
  /** The text from there on, shortened. */
  readonly at: string;

  constructor(at: string) {
    super(`Not a literal: ${at}`);
    this.at = at;
  }
}

/**
 * Reads the arguments of a call that are literals: text, numbers, arrays, objects, and `JSON.stringify` of one. Nothing
 * is evaluated.
 *
 * @param text begins behind the opening parenthesis; what follows the closing one is not looked at.
 * @throws {NotALiteral} at a variable, a function, or anything else that only a program knows.
 * @example
 * ```ts
 * readArguments("'https://a.example/', { method: 'PUT', body: JSON.stringify({ a: 1 }) });");
 * // [ 'https://a.example/', { method: 'PUT', body: '{"a":1}' } ]
 * ```
 */
export function readArguments(text: string): readonly Literal[] {
  return new Reader(text).list(')');
}

/** How deep a literal may be nested: what browsers copy has three levels. */
const deepest = 100;

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  list(close: string): readonly Literal[] {
    const values: Literal[] = [];
    while (!this.#skip(close)) {
      values.push(this.#value());
      if (!this.#skip(',') && !this.#next().startsWith(close)) throw this.#error();
    }
    return values;
  }

  #value(): Literal {
    if (++this.#depth > deepest) throw this.#error();
    const value = this.#literal();
    this.#depth--;
    return value;
  }

  #literal(): Literal {
    const rest = this.#next();
    if (/^["'`]/.test(rest)) return this.#string();
    if (this.#skip('{')) return this.#object();
    if (this.#skip('[')) return this.list(']');
    const stringify = /^JSON\s*\.\s*stringify\s*\(/.exec(rest);
    if (stringify !== null) {
      this.#at += stringify[0].length;
      return JSON.stringify(this.list(')')[0]);
    }
    const word = /^(?:true|false|null|undefined|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w$])/i.exec(rest)?.[0];
    if (word === undefined) throw this.#error();
    this.#at += word.length;
    if (word === 'undefined') return undefined;
    return JSON.parse(word.toLowerCase()) as Literal;
  }

  #object(): LiteralObject {
    const entries: [string, Literal][] = [];
    while (!this.#skip('}')) {
      const name = /^[\w$]+/.exec(this.#next())?.[0];
      if (name !== undefined) this.#at += name.length;
      const key = name ?? this.#string();
      if (!this.#skip(':')) throw this.#error();
      entries.push([key, this.#value()]);
      if (!this.#skip(',') && !this.#next().startsWith('}')) throw this.#error();
    }
    // Not by assignment: `__proto__` is a name like others.
    return Object.fromEntries(entries);
  }

  #string(): string {
    const rest = this.#next();
    const match = /^(["'`])((?:(?!\1)[^\\]|\\[\s\S])*)\1/.exec(rest);
    if (match === null || (match[1] === '`' && /(?:^|[^\\])\$\{/.test(match[2]!))) throw this.#error();
    this.#at += match[0].length;
    return unescaped(match[2]!);
  }

  #skip(punctuation: string): boolean {
    if (!this.#next().startsWith(punctuation)) return false;
    this.#at += punctuation.length;
    return true;
  }

  /** What is left, from the next thing on that is neither space nor comment. */
  #next(): string {
    const rest = this.#text.slice(this.#at);
    const blank = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(rest)![0].length;
    this.#at += blank;
    return rest.slice(blank);
  }

  #error(): NotALiteral {
    const rest = this.#next().replace(/\s+/g, ' ');
    return new NotALiteral(shortened(rest) || 'the end of the text');
  }
}

const controls: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  0: '\0',
};

function unescaped(text: string): string {
  const escaping = /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r?\n)|([\s\S]))/g;
  return text.replace(escaping, (_, braced, u, x, newline, char: string) => {
    if (newline !== undefined) return '';
    const hex: string | undefined = braced ?? u ?? x;
    if (hex === undefined) return controls[char] ?? char;
    const point = Number.parseInt(hex, 16);
    // Half of a pair is put together with the other by standing beside it.
    return point > 0xffff ? String.fromCodePoint(Math.min(point, 0x10ffff)) : String.fromCharCode(point);
  });
}
