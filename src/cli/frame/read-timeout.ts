import { UsageError } from './usage-error.ts';

/** Some eleven days; twice as long is still within what a timer can hold. */
const longest = 1_000_000;

/**
 * Reads `--timeout`.
 *
 * @param text seconds.
 * @returns milliseconds.
 * @throws {UsageError}
 */
export function readTimeout(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds > 0 && seconds <= longest) return seconds * 1000;
  throw new UsageError(`--timeout is '${text}'. Write seconds, at most ${longest}: --timeout 10.`);
}
