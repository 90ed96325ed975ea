import type { SyntaxNode } from '@lezer/common';
import { codeWords } from '../../words/code.ts';
import type { CodeProblem, Range, ReadingCode } from '../code-problem.ts';

/** A text that is being read, and what is wrong with it so far. */
export class Source {
  readonly text: string;
  readonly problems: CodeProblem[] = [];

  constructor(text: string) {
    this.text = text;
  }

  at({ from, to }: Range): string {
    return this.text.slice(from, to);
  }

  /** Adds what is wrong. What spans lines is marked on its first. */
  add(
    code: ReadingCode,
    range: Range,
    [message, fix]: readonly [message: string, fix: string],
    replacement?: CodeProblem['replacement'],
  ): void {
    this.addAs(code, range, message, fix, replacement);
  }

  addAs(
    code: string,
    { from, to }: Range,
    message: string,
    fix: string,
    replacement?: CodeProblem['replacement'],
  ): void {
    const line = this.text.slice(from, to).indexOf('\n');
    const end = line > 0 ? from + line : to;
    this.problems.push({ from, to: end, code, message, fix, ...(replacement && { replacement }) });
  }

  /** Whether something inside of a piece of text has been said to be wrong. */
  isFaulty({ from, to }: Range): boolean {
    return this.problems.some((problem) => problem.from >= from && problem.to <= to);
  }
}

/** The nodes below one, without comments and the punctuation between. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (!/^(?:\W+|LineComment|BlockComment|Equals)$/.test(child.name)) children.push(child);
  }
  return children;
}

/** Adds what is wrong with the syntax: the first place only, since what follows is mostly a consequence. */
export function addSyntaxProblem(source: Source, top: SyntaxNode): boolean {
  // The grammar takes a string to the end of its line, closed or not.
  const open = find(top, (node) => node.name === 'String' && isOpen(source.at(node)));
  const error = find(top, (node) => node.type.isError);
  if (open !== null) {
    source.add('string-open', open, codeWords.stringOpen(source.at(open)[0]!));
    return true;
  }
  if (error === null) return false;
  const opening = error.parent?.firstChild;
  if (opening && /^[([{]$/.test(opening.name) && error.nextSibling === null) {
    source.add('bracket-open', opening, codeWords.bracketOpen(opening.name));
  } else {
    const from = Math.max(0, Math.min(error.from, source.text.trimEnd().length - 1));
    source.add('syntax', { from, to: Math.max(error.to, from + 1) }, codeWords.syntax);
  }
  return true;
}

function isOpen(written: string): boolean {
  const end = /^(?:[^\\]|\\[\s\S])*?$/.test(written.slice(1, -1));
  return written.length < 2 || written.at(-1) !== written[0] || !end;
}

/** The first node in the order of the text; without recursion, since texts may nest as deeply as they like. */
function find(top: SyntaxNode, is: (node: SyntaxNode) => boolean): SyntaxNode | null {
  const cursor = top.cursor();
  do if (is(cursor.node)) return cursor.node;
  while (cursor.next());
  return null;
}
