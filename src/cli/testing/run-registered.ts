import { Command, CommanderError } from 'commander';
import { exitCodes } from '../frame/exit-code.ts';
import type { Register } from '../frame/program.ts';
import { UsageError } from '../frame/usage-error.ts';
import { type Ran, type TestIo, type TestIoOptions, testIo } from './test-io.ts';

/** Runs one command alone, as `run` does within the whole program. */
export async function runRegistered(
  register: Register,
  args: readonly string[],
  options: TestIoOptions = {},
  io: TestIo = testIo(options),
): Promise<Ran> {
  const program = new Command('corsage').exitOverride().configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
  });
  register(program, io);
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError)
      io.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    else if (error instanceof UsageError) {
      io.stderr.write(`corsage: ${error.message}\n`);
      io.exitCode = exitCodes.usage;
    } else throw error;
  }
  return { code: io.exitCode, out: io.out(), err: io.err() };
}
