import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ExitCode, exitCodes } from '../frame/exit-code.ts';
import type { Io } from '../frame/io.ts';
import { packageRoot } from '../frame/package-root.ts';
import { UsageError } from '../frame/usage-error.ts';
import type { LabOptions } from './lab-options.ts';

/**
 * Serves the lab until it is interrupted. It is a program of its own, and stays one: this starts it.
 *
 * @param options handed on as they were typed.
 * @param program the built lab. Default: this package's.
 * @returns what it ends with.
 * @throws {UsageError} where there is no lab beside the command.
 */
export async function runLab(
  options: LabOptions,
  io: Io,
  program = fileURLToPath(new URL('dist/lab/main.js', packageRoot())),
): Promise<ExitCode> {
  if (!existsSync(program)) {
    throw new UsageError('There is no lab beside this command: build it first, with npm run build.');
  }
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const lab = spawn(process.execPath, [program, ...words], {
    env: { ...io.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  lab.stdout.pipe(io.stdout, { end: false });
  lab.stderr.pipe(io.stderr, { end: false });
  const end = () => void lab.kill('SIGTERM');
  io.interrupted.addEventListener('abort', end);
  const [code] = (await once(lab, 'close')) as [number | null];
  io.interrupted.removeEventListener('abort', end);
  if (code === exitCodes.usage) return exitCodes.usage;
  return code === 0 ? exitCodes.fine : exitCodes.found;
}
