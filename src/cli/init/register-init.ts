import { type Command, Option } from 'commander';
import type { Io } from '../frame/io.ts';
import { withOutputOptions } from '../frame/output-options.ts';
import type { InitOptions } from './run-init.ts';

const examples = `
Examples:
  $ corsage init
  $ corsage init --api https://api.example.com --page https://app.example.com \\
      --cookie --yes
`;

/** `corsage init [file]`. */
export function registerInit(program: Command, io: Io): void {
  const several = (value: string, before: readonly string[] = []) => [...before, value];
  const command = program
    .command('init')
    .description('write a commented configuration for corsage verify: asks a few questions, or takes flags')
    .argument('[file]', 'what to write', 'corsage.config.ts')
    .option('--api <url>', "the API's own URL")
    .option('--page <url>', 'a page that calls it; may be repeated', several)
    .option('--dev-page <url>', 'a page that calls it while you develop; may be repeated', several)
    .option('--cookie [name]', 'the session cookie (default: __Host-session, or session over http:)')
    .addOption(
      new Option('--set-by <who>', "who sets it: the answer to a page's call, or the API's own site").choices(
        ['page', 'api'],
      ),
    )
    .option('--credentials', 'calls carry credentials; goes without saying with --cookie')
    .option('--method <method>', 'a method besides GET, HEAD and POST; may be repeated', several)
    .option('--header <name>', 'a request header that script sets; may be repeated', several)
    .option('--yes', 'ask nothing')
    .option('--force', 'write over a file that is there');
  withOutputOptions(command)
    .addHelpText('after', examples)
    .action(async (file: string, options: InitOptions) => {
      const { runInit } = await import('./run-init.ts');
      await runInit(file, options, io);
    });
}
