import type { XhrResponseType } from './xhr-request.ts';

/**
 * What `xhr.response` is, of a response that is whole.
 *
 * @param responseType any but the two that give text.
 * @param body `null` for none.
 * @param contentType the header's value; `null` where it is missing.
 * @returns a buffer, a blob, or what the JSON says; `null` for JSON that is none, and for a document, which this engine
 * does not parse.
 * @see https://xhr.spec.whatwg.org/#response-object
 */
export function responseObject(
  responseType: Exclude<XhrResponseType, '' | 'text'>,
  body: Uint8Array | null,
  contentType: string | null,
): unknown {
  const bytes = new Uint8Array(body ?? []);
  switch (responseType) {
    case 'arraybuffer':
      return bytes.buffer;
    case 'blob':
      return new Blob([bytes], { type: contentType ?? 'text/xml' });
    case 'json':
      return parseJson(bytes);
    case 'document':
      return null;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
