import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findChromium } from './find-chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'corsage-path-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = (name: string) => {
  const file = join(folder, name);
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
};

test('nothing installed: the error names the package and the variable', () => {
  expect(() => findChromium({ PATH: folder })).toThrow(/Install the package "chromium".*or set CHROMIUM/);
  expect(() => findChromium({})).toThrow('apt-get install chromium');
});

test('the usual names are looked for on the path, Chromium before Chrome', () => {
  const chrome = program('google-chrome');
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(chrome);
  const chromium = program('chromium');
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(chromium);
});

test('what CHROMIUM names is taken, or refused by its name', () => {
  const other = program('my-chromium');
  expect(findChromium({ CHROMIUM: other, PATH: folder })).toBe(other);
  expect(() => findChromium({ CHROMIUM: '/nowhere/chromium', PATH: folder })).toThrow(
    'CHROMIUM is /nowhere/chromium, which is not a program.',
  );
});
