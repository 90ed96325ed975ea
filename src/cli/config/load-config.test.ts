import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../frame/usage-error.ts';
import { folderWith } from '../testing/in-folder.ts';
import { loadConfig } from './load-config.ts';

const fields = `api: 'https://api.example.com', pages: ['https://app.example.com'], requests: [{ path: '/me' }]`;

async function load(files: Readonly<Record<string, string>>, named?: string, below = '') {
  const folder = await folderWith(files);
  const { file, deployment } = await loadConfig(named, join(folder, below));
  return { file: file.slice(folder.length + 1), api: deployment.api, deployment };
}

describe('a configuration', () => {
  test.each([
    [
      'corsage.config.ts',
      `import { defineConfig } from 'corsage/config';\nconst api: string = 'https://api.example.com';\nexport default defineConfig({ ${fields}, api });`,
    ],
    ['corsage.config.mts', `export default { ${fields} } as const;`],
    ['corsage.config.js', `export default { ${fields} };`],
    ['corsage.config.mjs', `await null;\nexport default { ${fields} };`],
    ['corsage.config.js', `module.exports = { ${fields} };`],
    [
      'corsage.config.json',
      `{ "api": "https://api.example.com", "pages": ["https://app.example.com"], "requests": [{ "path": "/me" }] }`,
    ],
  ])('is loaded from %s', async (name, text) => {
    expect(await load({ [name]: text })).toMatchObject({ file: name, api: 'https://api.example.com' });
  });

  test('is found in a folder above, and TypeScript goes first', async () => {
    const files = {
      'corsage.config.ts': `export default { ${fields} };`,
      'corsage.config.mjs': `throw new Error('not this one');`,
      'packages/app/package.json': '{}',
    };
    expect(await load(files, undefined, 'packages/app')).toMatchObject({ file: 'corsage.config.ts' });
  });

  test('is taken from where it is named', async () => {
    const files = { 'deploy/eu.ts': `export default { ${fields} };` };
    expect(await load(files, 'deploy/eu.ts')).toMatchObject({ file: 'deploy/eu.ts' });
  });

  test('may import what it likes: this library, files of its own, Node', async () => {
    const files = {
      'origins.ts': `export const origins: string[] = ['https://app.example.com'];`,
      'corsage.config.ts': `
        import { sep } from 'node:path';
        import { defineCookie, defineCors } from 'corsage';
        import { defineConfig } from 'corsage/config';
        import { origins } from './origins.ts';
        export default defineConfig({
          ${fields},
          cors: defineCors({ origin: origins, credentials: true }),
          cookies: [defineCookie({ name: \`id\${sep.length}\`, secure: true })],
        });`,
    };
    const { deployment } = await load(files);
    expect(deployment.cookies).toEqual([{ name: 'id1', line: 'id1=1; Path=/; Secure' }]);
    expect(deployment.cors?.[0]).toMatchObject({ origin: ['https://app.example.com'] });
  });
});

describe('what cannot be loaded is one clear message', () => {
  test.each<readonly [string, Readonly<Record<string, string>>, string | undefined, RegExp]>([
    [
      'no file',
      {},
      undefined,
      /^There is no corsage\.config\.ts in .* \(nor \.mts, \.js, \.mjs, \.json\)\..*init/,
    ],
    ['a file that is not there', {}, 'a.ts', /^There is no file 'a\.ts'\./],
    ['a folder', { 'a/b.txt': '' }, 'a', /^'a' is a folder\. Write the path of the configuration in it/],
    ['the folder above', {}, '..', /^'\.\.' is a folder\./],
    ['no default export', { 'a.ts': 'export const a = 1;' }, 'a.ts', /^a\.ts has no default export\./],
    [
      'a throw',
      { 'a.ts': 'const a: number = 1;\n\nthrow new Error("no " + a);' },
      'a.ts',
      /^a\.ts:3:\d+: no 1\.$/,
    ],
    [
      'an error of a kind',
      { 'a.mjs': 'export default null.api;' },
      'a.mjs',
      /^a\.mjs:1:\d+: TypeError: Cannot read properties of null/,
    ],
    ['a thrown text', { 'a.mjs': `throw 'nothing';` }, 'a.mjs', /^a\.mjs threw nothing\.$/],
    ['bad syntax', { 'a.ts': 'export default {\n  a: 1,,\n};' }, 'a.ts', /^a\.ts:2:\d+: Unexpected token\.$/],
    [
      'an import of nothing',
      { 'a.ts': `import 'nowhere-to-be-found';\nexport default {};` },
      'a.ts',
      /^a\.ts: Cannot find module 'nowhere-to-be-found'\.$/,
    ],
    [
      'bad JSON',
      { 'a.json': '{\n  "api": tru\n}' },
      'a.json',
      /^a\.json: not JSON: Unexpected token|^a\.json:\d:\d+: not JSON:/,
    ],
    ['unfinished JSON', { 'a.json': '{\n' }, 'a.json', /^a\.json:2:1: not JSON: Expected property name/],
    ['nothing', { 'a.json': '' }, 'a.json', /^a\.json: not JSON: Unexpected end of JSON input\.$/],
    [
      'a function',
      { 'a.ts': 'export default () => ({});' },
      'a.ts',
      /^a\.ts has one problem:\n.*A function is not/,
    ],
    [
      'what defineConfig refuses',
      {
        'a.ts': `import { defineConfig } from 'corsage/config';\nexport default defineConfig({ ${fields}, pages: [] });`,
      },
      'a.ts',
      /^a\.ts: The configuration has one problem:\n {2}pages: The list is empty\..*\[config-missing\]$/,
    ],
    [
      'what readConfig refuses',
      { 'a.ts': `export default { ${fields}, pages: [] };` },
      'a.ts',
      /^a\.ts has one problem:\n {2}pages: The list is empty\./,
    ],
    [
      'a policy that cannot work',
      { 'a.ts': `import { defineCors } from 'corsage';\nexport default defineCors({ origin: 'A' });` },
      'a.ts',
      /^a\.ts: The CORS policy has one problem:\n/,
    ],
  ])('%s', async (_, files, named, message) => {
    const error = await load(files, named).catch((reason) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/\n\s+at |jiti/);
  });
});
