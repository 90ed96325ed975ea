const notAscii = /[^\x00-\x7f]/;

/**
 * Text as bytes in UTF-8, a character a byte: what a script writes into `document.cookie` goes over the wire like this.
 *
 * @param text any.
 */
export function toBytes(text: string): string {
  if (!notAscii.test(text)) return text;
  // Not spread into one call: a script may write more than a call takes arguments.
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/**
 * Bytes, a character each, as the text that UTF-8 makes of them.
 *
 * @param bytes characters up to U+00FF.
 */
export function fromBytes(bytes: string): string {
  if (!notAscii.test(bytes)) return bytes;
  return new TextDecoder().decode(octets(bytes));
}

/** Whether bytes, a character each, are UTF-8. */
export function isUtf8(bytes: string): boolean {
  if (!notAscii.test(bytes)) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets(bytes));
    return true;
  } catch {
    return false;
  }
}

function octets(bytes: string): Uint8Array {
  return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
}
