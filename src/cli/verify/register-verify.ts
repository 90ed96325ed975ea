import type { Command } from 'commander';
import type { Io } from '../frame/io.ts';
import { withOutputOptions } from '../frame/output-options.ts';
import type { VerifyCommandOptions } from './run-verify.ts';

const examples = `
Examples:
  $ corsage verify
  $ corsage verify deploy/corsage.config.ts --json
  $ corsage verify --url http://localhost:3000

Exit status: 0 all is as expected, 1 something is not, 2 the server gave no
answer, 64 the configuration or the command line is wrong, 130 interrupted.
`;

/** `corsage verify [config]`. */
export function registerVerify(program: Command, io: Io): void {
  const command = program
    .command('verify')
    .description('run every page, browser and request of corsage.config.ts, and hold them to what it expects')
    .argument('[config]', 'the configuration; default: corsage.config.{ts,mts,js,mjs,json} here or above')
    .option(
      '--url <url>',
      'verify the server that runs here instead of the policy, and say where they differ',
    )
    .option('--allow-writes', 'send requests that may change something on the server')
    .option('--insecure', 'take any certificate')
    .option('--timeout <seconds>', 'how long the server may take for an answer (default: 10)');
  withOutputOptions(command)
    .addHelpText('after', examples)
    .action(async (config: string | undefined, options: VerifyCommandOptions) => {
      const { runVerify } = await import('./run-verify.ts');
      await runVerify(config, options, io);
    });
}
