import type { SyntaxNode } from '@lezer/common';
import { codeWords } from '../../words/code.ts';
import { type Located, list, type Property, record } from './located.ts';
import { childrenOf, type Source } from './source.ts';
import { stringValue } from './string-value.ts';

/** How deep data goes at most. Experiments need seven levels. */
const maxDepth = 20;

/**
 * Reads a literal: strings, templates without holes, numbers, booleans, `null`, lists, objects, and `table(…)`, which
 * stands for `{ directory: […] }`. What is none is added to the problems, and has no value.
 */
export function readLiteral(source: Source, node: SyntaxNode, depth = 0): Located {
  const { from, to } = node;
  const nothing = (words: readonly [string, string]): Located => {
    source.add('not-a-literal', node, words);
    return { from, to, value: undefined };
  };
  if (depth > maxDepth) return nothing(codeWords.tooDeep);
  const below = (child: SyntaxNode) => readLiteral(source, child, depth + 1);
  const code = source.at(node);
  switch (node.name) {
    case 'String':
    case 'TemplateString': {
      if (node.getChild('Interpolation')) return nothing(codeWords.hole);
      const value = stringValue(code);
      return value === null ? nothing(codeWords.escape) : { from, to, value };
    }
    case 'Number': {
      // 0777 is none in a module, and 1n is none in JSON.
      const value = /^0\d/.test(code) ? Number.NaN : Number(code.replaceAll('_', ''));
      return Number.isFinite(value) ? { from, to, value } : nothing(codeWords.notANumber);
    }
    case 'BooleanLiteral':
      return { from, to, value: code === 'true' };
    case 'null':
      return { from, to, value: null };
    case 'UnaryExpression': {
      const [operand] = childrenOf(node).filter(({ name }) => name !== 'ArithOp' && name !== 'LogicOp');
      if (!code.startsWith('-') || operand?.name !== 'Number') return nothing(codeWords.notALiteral(code));
      const { value } = below(operand);
      // JSON knows no negative zero.
      return { from, to, value: typeof value === 'number' && value !== 0 ? -value : value };
    }
    case 'ParenthesizedExpression': {
      const [inner] = childrenOf(node);
      return inner === undefined ? nothing(codeWords.notALiteral(code)) : below(inner);
    }
    case 'ArrayExpression':
      return hasGap(node) ? nothing(codeWords.gap) : list(node, childrenOf(node).map(below));
    case 'ObjectExpression':
      return readObject(source, node, below);
    case 'CallExpression': {
      const [callee, args] = childrenOf(node);
      if (callee === undefined || args === undefined || source.at(callee) !== 'table') break;
      const items = list(node, childrenOf(args).map(below));
      return record(
        { from, to, head: callee },
        new Map([['directory', { name: callee, value: { ...items, head: callee } }]]),
      );
    }
    case 'RegExp':
      return nothing(codeWords.regExp);
  }
  return nothing(codeWords.notALiteral(code));
}

function readObject(source: Source, node: SyntaxNode, below: (child: SyntaxNode) => Located): Located {
  const properties = new Map<string, Property>();
  for (const property of childrenOf(node)) {
    const [key, content] = childrenOf(property);
    const isPlain =
      property.name === 'Property' &&
      key !== undefined &&
      /^(?:PropertyDefinition|String|Number)$/.test(key.name) &&
      property.getChild(':') !== null &&
      property.getChild('[') === null &&
      content !== undefined;
    if (!isPlain) {
      source.add('not-a-literal', property, codeWords.notAProperty);
      continue;
    }
    const name = nameOf(source.at(key), key.name);
    if (name === null) source.add('not-a-literal', key, codeWords.escape);
    else if (properties.has(name)) source.add('name-twice', key, codeWords.nameTwice(name));
    else properties.set(name, { name: { from: key.from, to: key.to }, value: below(content) });
  }
  return record({ from: node.from, to: node.to }, properties);
}

function nameOf(code: string, kind: string): string | null {
  if (kind === 'String') return stringValue(code);
  return kind === 'Number' ? String(Number(code)) : code;
}

/** `[1, , 2]`: the comma after an item is the list's, a second one stands for nothing. */
function hasGap(node: SyntaxNode): boolean {
  let wasItem = false;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === ',' && !wasItem) return true;
    if (!/Comment$/.test(child.name)) wasItem = !/^[,[]$/.test(child.name);
  }
  return false;
}
