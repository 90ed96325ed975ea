import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { codeWords } from '../../words/code.ts';
import type { Range } from '../code-problem.ts';
import { addSyntaxProblem, childrenOf, type Source } from './source.ts';

/** A statement that may be one of ours: a call, or something about a document's cookies. */
export interface Statement extends Range {
  readonly isAwaited: boolean;
  /** What stands before the last dot: `inSandbox`, `inFrame('…')`. */
  readonly place: SyntaxNode | null;
  /** The function's name, or `cookie` of `document.cookie`. */
  readonly name: SyntaxNode;
  /** A call's arguments; for `document.cookie = …` what is assigned. */
  readonly args: readonly SyntaxNode[];
  readonly isCall: boolean;
}

/** The statements of a text. What is no call is added to the problems. Nothing is executed. */
export function readStatements(source: Source, other: readonly [string, string]): readonly Statement[] {
  const top = parser.parse(source.text).topNode;
  if (addSyntaxProblem(source, top)) return [];
  const statements: Statement[] = [];
  for (const node of childrenOf(top)) {
    if (node.name === 'EmptyStatement') continue;
    const statement = node.name === 'ExpressionStatement' ? readStatement(source, node) : null;
    if (statement !== null) statements.push(statement);
    else source.add('statement-unknown', node, isKept(node) ? codeWords.variable : other);
  }
  return statements;
}

function isKept({ name }: SyntaxNode): boolean {
  return name === 'VariableDeclaration';
}

function readStatement(source: Source, node: SyntaxNode): Statement | null {
  const [outer] = childrenOf(node);
  if (outer === undefined) return null;
  const isAwaited = outer.name === 'AwaitExpression';
  const expression = isAwaited ? childrenOf(outer).find(({ name }) => name !== 'await') : outer;
  if (expression === undefined) return null;
  const range = { from: node.from, to: node.to, isAwaited };
  if (expression.name === 'CallExpression') {
    const [callee, args] = childrenOf(expression);
    if (callee === undefined || args?.name !== 'ArgList') return null;
    const called = nameAndPlace(callee);
    return called && { ...range, ...called, args: childrenOf(args), isCall: true };
  }
  const isAssigned = expression.name === 'AssignmentExpression';
  const [target, value] = isAssigned ? childrenOf(expression) : [expression];
  const member = target?.name === 'MemberExpression' ? nameAndPlace(target) : null;
  const document = member?.place;
  if (!member || !document || source.at(member.name) !== 'cookie') return null;
  const args = value === undefined ? [] : [value];
  const rest = { name: member.name, args, isCall: false };
  if (source.at(document) === 'document') return { ...range, ...rest, place: null };
  const owner = document.name === 'MemberExpression' ? nameAndPlace(document) : null;
  return owner !== null && source.at(owner.name) === 'document'
    ? { ...range, ...rest, place: owner.place }
    : null;
}

function nameAndPlace(node: SyntaxNode): { name: SyntaxNode; place: SyntaxNode | null } | null {
  if (node.name === 'VariableName') return { name: node, place: null };
  if (node.name !== 'MemberExpression' || node.getChild('.') === null) return null;
  const [place, name] = childrenOf(node);
  return place !== undefined && name?.name === 'PropertyName' ? { name, place } : null;
}
