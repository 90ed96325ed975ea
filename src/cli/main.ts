#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { type ExitCode, exitCodes } from './frame/exit-code.ts';
import type { Io } from './frame/io.ts';
import { run } from './frame/run.ts';

/** How long a command that was interrupted may take to put things away, in milliseconds. */
const graceMs = 2000;

const controller = new AbortController();

const { stdin, stdout, stderr } = process;
// The result is to stand there alone. What a configuration, or the server's code that it imports, logs is beside it: now
// and for as long as the process lives.
Object.defineProperty(process, 'stdout', { value: stderr, configurable: true });

const io: Io = {
  stdin,
  stdout,
  stderr,
  env: process.env,
  cwd: process.cwd(),
  interrupted: controller.signal,
  get exitCode() {
    return (process.exitCode ?? exitCodes.fine) as ExitCode;
  },
  set exitCode(code) {
    process.exitCode = code;
  },
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  const code = 128 + constants.signals[signal];
  process.on(signal, () => {
    // The second time it is meant.
    if (controller.signal.aborted) process.exit(code);
    controller.abort();
    setTimeout(() => process.exit(code), graceMs).unref();
    void running.finally(() => process.exit(code));
  });
}

// Whoever reads has seen enough: `corsage … | head`.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const running = run(process.argv.slice(2), io, version);
await running;
