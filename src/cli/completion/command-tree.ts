import type { Command } from 'commander';

/** What a shell completes, read off commander's own tree: a command that is added is completed. */
export interface CommandTree {
  /** The program's name. */
  readonly name: string;
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
}

export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** The values of its arguments that have only some. */
  readonly values: readonly string[];
}

export interface OptionWords {
  /** `-X`; `null` where it has none. */
  readonly short: string | null;
  /** `--method`. */
  readonly long: string;
  readonly description: string;
  /** Whether a value follows, always or perhaps. */
  readonly value: 'none' | 'required' | 'optional';
  /** The values, where there are only some. */
  readonly choices: readonly string[];
}

export function commandTree(program: Command): CommandTree {
  return {
    name: program.name(),
    options: optionsOf(program),
    commands: program.commands.map((command) => ({
      name: command.name(),
      description: command.description(),
      options: optionsOf(command),
      values: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    })),
  };
}

function optionsOf(command: Command): readonly OptionWords[] {
  // Help is no option of the command but of commander, which lists both.
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ short, long, description, required, optional, argChoices }) => ({
      short: short ?? null,
      long: long!,
      description,
      value: required ? 'required' : optional ? 'optional' : 'none',
      choices: argChoices ?? [],
    }));
}
