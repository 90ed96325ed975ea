import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { read, root } from './files.ts';

// What a subpath really loads, read from the built files: no framework but by the application's own import, nothing
// of Node where it must run without, and nothing from node_modules (docs/decisions/001-inlined-dependencies.md).

const manifest: {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
} = JSON.parse(read('package.json'));

const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'string' ? [] : [{ subpath, ...target }],
);

/** By the syntax tree: the quick scanner takes the imports of examples in comments for real ones. */
function importsOf(code: string): readonly string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const named =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
    if (named !== undefined && ts.isStringLiteralLike(named)) found.push(named.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile('built.js', code, ts.ScriptTarget.Latest));
  return found;
}

/** Everything that a built file loads: the files, and what stands outside of them. */
function loadedBy(entry: string): {
  readonly files: ReadonlySet<string>;
  readonly outside: ReadonlySet<string>;
} {
  const files = new Set<string>();
  const outside = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const specifier of importsOf(read(file))) {
      if (specifier.startsWith('.')) visit(join(dirname(file), specifier));
      else outside.add(specifier);
    }
  };
  visit(normalize(entry));
  return { files, outside };
}

/** What others may build upon: the core, and Node's own messages, which Express hands on. */
const shared = ['.', './node'];

/** The Node modules that a subpath may load. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // By `import()`, where sockets or an app for Node are asked for.
  './networks': ['node:dns', 'node:http', 'node:https', 'node:stream', 'node:tls', 'node:zlib'],
};

describe('the built package', () => {
  test('has every file that it exports', () => {
    const missing = entries
      .flatMap(({ types, default: code }) => [types, code])
      .filter((file) => !existsSync(root + file));
    expect(missing, 'Run npm run build first.').toEqual([]);
    expect(entries.length).toBeGreaterThanOrEqual(7);
  });

  test.each(entries)(
    '$subpath loads no package, and of Node only what it needs',
    ({ subpath, default: code }) => {
      expect([...loadedBy(code).outside].sort()).toEqual(allowed[subpath] ?? []);
    },
  );

  test.each(entries)('$subpath loads no other adapter', ({ subpath, default: code }) => {
    const others = entries
      .filter((entry) => ![subpath, ...shared].includes(entry.subpath))
      .map((entry) => normalize(entry.default));
    const { files } = loadedBy(code);
    expect(others.filter((file) => files.has(file))).toEqual([]);
  });
});
