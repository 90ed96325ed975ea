import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { SyntaxNode } from '@lezer/common';
import { inOrder } from './in-order.ts';
import { inString } from './in-string.ts';
import { insideOf } from './inside-call.ts';
import { names, type Surroundings, statements, values } from './offers.ts';

/** What may be written at the caret: functions, options, their values, headers, cookie attributes, origins. */
export function completionsAt(context: CompletionContext, around: Surroundings): CompletionResult | null {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  if (/Comment$/.test(node.name)) return null;
  const text = (at: SyntaxNode) => context.state.sliceDoc(at.from, at.to);
  const string = node.name === 'String' && context.pos > node.from ? node : null;
  const inside = insideOf(string ?? node, context.pos, text);
  if (string !== null) return inString(context, string, inside, around);
  if (isAssignedCookie(node, text)) return null;

  const word = context.matchBefore(/[\w$]+/);
  if (word === null && !context.explicit) return null;
  const from = word?.from ?? context.pos;
  if (inside === null) {
    const before = context.state.sliceDoc(Math.max(0, from - 1), from);
    return {
      from,
      options: inOrder(statements(around.kind, before === '.', isAwaited(context, from))),
      validFor,
    };
  }
  if (inside.isName) return { from, options: inOrder(names(inside, around.kind)), validFor };
  return { from, options: inOrder(values(inside, around)), validFor };
}

const validFor = /^[\w$]*$/;

function isAssignedCookie(node: SyntaxNode, text: (node: SyntaxNode) => string): boolean {
  return node.parent?.name === 'AssignmentExpression' && text(node) !== '' && node.prevSibling !== null;
}

function isAwaited(context: CompletionContext, from: number): boolean {
  const line = context.state.doc.lineAt(from);
  return /\bawait\s+(?:[\w$]+(?:\([^()]*\))?\.)?$/.test(context.state.sliceDoc(line.from, from));
}
