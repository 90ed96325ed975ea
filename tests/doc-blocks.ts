import ts from 'typescript';
import { filesBelow, read } from './files.ts';

/** An example of the documentation, ready to be run. */
export interface DocBlock {
  /** Where it stands: `README.md:12`. */
  readonly name: string;
  readonly code: string;
  /** How many of its comments were turned into checks. */
  readonly claims: number;
}

interface RawBlock {
  readonly file: string;
  readonly line: number;
  readonly info: string;
  readonly code: string;
}

/**
 * Every `ts` block of the guides and of the `@example`s in the source.
 *
 * - What a comment says of the statement before it is checked: `value; // literal`, `console.log(value); // text`,
 *   `call(); // throws ErrorName`; an ellipsis as a literal's last member stands for the rest.
 * - An `@example` that imports nothing means the functions of its own file.
 * - A block that imports from `vitest` is a file of tests, which are run.
 * - A block opened with ` ```ts fragment ` cannot run on its own. It is left out here, and counted.
 */
export function docBlocks(): { readonly blocks: readonly DocBlock[]; readonly fragments: readonly string[] } {
  const raw = [
    ...filesBelow('', /^(?:README|CONTRIBUTING)\.md$|^docs\/.*\.md$/).flatMap((file) =>
      fencedBlocks(file, read(file), 0),
    ),
    ...filesBelow('src', /(?<!\.test)\.ts$/).flatMap(exampleBlocks),
  ];
  const isFragment = ({ info }: RawBlock): boolean => /\bfragment\b/.test(info);
  const name = ({ file, line }: RawBlock): string => `${file}:${line}`;
  return {
    blocks: raw
      .filter((block) => !isFragment(block))
      .map((block) => ({ name: name(block), ...withClaims(withOwnImports(block)) })),
    fragments: raw.filter(isFragment).map(name),
  };
}

function fencedBlocks(file: string, text: string, lineOffset: number): readonly RawBlock[] {
  return [...text.matchAll(/^```(ts\b.*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    file,
    line: lineOffset + text.slice(0, match.index).split('\n').length + 1,
    info: match[1]!,
    code: match[2]!,
  }));
}

function exampleBlocks(file: string): readonly RawBlock[] {
  const text = read(file);
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)]
    .filter(([comment]) => comment.includes('@example'))
    .flatMap((match) => {
      const prose = match[0].replace(/^[ \t]*\* ?/gm, '');
      return fencedBlocks(file, prose, text.slice(0, match.index).split('\n').length - 1);
    });
}

function withOwnImports({ file, code }: RawBlock): string {
  if (!file.startsWith('src/') || /^import /m.test(code)) return code;
  const exported = [...read(file).matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(
    ([, name]) => name!,
  );
  const used = exported.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return `import { ${used.join(', ')} } from '../${file}';\n${code}`;
}

/** Rewrites statements whose comment can be checked into calls of `claims.ts`. Lines stay where they are. */
function withClaims(code: string): { readonly code: string; readonly claims: number } {
  const source = ts.createSourceFile('block.ts', code, ts.ScriptTarget.Latest, true);
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const comment = ts.getTrailingCommentRanges(code, node.end)?.[0];
      const says = comment && code.slice(comment.pos, comment.end).replace(/^\/\/\s*/, '');
      const text = says && claim(node.expression, says, source);
      if (text) edits.push({ start: node.getStart(), end: node.end, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const edited = edits.reduceRight(
    (rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end),
    code,
  );
  return {
    code: `import * as claims from '../tests/claims.ts'; ${edited}\nexport {};\n`,
    claims: edits.length,
  };
}

function claim(expression: ts.Expression, says: string, source: ts.SourceFile): string | undefined {
  const text = expression.getText(source);
  if (ts.isCallExpression(expression) && expression.expression.getText(source) === 'console.log') {
    const values = expression.arguments.map((argument) => argument.getText(source));
    return `claims.printed(${[JSON.stringify(says), ...values].join(', ')});`;
  }
  const error = /^throws (\w+)/.exec(says)?.[1];
  if (error !== undefined) return `claims.throws('${error}', () => ${text});`;
  const whole = says.replace(/,?\s*…\s*(?=[}\]]$)/, ' ');
  if (!isLiteral(whole)) return undefined;
  return `claims.${whole === says ? 'same' : 'like'}(${text}, ${whole});`;
}

function isLiteral(text: string): boolean {
  const source = ts.createSourceFile('literal.ts', `(${text})`, ts.ScriptTarget.Latest, true);
  const [statement, ...more] = source.statements;
  const isData = (node: ts.Node): boolean => {
    if (ts.isParenthesizedExpression(node)) return isData(node.expression);
    if (ts.isArrayLiteralExpression(node)) return node.elements.every(isData);
    if (ts.isObjectLiteralExpression(node)) {
      return node.properties.every(
        (property) => ts.isPropertyAssignment(property) && isData(property.initializer),
      );
    }
    if (ts.isPrefixUnaryExpression(node)) return isData(node.operand);
    if (ts.isIdentifier(node)) return node.text === 'undefined';
    return ts.isLiteralExpression(node) || /^(?:true|false|null)$/.test(node.getText());
  };
  return (
    more.length === 0 &&
    statement !== undefined &&
    ts.isExpressionStatement(statement) &&
    isData(statement.expression)
  );
}
