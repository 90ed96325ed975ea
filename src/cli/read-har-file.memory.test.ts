import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
let folder: string;
let program: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corsage-memory-'));
  program = join(folder, 'explain.mjs');
  await build({
    input: fileURLToPath(new URL('testing/explain-large-har.ts', import.meta.url)),
    platform: 'node',
    output: { file: program, format: 'esm' },
    logLevel: 'warn',
  });
  file = join(folder, 'large.har');
  await writeLarge(file, 2000, 16_000);
});
afterAll(() => rm(folder, { recursive: true }));

/** A recording of so many calls, with bodies of so many characters. */
async function writeLarge(path: string, calls: number, characters: number): Promise<void> {
  const out = createWriteStream(path);
  out.write('{"log":{"creator":{"name":"Firefox","version":"153.0"},"pages":[],"entries":[');
  const text = JSON.stringify({ rose: 'é"\\'.repeat(characters / 8) }).repeat(2);
  for (let call = 0; call < calls; call++) {
    const entry = {
      request: {
        method: 'GET',
        url: `https://api.petals.example/items?page=${call}`,
        headers: [{ name: 'Origin', value: 'https://app.bloom.example' }],
      },
      response: { status: 200, headers: [], content: { mimeType: 'application/json', text } },
    };
    if (!out.write(`${call === 0 ? '' : ','}${JSON.stringify(entry)}`)) await once(out, 'drain');
  }
  out.end(']}}');
  await once(out, 'finish');
}

const within = (megabytes: number, how: string) =>
  run(process.execPath, [`--max-old-space-size=${megabytes}`, program, how, file], { timeout: 60_000 });

test('a recording is explained in less memory than it is large', async () => {
  expect((await stat(file)).size).toBeGreaterThan(48 * 2 ** 20);
  const { stdout } = await within(48, 'streamed');
  expect(JSON.parse(stdout)).toEqual([2000, [[2000, 'blocked']]]);
}, 60_000);

test('which one that is read as a whole is not', async () => {
  await expect(within(48, 'whole')).rejects.toThrow('heap out of memory');
}, 60_000);
