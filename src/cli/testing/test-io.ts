import { PassThrough, Readable, Writable } from 'node:stream';
import { type ExitCode, exitCodes } from '../frame/exit-code.ts';
import type { Io, Sink } from '../frame/io.ts';
import { run } from '../frame/run.ts';

export interface TestIoOptions {
  /** What standard input holds. Left out: a terminal at which nobody types. */
  readonly stdin?: string | Uint8Array;
  /** Default: UTF-8 and nothing else. */
  readonly env?: Io['env'];
  readonly cwd?: string;
  /** Whether standard output and standard error are terminals. Default `false`. */
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** An outside for a command under test, and what it said. */
export interface TestIo extends Io {
  /** What has been written to standard output. */
  out(): string;
  /** What has been written to standard error. */
  err(): string;
  /** Ctrl-C. */
  interrupt(): void;
}

export function testIo(options: TestIoOptions = {}): TestIo {
  const { env = { LANG: 'C.UTF-8' }, cwd = process.cwd(), isTTY = false, columns } = options;
  const [stdout, stderr] = [sink(isTTY, columns), sink(isTTY, columns)];
  const controller = new AbortController();
  const stdin =
    options.stdin === undefined
      ? Object.assign(new PassThrough(), { isTTY: true })
      : Readable.from([Buffer.from(options.stdin)]);
  return {
    stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env,
    cwd,
    interrupted: controller.signal,
    exitCode: exitCodes.fine,
    out: stdout.text,
    err: stderr.text,
    interrupt: () => controller.abort(),
  };
}

/** What one command line comes to. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs `corsage` with these arguments, in this process. */
export async function runCli(
  args: readonly string[],
  options?: TestIoOptions,
  io: TestIo = testIo(options),
): Promise<Ran> {
  await run(args, io, '0.0.0-test');
  return { code: io.exitCode, out: io.out(), err: io.err() };
}

function sink(isTTY: boolean, columns: number | undefined): { stream: Sink; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return {
    stream: Object.assign(stream, { isTTY, ...(columns === undefined ? {} : { columns }) }),
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}
