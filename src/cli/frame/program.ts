import { Command } from 'commander';
import { registerCheck } from '../check/register-check.ts';
import { registerCompletion } from '../completion/register-completion.ts';
import { registerExplain } from '../explain/register-explain.ts';
import { registerInit } from '../init/register-init.ts';
import { registerLab } from '../lab/register-lab.ts';
import { registerVerify } from '../verify/register-verify.ts';
import type { Io } from './io.ts';
import { columnsOf, hasColors } from './terminal.ts';

/** Adds one command to the program. What the command does is imported when it runs. */
type Register = (program: Command, io: Io) => void;

/** In the order in which `--help` lists them. */
const commands: readonly Register[] = [
  registerCheck,
  registerExplain,
  registerVerify,
  registerInit,
  registerLab,
  registerCompletion,
];

/**
 * The whole command line, as commander's tree. Its errors are thrown, as `CommanderError`.
 *
 * @param version what `--version` prints.
 */
export function createProgram(io: Io, version: string): Command {
  const program = new Command('corsage')
    .description('CORS with cookies: what a browser does, why it refuses, and what to change.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'corsage: ')),
      getOutHelpWidth: () => columnsOf(io.stdout, io.env),
      getErrHelpWidth: () => columnsOf(io.stderr, io.env),
      getOutHasColors: () => hasColors(io.stdout, io.env),
      getErrHasColors: () => hasColors(io.stderr, io.env),
    });
  for (const register of commands) register(program, io);
  return program;
}
