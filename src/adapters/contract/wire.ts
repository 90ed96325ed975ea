import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { connect } from 'node:net';

/** A request as it goes over the wire: names and values may repeat. */
export interface WireRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** HTTP/1.0 is sent bare: without `Host`. */
  readonly version?: '1.0' | '1.1';
}

/** A response as it came: nothing joined, nothing dropped. */
export interface WireResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The body as it arrived. */
  readonly pieces: readonly string[];
}

export type Send = (request: WireRequest) => Promise<WireResponse>;

/** Speaks HTTP/1 over a plain socket. Every client library tidies up what a contract must see. */
export function http1Client(port: number, extra: WireRequest['headers'] = []): Send {
  return ({ method = 'GET', path, headers = [], body, version = '1.1' }) =>
    new Promise((resolve, reject) => {
      const all = [...extra, ...headers];
      if (version === '1.1') all.push(['Host', `127.0.0.1:${port}`], ['Connection', 'close']);
      if (body !== undefined) all.push(['Content-Length', String(Buffer.byteLength(body))]);
      const head = [`${method} ${path} HTTP/${version}`, ...all.map(([name, value]) => `${name}: ${value}`)];
      const arrived: Buffer[] = [];
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`${head.join('\r\n')}\r\n\r\n${body ?? ''}`),
      );
      socket.setTimeout(10_000, () => socket.destroy(new Error(`No answer to ${method} ${path}.`)));
      socket.on('data', (data) => arrived.push(data));
      // A server may refuse a body that is still on its way, and reset the connection: what it said counts.
      socket.on('error', (error) => (arrived.length === 0 ? reject(error) : socket.destroy()));
      socket.on('close', () => {
        try {
          resolve(parse(arrived));
        } catch (error) {
          reject(new Error(`${method} ${path}: ${String(error)}`));
        }
      });
    });
}

function parse(arrived: readonly Buffer[]): WireResponse {
  const text = Buffer.concat(arrived).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) throw new Error(`not a response: ${JSON.stringify(text)}`);
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const rest = text.slice(end + 4);
  const chunked = headers.some(([name, value]) => name === 'transfer-encoding' && value === 'chunked');
  const pieces = chunked ? chunks(rest) : rest === '' ? [] : [rest];
  return { status: Number(statusLine.split(' ')[1]), headers, body: pieces.join(''), pieces };
}

function chunks(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\r\n', at);
    const size = Number.parseInt(text.slice(at, end), 16);
    if (!(size > 0)) break;
    found.push(text.slice(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return found;
}

/** The same over HTTP/2 without TLS. */
export function http2Client(port: number): Send {
  return ({ method = 'GET', path, headers = [], body, version }) =>
    new Promise((resolve, reject) => {
      if (version !== undefined) throw new Error(`HTTP/2 is not HTTP/${version}.`);
      const session = connectHttp2(`http://127.0.0.1:${port}`);
      session.on('error', reject);
      const fields: Record<string, string | string[]> = { ':method': method, ':path': path };
      for (const [name, value] of headers) {
        const key = name.toLowerCase();
        fields[key] = key in fields ? [fields[key] ?? [], value].flat() : value;
      }
      const stream = session.request(fields, { endStream: body === undefined });
      const pieces: string[] = [];
      let status = 0;
      let raw: string[] = [];
      stream.on('response', (answer: IncomingHttpHeaders, _flags: number, list?: string[]) => {
        status = Number(answer[':status']);
        raw =
          list ??
          Object.entries(answer).flatMap(([name, value]) => [value ?? []].flat().flatMap((v) => [name, v]));
      });
      stream.on('data', (data: Buffer) => pieces.push(data.toString()));
      stream.on('error', reject);
      stream.on('close', () => {
        session.close();
        const list = raw.flatMap((name, at): [string, string][] =>
          at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : [],
        );
        resolve({ status, headers: list, body: pieces.join(''), pieces });
      });
      if (body !== undefined) stream.end(body);
    });
}

/** Every value of a header. */
export function all({ headers }: WireResponse, name: string): string[] {
  return headers.filter(([key]) => key === name).map(([, value]) => value);
}

/** The CORS headers, by name; a header that came twice has both values. */
export function corsHeaders(response: WireResponse): Record<string, string> {
  const names = new Set(
    response.headers.map(([name]) => name).filter((name) => name.startsWith('access-control-')),
  );
  return Object.fromEntries([...names].map((name) => [name, all(response, name).join(' AND ')]));
}

/** The names in `Vary`, in lower case and in order; repeats stay. */
export function vary(response: WireResponse): string[] {
  return all(response, 'vary')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .sort();
}
