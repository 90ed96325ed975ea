#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { type ExitCode, exitCodes } from './frame/exit-code.ts';
import type { Io } from './frame/io.ts';
import { run } from './frame/run.ts';

/** How long a command that was interrupted may take to put things away, in milliseconds. */
const graceMs = 2000;

const controller = new AbortController();

const io: Io = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
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
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const running = run(process.argv.slice(2), io, version);
await running;
