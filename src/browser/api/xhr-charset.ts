import { mimeTypeEssence } from '../../web/mime-type.ts';

// parameter = OWS ";" OWS "charset" "=" ( token / quoted-string )
const charset = /;[\t ]*charset=(?:"([^"]*)"|([^;]*))/i;

/**
 * The `Content-Type` that XMLHttpRequest sends with text: text goes out as UTF-8, whatever script says.
 *
 * Of parameters that are written at length Firefox and WebKit take out the spaces besides; here they stay.
 *
 * @param value what script has set.
 * @returns the value, with `charset=UTF-8` in place of any other charset.
 * @see https://xhr.spec.whatwg.org/#author-request-headers
 * @example
 * ```ts
 * withCharsetOfText('text/plain;charset=latin1'); // 'text/plain;charset=UTF-8'
 * withCharsetOfText('application/json'); // 'application/json'
 * ```
 */
export function withCharsetOfText(value: string): string {
  if (mimeTypeEssence(value) === null) return value;
  return value.replace(charset, (whole, quoted: string | undefined, plain: string | undefined) =>
    (quoted ?? plain ?? '').trim().toLowerCase() === 'utf-8' ? whole : ';charset=UTF-8',
  );
}

/**
 * The text of a response, as XMLHttpRequest reads it: in the charset that `Content-Type` names, UTF-8 when it names none
 * that is known. `fetch` always reads UTF-8.
 *
 * @param bytes the body.
 * @param contentType the header's value; `null` where it is missing.
 * @returns the text.
 * @see https://xhr.spec.whatwg.org/#final-charset
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const [, quoted, plain] = charset.exec(contentType ?? '') ?? [];
  return decoderFor((quoted ?? plain ?? 'utf-8').trim()).decode(bytes);
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
