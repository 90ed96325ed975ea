import type { Command } from 'commander';
import type { Io } from '../frame/io.ts';
import { type OutputOptions, withOutputOptions } from '../frame/output-options.ts';

const examples = `
Examples:
  $ corsage explain "Access to fetch at 'https://api.example.com/me' from …"
  $ corsage explain recording.har
  $ corsage explain < console.log
  $ corsage explain allow-origin-missing
  $ corsage explain CORSMissingAllowOrigin

A recording stays on this machine. Exit status: 0 nothing is blocked or lost,
1 something is, 2 it is neither about CORS nor about cookies, or in words that
are not known, 64 the file cannot be read, 130 interrupted.
`;

export function registerExplain(program: Command, io: Io): void {
  const command = program
    .command('explain')
    .description("say what a browser's console message, a HAR recording or a code means, and what to do")
    .argument('[input]', 'a message, the path of a file, or a code; - or nothing: standard input');
  withOutputOptions(command)
    .addHelpText('after', examples)
    .action(async (input: string | undefined, options: OutputOptions) => {
      const { explainInput } = await import('./explain.ts');
      await explainInput(input, options, io);
    });
}
