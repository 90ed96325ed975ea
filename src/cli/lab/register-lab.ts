import type { Command } from 'commander';
import type { Io } from '../frame/io.ts';
import type { LabOptions } from './lab-options.ts';

const examples = `
Examples:
  $ corsage lab                      http://lab.localhost:4280
  $ corsage lab --port 8080
`;

export function registerLab(program: Command, io: Io): void {
  program
    .command('lab')
    .description(
      'serve the lab: your own browser performs experiments, and the engine says what comes of them',
    )
    .option('--port <number>', 'the port; the next free one when it is busy (default: 4280)')
    .option('--host <address>', 'the address to listen on (default: loopback only)')
    .addHelpText('after', examples)
    .action(async (options: LabOptions) => {
      const { runLab } = await import('./run-lab.ts');
      io.exitCode = await runLab(options, io);
    });
}
