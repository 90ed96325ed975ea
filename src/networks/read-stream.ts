import { NetworkFailure } from '../browser/network-failure.ts';
import { untilAborted } from './abort.ts';

/**
 * Reads a stream to its end.
 *
 * @param stream of bytes. It is cancelled where it is not read to its end.
 * @param maxBytes how many it may have.
 * @param signal ends the reading.
 * @returns all bytes.
 * @throws {NetworkFailure} `too-large` or `aborted`; whatever the stream fails with.
 */
export async function readStream(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return concat(chunks, length);
      length += value.length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel(error).catch(() => {});
    throw error;
  }
}

/** The failure of a body that is longer than the network takes. */
export function tooLarge(maxBytes: number): NetworkFailure {
  return new NetworkFailure('too-large', `The body is longer than ${maxBytes} bytes.`);
}

/** The chunks in one piece. */
export function concat(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
