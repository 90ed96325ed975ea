import { type ApiCaller, PageTypeError } from './api-error.ts';
import { apiQuirks } from './api-quirks.ts';
import { concatenate } from './concatenate.ts';
import { encodeText } from './encode-text.ts';
import type { HeadersEnvironment } from './headers.ts';
import { encodeMultipart } from './multipart.ts';

/** What can be sent as a body. Anything else is sent as text, as a browser does: `{}` as `[object Object]`. */
export type PageBodyInit =
  | string
  | URLSearchParams
  | FormData
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>;

/** A body that is known, or that can be read when it is needed. */
export interface PageBody {
  /** The bytes; for files and streams a function that reads them, once however often it is called. */
  readonly bytes: Uint8Array | (() => Promise<Uint8Array>);
  /** Whether it came as a stream, which alone forces a preflight. */
  readonly streaming: boolean;
}

/** @see https://fetch.spec.whatwg.org/#body-with-type */
export interface BodyWithType {
  readonly body: PageBody;
  /** The `Content-Type` that goes with it where script sets none; `null` for bytes, which have none. */
  readonly type: string | null;
}

/** What {@link extractBody} looks at besides the object. */
export interface ExtractOptions {
  readonly keepalive?: boolean;
  readonly boundary?: (() => string) | undefined;
  readonly environment?: HeadersEnvironment;
  readonly caller?: ApiCaller;
}

const defaultBoundary = '----WebKitFormBoundary0000000000000000';

/**
 * The bytes of a body, and the type that goes with them, which may force a preflight.
 *
 * Strings, parameters and bytes are there at once. So are forms without files; files and streams are read in full when
 * somebody asks for their bytes, because the network takes a body in one piece.
 *
 * @param object what script has passed in.
 * @param options `keepalive` refuses streams; `boundary` names the next boundary of `multipart/form-data`, always the
 * same one when left out; the rest is for messages.
 * @returns the body and its type.
 * @throws {PageTypeError} `stream-keepalive` and `stream-locked`.
 * @see https://fetch.spec.whatwg.org/#concept-bodyinit-extract
 * @example
 * ```ts
 * extractBody('hello').type; // 'text/plain;charset=UTF-8'
 * extractBody(new URLSearchParams('a=b')).type; // 'application/x-www-form-urlencoded;charset=UTF-8'
 * extractBody(new Uint8Array([1])).type; // null
 * ```
 */
export function extractBody(object: unknown, options: ExtractOptions = {}): BodyWithType {
  if (typeof object === 'string') return known(encodeText(object), 'text/plain;charset=UTF-8');
  if (object instanceof URLSearchParams)
    return known(encodeText(object.toString()), 'application/x-www-form-urlencoded;charset=UTF-8');
  if (object instanceof ArrayBuffer) return known(new Uint8Array(object.slice(0)), null);
  if (ArrayBuffer.isView(object)) {
    const { buffer, byteOffset, byteLength } = object;
    return known(new Uint8Array(buffer, byteOffset, byteLength).slice(), null);
  }
  if (object instanceof Blob) return later(() => readBlob(object), object.type === '' ? null : object.type);
  if (object instanceof FormData) {
    const boundary = options.boundary?.() ?? defaultBoundary;
    const type = `multipart/form-data; boundary=${boundary}`;
    const bytes = encodeMultipart(object, boundary);
    return typeof bytes === 'function' ? later(bytes, type) : known(bytes, type);
  }
  const engine = options.environment?.engine ?? 'chromium';
  if (object instanceof ReadableStream && apiQuirks[engine].streams !== 'as-text') {
    const error = (code: PageTypeError['code']): PageTypeError =>
      new PageTypeError(code, engine, options.caller ?? 'fetch');
    if (options.keepalive === true) throw error('stream-keepalive');
    // Whether somebody has read from it and let go again, nobody can ask: the rest of it is sent then.
    if (object.locked) throw error('stream-locked');
    return { body: { bytes: once(() => readStream(object)), streaming: true }, type: null };
  }
  return known(encodeText(`${object}`), 'text/plain;charset=UTF-8');
}

/**
 * The bytes of a body.
 *
 * @param body as {@link extractBody} gives it; `null` for none.
 * @returns the bytes, or their promise where they have to be read. Not a copy: leave them as they are.
 * @see https://fetch.spec.whatwg.org/#body-fully-read
 */
export function readBody(body: PageBody | null): Uint8Array | null | Promise<Uint8Array> {
  if (body === null) return null;
  return typeof body.bytes === 'function' ? body.bytes() : body.bytes;
}

function known(bytes: Uint8Array, type: string | null): BodyWithType {
  return { body: { bytes, streaming: false }, type };
}

function later(read: () => Promise<Uint8Array>, type: string | null): BodyWithType {
  return { body: { bytes: once(read), streaming: false }, type };
}

function once(read: () => Promise<Uint8Array>): () => Promise<Uint8Array> {
  let bytes: Promise<Uint8Array> | null = null;
  return () => {
    bytes ??= read();
    return bytes;
  };
}

async function readBlob(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

async function readStream(stream: ReadableStream<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let result = await reader.read(); !result.done; result = await reader.read()) {
    const chunk: unknown = result.value;
    if (!(chunk instanceof Uint8Array))
      throw new TypeError('A body that is a stream gives Uint8Arrays only.');
    chunks.push(chunk);
  }
  return concatenate(chunks);
}
