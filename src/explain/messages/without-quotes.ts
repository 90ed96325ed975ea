import type { PlainText } from './normalize-text.ts';

/** A text without its quotation marks, and where each of its characters stood. */
export interface UnquotedText extends PlainText {
  /** The place of each character in the text that it was made of, and last where that ends. */
  readonly places: Uint32Array;
}

/**
 * Takes the quotation marks out of a text: a shell eats them, JSON and people write others. What is compared with it
 * has to lose its own.
 */
export function withoutQuotes({ flat, starts, numbers }: PlainText): UnquotedText {
  const places = new Uint32Array(flat.length + 1);
  const moved: number[] = [];
  let kept = 0;
  for (let at = 0; at < flat.length; at++) {
    if (at === starts[moved.length]) moved.push(kept);
    if (!isQuote(flat.charCodeAt(at))) places[kept++] = at;
  }
  places[kept] = flat.length;
  return { flat: unquoted(flat), starts: moved, numbers, places };
}

/** The text without quotation marks. It has to be made plain before. */
export function unquoted(text: string): string {
  return text.replace(/["']/g, '');
}

function isQuote(char: number): boolean {
  return char === 0x22 || char === 0x27;
}
