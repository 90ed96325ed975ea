import type { SyntaxNode } from '@lezer/common';

/** Where the caret is, between the brackets of a call. */
export interface Inside {
  readonly call: string;
  /** Names of properties from the call's object inward: `['headers', 'Set-Cookie']`. */
  readonly path: readonly string[];
  /** The number of the argument. */
  readonly argument: number;
  /** Names that the innermost object has already. */
  readonly taken: readonly string[];
  /** Whether a property's name is expected, rather than a value. */
  readonly isName: boolean;
}

/** Which call, argument and option a node is in; `null` outside of calls. */
export function insideOf(node: SyntaxNode, pos: number, text: (node: SyntaxNode) => string): Inside | null {
  const path: string[] = [];
  let object: SyntaxNode | null = null;
  let isName: boolean | null = null;
  let child = node;
  for (let at: SyntaxNode | null = node; at !== null; child = at, at = at.parent) {
    if (at.name === 'Property') {
      const key = at.firstChild;
      const colon = at.getChild(':');
      const isKey = colon === null || pos <= colon.from;
      isName ??= isKey;
      if (!isKey && key !== null) path.unshift(nameOf(text(key)));
    } else if (at.name === 'ObjectExpression') {
      isName ??= true;
      object ??= at;
    } else if (at.name === 'ArrayExpression') {
      isName ??= false;
    } else if (at.name === 'ArgList') {
      const callee = at.prevSibling;
      const name = callee?.name === 'MemberExpression' ? callee.lastChild : callee;
      if (!name) return null;
      const argument = at.getChildren(',').filter((comma) => comma.to <= pos).length;
      const taken = (object?.getChildren('Property') ?? []).filter(
        (each) => each.from > pos || each.to < pos,
      );
      return {
        call: text(name),
        path,
        argument,
        taken: taken.flatMap(({ firstChild }) => (firstChild === null ? [] : [nameOf(text(firstChild))])),
        isName: (isName ?? false) && child.name !== 'ArgList',
      };
    }
  }
  return null;
}

/** A property's name without its quotes. */
export function nameOf(code: string): string {
  return code.replace(/^['"]|['"]$/g, '');
}
