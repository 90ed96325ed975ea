import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

function bench(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const script = fileURLToPath(new URL('run.mjs', import.meta.url));
    execFile(process.execPath, [script, 'lab', ...words], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

test('a small class in the lab loses no run', async () => {
  const { code, stdout, stderr } = await bench('--readers', '10', '--runs', '4', '--pause', '0', '--json');
  expect([code, stderr]).toEqual([0, '']);
  const figures = JSON.parse(stdout);
  expect(figures).toMatchObject({ readers: 10, runs: 40, lost: 0 });
  // Two stops, a page, a call and an end: less would be no run.
  expect(figures.requests).toBeGreaterThan(40 * 4);
  expect(figures.serverMs.p50).toBeGreaterThan(0);
  expect(figures.serverMs.p95).toBeGreaterThanOrEqual(figures.serverMs.p50);
});

test('a number that is none is one sentence and exit code 64', async () => {
  const { code, stdout, stderr } = await bench('--readers', 'many');
  expect([code, stdout]).toEqual([64, '']);
  expect(stderr).toBe("bench: --readers is 'many': write a whole number from 1 on.\n");
});
