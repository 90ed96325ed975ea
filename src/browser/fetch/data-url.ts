import { mimeTypeEssence } from '../../web/mime-type.ts';
import type { FetchResponse } from '../fetch-request.ts';

/**
 * What a `data:` URL holds.
 *
 * @returns `null` where it has no comma, or its base64 is none.
 * @see https://fetch.spec.whatwg.org/#data-url-processor
 */
export function dataUrlResponse(url: URL): FetchResponse | null {
  const [text = ''] = url.href.slice('data:'.length).split('#', 1);
  const comma = text.indexOf(',');
  if (comma === -1) return null;
  const given = text.slice(0, comma).trim();
  const base64 = /; *base64$/i.test(given);
  const type = (base64 ? given.replace(/; *base64$/i, '') : given).trim();
  const bytes = percentDecoded(text.slice(comma + 1));
  const body = base64 ? base64Decoded(bytes) : bytes;
  if (body === null) return null;
  const mimeType = type.startsWith(';') ? `text/plain${type}` : type;
  const header = mimeTypeEssence(mimeType) === null ? 'text/plain;charset=US-ASCII' : mimeType;
  return { type: 'default', status: 200, statusText: 'OK', headers: [['Content-Type', header]], body };
}

/** A serialised URL is ASCII, so a character is a byte, save those behind a percent sign. */
function percentDecoded(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const hex = /^%[\da-f]{2}/i.test(text.slice(index, index + 3)) ? text.slice(index + 1, index + 3) : null;
    bytes.push(hex === null ? text.charCodeAt(index) : Number.parseInt(hex, 16));
    if (hex !== null) index += 2;
  }
  return Uint8Array.from(bytes);
}

function base64Decoded(bytes: Uint8Array): Uint8Array | null {
  try {
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
