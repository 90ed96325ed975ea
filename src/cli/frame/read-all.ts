import { constants } from 'node:buffer';
import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { decodeText } from './decode-text.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/**
 * Everything on standard input, as text.
 *
 * @throws {UsageError} where a terminal is there instead of a pipe: nobody would know that typing is asked for.
 */
export async function readAll(io: Io): Promise<string> {
  if (io.stdin.isTTY) {
    throw new UsageError(
      'Nothing is piped into standard input. Write pbpaste | corsage …, or corsage … < file.',
    );
  }
  const bytes = await buffer(addAbortSignal(io.interrupted, io.stdin));
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    throw new UsageError(
      'Standard input is too long to be read from a pipe. Save it, and write the path of the file.',
    );
  }
  return decodeText(bytes);
}
