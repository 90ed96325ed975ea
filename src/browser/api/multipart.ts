import { concatenate } from './concatenate.ts';

const encoder = new TextEncoder();

/**
 * A form as `multipart/form-data`.
 *
 * @param form the form.
 * @param boundary between the parts; must not occur in them.
 * @returns the bytes; of a form with files a function that reads the files and promises the bytes.
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 * @example
 * ```ts
 * const form = new FormData();
 * form.append('a "name"', 'value');
 * const bytes = encodeMultipart(form, 'b') as Uint8Array;
 * const text = new TextDecoder().decode(bytes);
 * text; // '--b\r\nContent-Disposition: form-data; name="a %22name%22"\r\n\r\nvalue\r\n--b--\r\n'
 * ```
 */
export function encodeMultipart(form: FormData, boundary: string): Uint8Array | (() => Promise<Uint8Array>) {
  const parts = [...form].map(([name, value]) => encodePart(name, value, boundary));
  const chunks = [...parts.flat(), encoder.encode(`--${boundary}--\r\n`)];
  if (chunks.every(isBytes)) return concatenate(chunks);
  return async () =>
    concatenate(
      await Promise.all(
        chunks.map(async (chunk) => (isBytes(chunk) ? chunk : new Uint8Array(await chunk.arrayBuffer()))),
      ),
    );
}

function encodePart(name: string, value: string | File, boundary: string): readonly (Uint8Array | Blob)[] {
  // Of an entry's name the line breaks become CR LF; those of a file's name stay as they are, and are escaped too.
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(withCrLf(name))}"`;
  if (typeof value === 'string') return [encoder.encode(`${head}\r\n\r\n${withCrLf(value)}\r\n`)];
  const type = value.type === '' ? 'application/octet-stream' : value.type;
  const fileHead = `${head}; filename="${escapeName(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
  return [encoder.encode(fileHead), value, encoder.encode('\r\n')];
}

function withCrLf(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n');
}

function escapeName(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

function isBytes(chunk: Uint8Array | Blob): chunk is Uint8Array {
  return chunk instanceof Uint8Array;
}
