import type { Readable, Writable } from 'node:stream';
import type { ExitCode } from './exit-code.ts';

/**
 * Everything outside that a command may touch. A process has one, and so has each test: see `testing/test-io.ts`.
 */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What relative paths are relative to. */
  readonly cwd: string;
  /** Aborted by Ctrl-C. Who holds sockets or temporary files ends then, by way of its own `finally`. */
  readonly interrupted: AbortSignal;
  /** What the process will end with. */
  exitCode: ExitCode;
}

/** A stream that is written to, and as much as it knows of the terminal behind it. */
export type Sink = Writable & { readonly isTTY?: boolean; readonly columns?: number };
