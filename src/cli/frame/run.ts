import { CommanderError } from 'commander';
import { exitCodes } from './exit-code.ts';
import type { Io } from './io.ts';
import { createProgram } from './program.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs one command line to its end, whatever that is: errors are printed, and `io.exitCode` is set.
 *
 * @param args what stands after the program's name.
 * @param version what `--version` prints.
 */
export async function run(args: readonly string[], io: Io, version: string): Promise<void> {
  try {
    await createProgram(io, version).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (io.interrupted.aborted) {
      // Whatever it was, it was given up.
    } else if (error instanceof CommanderError) {
      // Commander has printed it. Help and the version that were asked for are no errors.
      io.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    } else if (error instanceof UsageError) {
      io.stderr.write(`corsage: ${error.message}\n`);
      io.exitCode = exitCodes.usage;
    } else {
      // A fault of this program. Whatever was to be found out is not known.
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      io.stderr.write(`corsage: this should not have happened: ${io.env.CORSAGE_DEBUG ? stack : message}\n`);
      io.exitCode = exitCodes.cannotTell;
    }
  }
  if (io.interrupted.aborted) io.exitCode = exitCodes.interrupted;
}
