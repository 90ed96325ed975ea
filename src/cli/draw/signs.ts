import type { Terminal } from '../frame/terminal.ts';

/** The signs that drawings are made of. Each is one column wide, unless it stands in text. */
export interface Signs {
  readonly good: string;
  readonly bad: string;
  readonly notice: string;
  readonly arrow: string;
  readonly ellipsis: string;
  readonly dash: string;
  readonly line: string;
  readonly lifeline: string;
  readonly leaveRight: string;
  readonly leaveLeft: string;
  readonly cross: string;
  readonly headRight: string;
  readonly headLeft: string;
}

const unicode: Signs = {
  good: '✓',
  bad: '✗',
  notice: 'i',
  arrow: '→',
  ellipsis: '…',
  dash: '–',
  line: '─',
  lifeline: '│',
  leaveRight: '├',
  leaveLeft: '┤',
  cross: '┼',
  headRight: '▶',
  headLeft: '◀',
};

const ascii: Signs = {
  good: '+',
  bad: 'x',
  notice: 'i',
  arrow: '->',
  ellipsis: '...',
  dash: '-',
  line: '-',
  lifeline: '|',
  leaveRight: '+',
  leaveLeft: '+',
  cross: '+',
  headRight: '>',
  headLeft: '<',
};

export function signsOf({ unicode: has }: Pick<Terminal, 'unicode'>): Signs {
  return has ? unicode : ascii;
}

/** A text with the signs that the terminal has. */
export function inSigns(text: string, { unicode: has }: Pick<Terminal, 'unicode'>): string {
  return has ? text : inAscii(text);
}

/** A text for a terminal that has ASCII alone: typographic marks have a stand-in there, anything else is spelt out. */
export function inAscii(text: string): string {
  return text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/→/g, '->')
    .replace(/[^\0-\x7f]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}
