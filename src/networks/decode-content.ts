import { getHeader } from '../browser/header-lines.ts';
import type { HeaderLine } from '../browser/http.ts';
import { NetworkFailure } from '../browser/network-failure.ts';

const codings = ['gzip', 'deflate', 'br', 'zstd'] as const;

/** A content coding that browsers ask for. */
export type ContentCoding = (typeof codings)[number];

/** Undoes one coding; gives `null` where the platform cannot. Rejects when the bytes are not in that coding. */
export type Decoder = (coding: ContentCoding, bytes: Uint8Array) => Promise<Uint8Array | null>;

/**
 * Undoes what `Content-Encoding` says, as a browser does before anybody sees the body. The header itself stays.
 *
 * A body in a coding that no browser knows is handed on as it is, as browsers do.
 *
 * @param bytes the body as it came.
 * @param headers the response's.
 * @param decode undoes one coding.
 * @returns the body as script sees it.
 * @throws {NetworkFailure} `malformed` when the body is not in the coding that the header names; whatever `NetworkFailure`
 *   the decoder rejects with.
 * @see https://fetch.spec.whatwg.org/#handle-content-codings
 */
export async function decodeContent(
  bytes: Uint8Array,
  headers: readonly HeaderLine[],
  decode: Decoder,
): Promise<Uint8Array> {
  const named = contentCodings(headers);
  // The answer to HEAD names a coding and has no body.
  if (bytes.length === 0 || !named.every(isContentCoding)) return bytes;
  let decoded = bytes;
  // The last one named was put on last.
  for (const coding of named.toReversed()) {
    const undone = await decode(coding, decoded).catch((error: unknown) => {
      throw error instanceof NetworkFailure
        ? error
        : malformed(`not the ${coding} that it claims to be`, error);
    });
    if (undone === null) throw malformed(`in ${coding}, which cannot be undone here`);
    decoded = undone;
  }
  return decoded;
}

function malformed(found: string, cause?: unknown): NetworkFailure {
  return new NetworkFailure('malformed', `The body is ${found}.`, { cause });
}

/** The codings that the headers name, in the order in which they were put on. */
function contentCodings(headers: readonly HeaderLine[]): string[] {
  return (getHeader(headers, 'content-encoding') ?? '')
    .split(',')
    .map((name) =>
      name
        .trim()
        .toLowerCase()
        .replace(/^x-gzip$/, 'gzip'),
    )
    .filter((name) => name !== '' && name !== 'identity');
}

function isContentCoding(name: string): name is ContentCoding {
  return (codings as readonly string[]).includes(name);
}
