import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../frame/usage-error.ts';
import { testIo } from '../testing/test-io.ts';
import { runLab } from './run-lab.ts';

const folder = mkdtempSync(join(tmpdir(), 'corsage-run-lab-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(code: string): string {
  const file = join(folder, 'lab.mjs');
  writeFileSync(file, code);
  return file;
}

test('hands on the options as they were typed, and what is said', async () => {
  const io = testIo();
  const lab = program('console.log(process.argv.slice(2).join(" ")); console.error("busy");');
  expect(await runLab({ port: 'many', host: '::1' }, io, lab)).toBe(0);
  expect([io.out(), io.err()]).toEqual(['--port many --host ::1\n', 'busy\n']);
});

test.each([
  [64, 64],
  [1, 1],
])('ends as the lab does: %d', async (code, ended) => {
  expect(await runLab({}, testIo(), program(`process.exitCode = ${code};`))).toBe(ended);
});

test('ends the lab when it is interrupted', async () => {
  const io = testIo();
  const lab = program(
    'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000); console.log("open");',
  );
  const ended = runLab({}, io, lab);
  while (io.out() === '') await new Promise((resolve) => setTimeout(resolve, 20));
  io.interrupt();
  expect(await ended).toBe(0);
});

test('says where the lab comes from when it is not there', async () => {
  await expect(runLab({}, testIo(), join(folder, 'none.js'))).rejects.toThrow(UsageError);
});
