import type { Command } from 'commander';

/** What every command takes. */
export interface OutputOptions {
  /** One JSON document on standard output and nothing else there. */
  readonly json?: boolean;
  /** Only the exit status and errors. */
  readonly quiet?: boolean;
  /** `false` where `--no-color` is given. */
  readonly color: boolean;
}

/** Gives a command the options that every command has. */
export function withOutputOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON document instead of text')
    .option('--quiet', 'print nothing but errors: the exit status tells')
    .option('--no-color', 'print without colours');
}
