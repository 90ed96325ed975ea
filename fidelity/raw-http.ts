import type { Duplex } from 'node:stream';
import type { HeaderLine, HttpRequest, HttpResponse } from '../src/browser/http.ts';
import { stripHttpTabOrSpace } from '../src/web/header.ts';
import { parseUrl } from '../src/web/url.ts';

/** Answers one request; the bytes of what it gives are sent as they are. */
export type Answer = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

const maxHeadBytes = 128 * 1024;

/**
 * Serves HTTP/1.1 on one connection, request after request.
 *
 * Node's own server checks and rewrites the headers it sends. Here an answer must reach the browser byte for byte: a
 * repeated header, a NUL, an empty value, spaces at either end. A character of a header is a byte.
 *
 * @param socket a connection, or what comes out of a TLS one.
 * @param scheme for a request that does not name its own; one to a proxy does.
 * @param answer called once for every request, each after the one before has been answered.
 */
export function serveConnection(socket: Duplex, scheme: 'http' | 'https', answer: Answer): void {
  let pending: Buffer = Buffer.alloc(0);
  let busy = false;
  const advance = async () => {
    if (busy) return;
    busy = true;
    try {
      for (;;) {
        const read = readRequest(pending, scheme);
        if (read === 'incomplete') return;
        if (read === 'malformed') return void socket.destroy();
        pending = pending.subarray(read.bytes);
        socket.write(serialiseResponse(await answer(read.request), read.request.method));
      }
    } catch {
      // An answer that cannot be made must not stop the others: the browser sees a network error.
      socket.destroy();
    } finally {
      busy = false;
    }
  };
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    void advance();
  });
  socket.on('error', () => socket.destroy());
}

/** Reads the first request out of what has come, if it has come to its end. */
export function readRequest(
  bytes: Buffer,
  scheme: 'http' | 'https',
): { readonly request: HttpRequest; readonly bytes: number } | 'incomplete' | 'malformed' {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return bytes.length > maxHeadBytes ? 'malformed' : 'incomplete';
  const [requestLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const [method = '', target = ''] = requestLine.split(' ');
  const headers = lines.map((line): HeaderLine => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), stripHttpTabOrSpace(line.slice(colon + 1))];
  });
  const headerNamed = (name: string) => headers.find(([each]) => each.toLowerCase() === name)?.[1];
  // Browsers know how long what they send is, unless a page streams it.
  if (headerNamed('transfer-encoding') !== undefined) return 'malformed';
  const length = Number(headerNamed('content-length') ?? 0);
  const bodyStart = end + 4;
  if (bytes.length < bodyStart + length) return 'incomplete';
  const url = target.startsWith('/') ? `${scheme}://${headerNamed('host') ?? ''}${target}` : target;
  if (parseUrl(url) === null) return 'malformed';
  const body = length === 0 ? null : bytes.subarray(bodyStart, bodyStart + length);
  return { request: { method, url: new URL(url).href, headers, body }, bytes: bodyStart + length };
}

/** An answer as it goes over the wire. Only what frames the message is added. */
export function serialiseResponse(response: HttpResponse, method: string): Buffer {
  const { status, statusText = 'Status', headers, body } = response;
  const content = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body ?? []);
  const bodyless = status === 204 || status === 304;
  const framing = bodyless ? [] : [`Content-Length: ${content.length}`];
  const head = [
    `HTTP/1.1 ${status} ${statusText}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...framing,
    'Connection: keep-alive',
    '',
    '',
  ].join('\r\n');
  const sent = Buffer.from(head, 'latin1');
  return bodyless || method === 'HEAD' ? sent : Buffer.concat([sent, content]);
}
