import type { Command } from 'commander';
import { bashScript } from './bash-script.ts';
import { type CommandTree, commandTree } from './command-tree.ts';
import { fishScript } from './fish-script.ts';
import { zshScript } from './zsh-script.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

const scripts: Readonly<Record<Shell, (tree: CommandTree) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The script that completes this program's commands, options and their values. */
export function completionScript(program: Command, shell: Shell): string {
  return scripts[shell](commandTree(program));
}
