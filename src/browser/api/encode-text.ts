const encoder = new TextEncoder();
const shortLength = 64;

/**
 * Text as UTF-8, lone surrogates as U+FFFD.
 *
 * Short ASCII is written out by hand: the arrays that `TextEncoder` makes lie outside of the heap, and a small body costs
 * several times as much to allocate and to collect as to fill.
 *
 * @param text any string.
 * @returns the bytes.
 */
export function encodeText(text: string): Uint8Array {
  if (text.length > shortLength) return encoder.encode(text);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return encoder.encode(text);
    bytes[index] = code;
  }
  return bytes;
}
