import { Argument, type Command } from 'commander';
import type { Io } from '../frame/io.ts';
import type { Shell } from './completion-script.ts';

const examples = `
Examples:
  $ eval "$(corsage completion bash)"       in ~/.bashrc
  $ eval "$(corsage completion zsh)"        in ~/.zshrc, after compinit
  $ corsage completion fish > ~/.config/fish/completions/corsage.fish
`;

export function registerCompletion(program: Command, io: Io): void {
  program
    .command('completion')
    .description('print a script that completes commands, options and their values in your shell')
    .addArgument(new Argument('<shell>', 'whose script').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', examples)
    .action(async (shell: Shell) => {
      const { completionScript } = await import('./completion-script.ts');
      io.stdout.write(completionScript(program, shell));
    });
}
