import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/lab/main.js', import.meta.url));

const running = new Set<ChildProcess>();
// A test that fails may not come to its end.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts the built lab, as a reader or a host does.
 *
 * @param words its flags.
 * @param environment what is said besides the tests' own.
 * @returns the process; what it has printed once it is open; and all that came of it, once it has ended.
 * @throws {Error} saying how to build it, where it is not.
 */
export function startProgram(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  if (!existsSync(program)) throw new Error('dist/lab/main.js is missing. Build it first: npm run build:lab');
  const child = spawn(process.execPath, [program, ...words], { env: { ...process.env, ...environment } });
  running.add(child);
  child.once('close', () => running.delete(child));
  let printed = '';
  let complained = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  const ended = new Promise<{ code: number | null; printed: string; complained: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, printed, complained })),
  );
  const isOpen = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => printed.includes('Ctrl-C') && resolve(printed));
    ended.then(() => reject(new Error(`The lab ended: ${complained}`)), reject);
  });
  isOpen.catch(() => undefined);
  return { child, isOpen, ended };
}
