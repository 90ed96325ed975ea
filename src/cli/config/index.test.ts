import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import * as whole from '../../index.ts';
import { ownModules } from './own-modules.ts';

// A server may import its own configuration, for the policy in it: that must not bring the command with it.
test('corsage/config loads nothing of the command, of Node or of other packages’ making', () => {
  const seen = new Set<string>();
  const visit = (file: URL): void => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      },
    });
    for (const { fileName } of ts.preProcessFile(outputText, true, true).importedFiles) {
      if (fileName.startsWith('.')) visit(new URL(fileName, file));
      else seen.add(fileName);
    }
  };
  visit(new URL('index.ts', import.meta.url));
  const names = [...seen];
  expect(
    names.filter((name) => /\/src\/cli\/(?!config\/)|\/src\/(?:browser|networks|explain)\//.test(name)),
  ).toEqual([]);
  expect(names.filter((name) => !name.startsWith('file:')).sort()).toEqual([
    '@eslint-community/regexpp',
    'cookie',
    'tldts',
  ]);
  expect(names.length).toBeGreaterThan(20);
});

test('a configuration that imports corsage gets everything that is exported there', async () => {
  expect((await ownModules()).corsage).toEqual({ ...whole });
});
