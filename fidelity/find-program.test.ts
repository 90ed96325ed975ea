import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findProgram } from './find-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'corsage-path-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = (name: string) => {
  const file = join(folder, name);
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
};

test('nothing installed: the error names the package and the variable', () => {
  expect(() => findProgram('chromium', { PATH: folder })).toThrow(
    /Install the package "chromium".*or set CHROMIUM/,
  );
  expect(() => findProgram('chromium', {})).toThrow('apt-get install chromium');
  expect(() => findProgram('firefox', {})).toThrow('apt-get install firefox-esr');
  expect(() => findProgram('xvfb', {})).toThrow('apt-get install xvfb');
});

test('the usual names are looked for on the path, Chromium before Chrome', () => {
  const chrome = program('google-chrome');
  expect(findProgram('chromium', { PATH: `/nowhere:${folder}` })).toBe(chrome);
  const chromium = program('chromium');
  expect(findProgram('chromium', { PATH: `/nowhere:${folder}` })).toBe(chromium);
});

test('MiniBrowser is looked for on the path, then in the folders of libraries', () => {
  expect(findProgram('webkit', {})).toMatch(/^\/usr\/lib\/[^/]+\/webkit2gtk-4\.1\/MiniBrowser$/);
  const mine = program('MiniBrowser');
  expect(findProgram('webkit', { PATH: folder })).toBe(mine);
});

test('what the variable names is taken, or refused by its name', () => {
  const other = program('my-chromium');
  expect(findProgram('chromium', { CHROMIUM: other, PATH: folder })).toBe(other);
  expect(() => findProgram('chromium', { CHROMIUM: '/nowhere/chromium', PATH: folder })).toThrow(
    'CHROMIUM is /nowhere/chromium, which is not a program.',
  );
  expect(() => findProgram('webkit', { MINIBROWSER: '/nowhere/mini' })).toThrow(
    'MINIBROWSER is /nowhere/mini',
  );
});
