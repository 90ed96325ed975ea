import type { Io } from '../frame/io.ts';
import type { OutputOptions } from '../frame/output-options.ts';
import { columnsOf } from '../frame/terminal.ts';

/** How far a long task is, on the last line of standard error. */
export interface Progress {
  /** @param share from 0 to 1. */
  show(share: number): void;
  /** Takes the line away again. */
  clear(): void;
}

/** Work that is done by then does not show one. */
const quietMs = 300;
const betweenMs = 100;

/**
 * A progress bar, where there is a terminal to show it on; else nothing. It uses neither colours nor the cursor's
 * visibility, so there is nothing to be left behind when the process is stopped.
 *
 * @param title what goes on.
 * @param now milliseconds, for tests.
 */
export function progressBar(
  title: string,
  io: Io,
  { quiet = false }: Pick<OutputOptions, 'quiet'>,
  now: () => number = () => performance.now(),
): Progress {
  if (io.stderr.isTTY !== true || quiet) return { show: () => {}, clear: () => {} };
  const columns = columnsOf(io.stderr, io.env);
  const start = now();
  let last = start + quietMs - betweenMs;
  let shown = false;
  return {
    show(share) {
      if (now() - last < betweenMs || io.interrupted.aborted) return;
      last = now();
      shown = true;
      const percent = ` ${String(Math.floor(share * 100)).padStart(3)} %`;
      const width = Math.min(30, columns - title.length - percent.length - 4);
      const full = Math.round(width * share);
      const bar = width < 5 ? '' : ` [${'#'.repeat(full)}${'-'.repeat(width - full)}]`;
      io.stderr.write(`\r${title}${bar}${percent}`);
    },
    clear() {
      if (shown) io.stderr.write(`\r${' '.repeat(columns - 1)}\r`);
      shown = false;
    },
  };
}
