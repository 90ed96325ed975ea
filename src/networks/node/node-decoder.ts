import type { BrotliOptions, ZlibOptions } from 'node:zlib';
import type { ContentCoding, Decoder } from '../decode-content.ts';
import { tooLarge } from '../read-stream.ts';

type Zlib = typeof import('node:zlib') & {
  /** Newer than the oldest Node that this runs on. */
  readonly zstdDecompress?: unknown;
};

type Undo = (
  bytes: Uint8Array,
  options: ZlibOptions & BrotliOptions,
  done: (error: Error | null, result: Uint8Array) => void,
) => void;

/**
 * Undoes codings with Node's zlib. A body that ends too early is decoded as far as it goes, as browsers do.
 *
 * @param maxBytes how long the decoded body may be: a few bytes of gzip can be a gigabyte of zeros.
 */
export async function nodeDecoder(maxBytes: number): Promise<Decoder> {
  const zlib: Zlib = await import('node:zlib');
  // Beyond that Node has a limit of its own, and wants to hear of no larger one.
  const limit = maxBytes < 2 ** 31 ? { maxOutputLength: maxBytes } : {};
  return async (coding, bytes) => {
    const undo = undoing(zlib, coding, bytes);
    if (undo === undefined) return null;
    return new Promise<Uint8Array>((resolve, reject) => {
      undo(bytes, { ...limit, finishFlush: flush(zlib, coding) }, (error, result) => {
        if (error === null) return resolve(result);
        reject((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(maxBytes) : error);
      });
    });
  };
}

function flush({ constants }: Zlib, coding: ContentCoding): number {
  if (coding === 'br') return constants.BROTLI_OPERATION_FLUSH;
  // ZSTD_e_flush is 1, and has no name where there is no zstd.
  return coding === 'zstd' ? 1 : constants.Z_SYNC_FLUSH;
}

function undoing(zlib: Zlib, coding: ContentCoding, bytes: Uint8Array): Undo | undefined {
  if (coding === 'gzip') return zlib.gunzip as Undo;
  if (coding === 'br') return zlib.brotliDecompress as Undo;
  if (coding === 'zstd') return zlib.zstdDecompress as Undo | undefined;
  // The standard means zlib's format; some servers send the bare stream, which has no 8 in its first byte.
  return (((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.inflate : zlib.inflateRaw) as Undo;
}
