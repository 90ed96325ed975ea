import { PasteError } from './paste-error.ts';
import { shortened } from './shortened.ts';

/** A command line, taken apart as the shell does, with nothing expanded. */
export interface SplitCommand {
  readonly words: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Splits the first command of a text into words, as bash and its kin do: single and double quotes, `$'…'`, backslashes,
 * lines that go on. Variables and globs are left as they stand, and nothing is run.
 *
 * @throws {PasteError} where a quote is not closed.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 * @example
 * ```ts
 * splitBash("curl -H 'a: b' \\\n  $'it\\'s'").words; // [ 'curl', '-H', 'a: b', "it's" ]
 * ```
 */
export function splitBash(text: string): SplitCommand {
  const words: string[] = [];
  const notes: string[] = [];
  let word: string | null = null;
  let at = 0;
  const add = (piece: string): void => {
    word = (word ?? '') + piece;
  };
  const end = (): void => {
    if (word !== null) words.push(word);
    word = null;
  };
  while (at < text.length) {
    const char = text[at]!;
    const rest = text.slice(at);
    const variable = /^\$(?:\{[^}]*\}|\(|\w+)/.exec(rest);
    if (char === "'") {
      const close = text.indexOf("'", at + 1);
      if (close === -1) throw unclosed("'", rest);
      add(text.slice(at + 1, close));
      at = close + 1;
    } else if (rest.startsWith("$'")) {
      const { value, length } = ansiQuoted(rest);
      add(value);
      at += length;
    } else if (char === '"') {
      const { value, length, expands } = doubleQuoted(rest);
      if (expands !== null) notes.push(notExpanded(expands));
      add(value);
      at += length;
    } else if (char === '\\') {
      const newline = /^\\(?:\r?\n|$)/.exec(rest);
      if (newline === null) add(text.slice(at + 1, at + 2));
      at += newline === null ? 2 : newline[0].length;
    } else if (/\s/.test(char)) {
      end();
      if (char === '\n' && words.length > 0) {
        const more = text.slice(at).trim();
        if (more !== '') notes.push(`What follows the first line is left out: '${onOneLine(more)}'.`);
        break;
      }
      at++;
    } else if (/[|;&<>]/.test(char) || (char === '#' && word === null)) {
      notes.push(`What follows the command is left out: '${onOneLine(rest)}'.`);
      break;
    } else {
      if (variable !== null) notes.push(notExpanded(variable[0]));
      add(variable?.[0] ?? char);
      at += variable?.[0].length ?? 1;
    }
  }
  end();
  return { words, notes };
}

interface Quoted {
  readonly value: string;
  /** With the quotes. */
  readonly length: number;
}

function doubleQuoted(text: string): Quoted & { readonly expands: string | null } {
  const match = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(text);
  if (match === null) throw unclosed('"', text);
  const inner = match[1]!;
  const value = inner.replace(/\\(\r?\n|["\\$`])/g, (_, escaped: string) =>
    escaped.endsWith('\n') ? '' : escaped,
  );
  const expands = /(?:^|[^\\])(\$(?:\{[^}]*\}|\(|\w+)|`)/.exec(inner)?.[1] ?? null;
  return { value, length: match[0].length, expands };
}

const controls: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html */
function ansiQuoted(text: string): Quoted {
  const match = /^\$'((?:[^'\\]|\\[\s\S])*)'/.exec(text);
  if (match === null) throw unclosed("$'", text);
  const escaping = /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))/g;
  const value = match[1]!.replace(escaping, (whole, x, u, big, octal, char: string | undefined) => {
    const hex: string | undefined = x ?? u ?? big;
    if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (/['"\\?]/.test(char!)) return char!;
    return controls[char!] ?? whole;
  });
  return { value, length: match[0].length };
}

function unclosed(quote: string, rest: string): PasteError {
  return new PasteError(
    'quote-open',
    `The pasted command opens a ${quote} and does not close it: ${onOneLine(rest)}. Copy the whole command.`,
  );
}

function notExpanded(variable: string): string {
  return `${variable} is sent as it stands: shell variables are not expanded.`;
}

function onOneLine(text: string): string {
  return shortened(text.replace(/\s+/g, ' '));
}
