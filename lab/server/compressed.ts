import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Bytes that never change while the lab runs, in every encoding that is asked for. */
export interface Compressed {
  readonly etag: string;
  as(encoding: 'br' | 'gzip' | 'identity'): Buffer;
}

/** Each encoding is made when it is first asked for. */
export function compressed(bytes: Buffer): Compressed {
  const made = new Map<string, Buffer>([['identity', bytes]]);
  return {
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    as(encoding) {
      let found = made.get(encoding);
      if (found === undefined) {
        found =
          encoding === 'br'
            ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
            : gzipSync(bytes, { level: 9 });
        made.set(encoding, found);
      }
      return found;
    },
  };
}

/**
 * Sends it in the best encoding that the client takes, or says that the client has it already.
 *
 * @param status what it is sent with. Only what is there can be there already: RFC 9110, section 13.2.1.
 */
export function sendCompressed(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  content: Compressed,
  more: OutgoingHttpHeaders,
  status = 200,
): void {
  const common = { ...more, ETag: content.etag, Vary: 'Accept-Encoding' };
  if (status === 200 && isAmong(content.etag, headers['if-none-match'])) {
    response.writeHead(304, common).end();
    return;
  }
  const encoding = encodingFor(headers['accept-encoding']);
  const body = content.as(encoding);
  response.writeHead(status, {
    ...common,
    'Content-Length': body.length,
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  });
  response.end(method === 'HEAD' ? undefined : body);
}

function isAmong(etag: string, ifNoneMatch = ''): boolean {
  // A proxy that compresses by itself weakens the tag.
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
}

function encodingFor(accepted: string | string[] = ''): 'br' | 'gzip' | 'identity' {
  const offers = String(accepted)
    .split(',')
    .map((offer) => offer.trim().toLowerCase());
  const takes = (name: string) =>
    offers.some(
      (offer) => offer === name || (offer.startsWith(`${name};`) && !/;\s*q=0(?:\.0*)?$/.test(offer)),
    );
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}
