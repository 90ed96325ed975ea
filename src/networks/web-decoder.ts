import type { Decoder } from './decode-content.ts';
import { readStream } from './read-stream.ts';

/** Undoes `gzip` and `deflate` with what every runtime has, and the others where there is Node's zlib. */
export function webDecoder(signal: AbortSignal): Decoder {
  return async (coding, bytes) => {
    if (coding !== 'gzip' && coding !== 'deflate') {
      const decode = await import('./node/node-decoder.ts')
        .then(({ nodeDecoder }) => nodeDecoder(Number.POSITIVE_INFINITY))
        .catch(() => null);
      return decode === null ? null : decode(coding, bytes);
    }
    const stream = new DecompressionStream(coding);
    const writer = stream.writable.getWriter();
    // What is wrong with the bytes shows on the side that is read.
    writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => {});
    writer.close().catch(() => {});
    return readStream(stream.readable, Number.POSITIVE_INFINITY, signal);
  };
}
