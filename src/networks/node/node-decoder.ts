import { constants as bufferConstants } from 'node:buffer';
import zlib from 'node:zlib';
import type { ContentCoding, Decoder } from '../decode-content.ts';
import { tooLarge } from '../read-stream.ts';

type Undo = (
  bytes: Uint8Array,
  options: zlib.ZlibOptions & zlib.BrotliOptions,
  done: (error: Error | null, result: Uint8Array) => void,
) => void;

// Newer than the oldest Node that this runs on.
const { zstdDecompress } = zlib as { readonly zstdDecompress?: Undo };

/**
 * Undoes codings with Node's zlib. A body that ends too early is decoded as far as it goes, as browsers do.
 *
 * @param maxBytes how long the decoded body may be: a few bytes of gzip can be a gigabyte of zeros.
 */
export function nodeDecoder(maxBytes: number): Decoder {
  const maxOutputLength = Math.min(maxBytes, bufferConstants.MAX_LENGTH);
  return async (coding, bytes) => {
    const undo = undoing(coding, bytes);
    if (undo === undefined) return null;
    return new Promise<Uint8Array>((resolve, reject) => {
      undo(bytes, { maxOutputLength, finishFlush: flush[coding] }, (error, result) => {
        if (error === null) return resolve(result);
        reject((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(maxBytes) : error);
      });
    });
  };
}

const flush: Readonly<Record<ContentCoding, number>> = {
  gzip: zlib.constants.Z_SYNC_FLUSH,
  deflate: zlib.constants.Z_SYNC_FLUSH,
  br: zlib.constants.BROTLI_OPERATION_FLUSH,
  // ZSTD_e_flush
  zstd: 1,
};

function undoing(coding: ContentCoding, bytes: Uint8Array): Undo | undefined {
  if (coding === 'gzip') return zlib.gunzip as Undo;
  if (coding === 'br') return zlib.brotliDecompress as Undo;
  if (coding === 'zstd') return zstdDecompress;
  // The standard means zlib's format; some servers send the bare stream, which has no 8 in its first byte.
  return (((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.inflate : zlib.inflateRaw) as Undo;
}
