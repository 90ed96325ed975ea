import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const config = `import { SecondTries } from ${JSON.stringify(at('second-tries.ts'))};
  export default { test: { globals: true, retry: 1, reporters: [new SecondTries()] } };`;

const someTests = `let tries = 0;
  test('at once', () => {});
  describe('of two', () => test('at the second', () => expect(tries++, 'too early').toBe(1)));`;

test('a test that passes at its second try is named, with what the first one said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'second-tries-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'vitest.config.mjs'), config);
  await writeFile(join(folder, 'some.test.mjs'), someTests);
  const vitest = at('../node_modules/vitest/vitest.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [vitest, 'run', '--root', folder]);
  expect(stdout.trim()).toBe(
    'Passed only at a second try: some.test.mjs > of two > at the second: too early: expected +0 to be 1 // Object.is equality',
  );
});
