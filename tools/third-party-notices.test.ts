import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { read } from '../tests/files.ts';
import { noticesFor, packageRoots } from './third-party-notices.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notices-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function packageWith(license: string, files: Readonly<Record<string, string>>): string {
  const at = join(folder, license);
  mkdirSync(at);
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name: 'pack', version: '1.2.3', license }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text);
  return at;
}

describe('third-party notices', () => {
  test('find the package of a module, scoped or nested', () => {
    expect(
      packageRoots([
        '/app/src/index.ts',
        '/app/node_modules/cookie/dist/index.js',
        '/app/node_modules/cookie/dist/other.js',
        '/app/node_modules/@scope/pack/index.mjs',
        '/app/node_modules/outer/node_modules/inner/index.js',
      ]),
    ).toEqual([
      '/app/node_modules/@scope/pack',
      '/app/node_modules/cookie',
      '/app/node_modules/outer/node_modules/inner',
    ]);
  });

  test('quote the licence', () => {
    const notices = noticesFor([packageWith('MIT', { LICENSE: 'Do as you like.\n' })]);
    expect(notices).toContain('pack 1.2.3 (MIT)\n\nDo as you like.\n');
  });

  test('refuse a licence that nobody has read, and one without its text', () => {
    expect(() => noticesFor([packageWith('WTFPL', { LICENSE: 'text' })])).toThrow('WTFPL');
    expect(() => noticesFor([packageWith('ISC', {})])).toThrow('no licence file');
  });

  test('name what the build inlines', () => {
    const built = read('dist/THIRD-PARTY-NOTICES.txt');
    for (const name of ['tldts', 'tldts-core', 'cookie', '@eslint-community/regexpp']) {
      expect(built).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
    expect(built).toContain('Mozilla Public\nLicense');
  });
});
