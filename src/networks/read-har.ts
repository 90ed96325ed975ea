import type { HeaderLine, HttpRequest, HttpResponse } from '../browser/http.ts';
import { isRecord } from '../web/json.ts';
import { parseUrl } from '../web/url.ts';

/** A recording whose entries come one after another: of a file that is too large for memory they are not kept. */
export interface HarSource {
  /** What wrote the file, and the browser that it recorded: `WebInspector 537.36`. `null` where the file does not say. */
  readonly creator: string | null;
  readonly browser: string | null;
  /** The pages that were recorded. Most writers have none of those that were open before. */
  readonly pages: readonly HarPage[];
  /** In recorded order. */
  readonly entries: Iterable<HarEntry> | AsyncIterable<HarEntry>;
}

/** A page of a recording. */
export interface HarPage {
  /** What the `pageref` of its entries says. */
  readonly id: string;
  /** What the writer calls it: browsers write its URL. */
  readonly title: string;
}

/** A recording of a browser's network traffic, as its developer tools save it. */
export interface Har extends HarSource {
  readonly entries: readonly HarEntry[];
}

/** One exchange of a recording. */
export interface HarEntry {
  /** Its place among the entries. */
  readonly index: number;
  /** As far as it was recorded: developer tools leave out cookies unless told otherwise. */
  readonly request: HttpRequest;
  /** `null` where no answer was recorded: the browser blocked it, or the network failed. */
  readonly response: HttpResponse | null;
  /** What the browser gave as the reason why there is no answer: `net::ERR_FAILED`. */
  readonly error: string | null;
  /** When it began, as the file has it. */
  readonly startedDateTime: string | null;
  /** What the request was for, where the browser says it: `fetch`, `xhr`, `document`, `preflight`. */
  readonly resourceType: string | null;
  /** The entry as it stands in the file, for what is not here. */
  readonly source: Readonly<Record<string, unknown>>;
}

/** A place in a file. Both count from 1. */
export interface FilePosition {
  readonly line: number;
  readonly byte: number;
}

/** Thrown when a file is no HAR. */
export class HarError extends Error {
  override readonly name = 'HarError';
  /** Where the fault is: `log.entries[3].request.url`. */
  readonly path: string;
  /** What is wrong with it: `must be an absolute URL`. */
  readonly fault: string;
  /** The place in the file, where it is known. */
  readonly position: FilePosition | null;

  constructor(path: string, fault: string, position: FilePosition | null = null) {
    const place = position === null ? '' : ` (line ${position.line}, byte ${position.byte})`;
    super(`Not a HAR file: ${path} ${fault}${place}.`);
    this.path = path;
    this.fault = fault;
    this.position = position;
  }
}

/**
 * Reads a HAR 1.2 file: what Chrome, Firefox and Safari save, and proxies as well.
 *
 * Lenient where writers differ: what is missing and can be missed is taken as empty, what is unknown stays unread. The
 * pseudo-headers of HTTP/2 and 3 are dropped, `Host` is not made up, a value of several lines becomes several headers.
 *
 * @param json the parsed file, or its text.
 * @returns its entries, typed. A body is bytes where the file has it in Base64, otherwise text.
 * @throws {HarError} that says what is wrong, and where, when it is no such file.
 * @example
 * ```ts
 * const request = { method: 'GET', url: 'https://api.example.com/#top' };
 * const har = readHar({ log: { entries: [{ request, response: { status: 0 } }] } });
 * har.entries[0]?.request.url; // 'https://api.example.com/'
 * har.entries[0]?.response; // null
 * readHar({ log: {} }); // throws HarError
 * ```
 */
export function readHar(json: unknown): Har {
  const log = record(record(typeof json === 'string' ? parse(json) : json, 'The file').log, 'log');
  return {
    creator: readProduct(log.creator),
    browser: readProduct(log.browser),
    pages: readPages(log.pages),
    entries: list(log.entries, 'log.entries').map(readHarEntry),
  };
}

/** Reads `log.creator` or `log.browser`: a name and a version; `null` where it is something else. */
export function readProduct(value: unknown): string | null {
  if (!isRecord(value) || text(value.name) === null) return null;
  return `${text(value.name)} ${text(value.version) ?? ''}`.trim();
}

/** Reads `log.pages`. What is no page is left out. */
export function readPages(value: unknown): readonly HarPage[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).flatMap((page) => {
    const id = text(page.id);
    return id === null ? [] : [{ id, title: text(page.title) ?? '' }];
  });
}

/**
 * Reads one of `log.entries`.
 *
 * @param value the entry, parsed.
 * @param index its place among the entries.
 * @throws {HarError} that says what is wrong, and where.
 */
export function readHarEntry(value: unknown, index: number): HarEntry {
  const path = `log.entries[${index}]`;
  const source = record(value, path);
  const response = record(source.response, `${path}.response`);
  const answer = readResponse(response, `${path}.response`);
  return {
    index,
    request: readRequest(record(source.request, `${path}.request`), `${path}.request`),
    response: answer,
    error: answer === null ? text(response._error) : null,
    startedDateTime: text(source.startedDateTime),
    resourceType: text(source._resourceType),
    source,
  };
}

function readRequest(request: Readonly<Record<string, unknown>>, path: string): HttpRequest {
  const method = text(request.method);
  if (!method) throw new HarError(`${path}.method`, 'must be a method, such as "GET"');
  const url = text(request.url);
  const parsed = url === null ? null : parseUrl(url);
  if (parsed === null) throw new HarError(`${path}.url`, 'must be an absolute URL');
  parsed.hash = '';
  return {
    method,
    url: parsed.href,
    headers: readHeaders(request.headers, `${path}.headers`),
    body: readPostData(request.postData),
  };
}

function readPostData(value: unknown): Uint8Array | null {
  if (!isRecord(value)) return null;
  const body = text(value.text);
  if (body) return new TextEncoder().encode(body);
  if (!Array.isArray(value.params) || value.params.length === 0) return null;
  const fields = value.params
    .filter(isRecord)
    .map(({ name, value: field }) => [text(name) ?? '', text(field) ?? '']);
  return new TextEncoder().encode(new URLSearchParams(fields).toString());
}

function readResponse(response: Readonly<Record<string, unknown>>, path: string): HttpResponse | null {
  const given = response.status ?? 0;
  const status = typeof given === 'object' ? Number.NaN : Number(given);
  if (!Number.isInteger(status) || status < -1 || status > 999) {
    throw new HarError(`${path}.status`, 'must be a status, or 0 where there was no answer');
  }
  // Where nothing came, writers put 0, -1 or nothing; a 101 is no answer to a fetch.
  if (status < 200) return null;
  return {
    status,
    statusText: text(response.statusText) ?? '',
    headers: readHeaders(response.headers, `${path}.headers`),
    body: readContent(response.content, `${path}.content`),
  };
}

function readContent(value: unknown, path: string): Uint8Array | string | null {
  if (!isRecord(value)) return null;
  const body = text(value.text);
  if (body === null || text(value.encoding)?.toLowerCase() !== 'base64') return body;
  try {
    return Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
  } catch {
    throw new HarError(`${path}.text`, 'must be Base64, as its encoding says');
  }
}

function readHeaders(value: unknown, path: string): readonly HeaderLine[] {
  if (value === undefined || value === null) return [];
  return list(value, path).flatMap((line, index) => {
    const header = record(line, `${path}[${index}]`);
    const name = text(header.name);
    if (!name) throw new HarError(`${path}[${index}].name`, 'must be the name of a header');
    if (name.startsWith(':')) return [];
    return (text(header.value) ?? '').split('\n').map((each): HeaderLine => [name, bytes(each.trim())]);
  });
}

/** A character is a byte on the wire. What the file has decoded to more than that was UTF-8. */
function bytes(value: string): string {
  if (!/[^\0-\xff]/.test(value)) return value;
  return String.fromCharCode(...new TextEncoder().encode(value));
}

function parse(file: string): unknown {
  try {
    return JSON.parse(file.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new HarError('The text', `must be JSON (${String(error)})`);
  }
}

function record(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new HarError(path, 'must be an object');
  return value;
}

function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new HarError(path, 'must be a list');
  return value;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
