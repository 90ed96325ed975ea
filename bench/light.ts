import { type IncomingMessage, ServerResponse } from 'node:http';

/** What requests a case sends; every call gets one of `origins`, picked at random. */
export interface RequestSpec {
  readonly method: string;
  /** Empty for requests without `Origin`. */
  readonly origins: readonly string[];
  readonly requestMethod?: string;
  readonly requestHeaders?: string;
}

export interface LightRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
}

const otherHeaders = [
  ['host', 'api.example.com'],
  ['connection', 'keep-alive'],
  ['accept', 'application/json'],
  ['user-agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0'],
  ['sec-fetch-mode', 'cors'],
  ['sec-fetch-site', 'same-site'],
  ['sec-fetch-dest', 'empty'],
  ['referer', 'https://app.example.com/'],
  ['accept-encoding', 'gzip, deflate, br, zstd'],
  ['accept-language', 'en-GB,en;q=0.9'],
  ['cookie', 'session=8f14e45fceea167a5a36dedd4bea2543'],
] as const;

/**
 * Makes requests as a parser would deliver them: a new object each, its strings cut from bytes, so that they are flat,
 * not internalised and not hashed. One string used again and again would turn `===` into a comparison of pointers and
 * hide what a `Set` pays for hashing. The headers come in several orders, because no two browsers agree on one.
 */
export function requestMaker(spec: RequestSpec): () => LightRequest {
  const origins = spec.origins.map((origin) => Buffer.from(origin, 'latin1'));
  const requestMethod = spec.requestMethod === undefined ? null : Buffer.from(spec.requestMethod, 'latin1');
  const requestHeaders =
    spec.requestHeaders === undefined ? null : Buffer.from(spec.requestHeaders, 'latin1');
  let turn = 0;
  return () => {
    turn++;
    const headers: Record<string, string> = {};
    const first = turn % otherHeaders.length;
    const place = turn % 7;
    for (let i = 0; i < otherHeaders.length; i++) {
      if (i === place) {
        if (origins.length > 0) headers.origin = pick(origins).toString('latin1');
        if (requestMethod) headers['access-control-request-method'] = requestMethod.toString('latin1');
        if (requestHeaders) headers['access-control-request-headers'] = requestHeaders.toString('latin1');
      }
      const [name, value] = otherHeaders[(first + i) % otherHeaders.length]!;
      headers[name] = value;
    }
    return { method: spec.method, url: '/', headers };
  };
}

// A fixed generator, so that every subject and every run sees traffic of the same kind.
let seed = 0x2545f491;
function pick<T>(list: readonly T[]): T {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return list[(seed >>> 0) % list.length]!;
}

type Value = string | readonly string[];

/**
 * The cheapest response that a middleware can be run on: header names and values in two arrays, searched in order.
 * Its time is that of the middleware, not of node:http. `end` decides the head through `this.writeHead`, as node's
 * does, so whoever waits for the head to be written is charged for it.
 */
export class LightResponse {
  statusCode = 200;
  headersSent = false;
  writableEnded = false;
  readonly req: LightRequest;
  // Long enough from the start: an array that grows would be charged to whoever sets the first header.
  readonly #names = new Array<string>(16).fill('');
  readonly #values = new Array<Value>(16).fill('');
  #length = 0;

  constructor(req: LightRequest) {
    this.req = req;
  }
  getHeader(name: string): Value | undefined {
    for (let i = 0; i < this.#length; i++) if (this.#names[i] === name) return this.#values[i];
    return undefined;
  }
  hasHeader(name: string): boolean {
    return this.getHeader(name) !== undefined;
  }
  setHeader(name: string, value: Value): this {
    let at = 0;
    while (at < this.#length && this.#names[at] !== name) at++;
    if (at === this.#length) this.#length++;
    this.#names[at] = name;
    this.#values[at] = value;
    return this;
  }
  removeHeader(name: string): void {
    const at = this.#names.indexOf(name);
    if (at === -1 || at >= this.#length) return;
    this.#length--;
    this.#names[at] = this.#names[this.#length]!;
    this.#values[at] = this.#values[this.#length]!;
  }
  getHeaderNames(): string[] {
    return this.#names.slice(0, this.#length);
  }
  writeHead(status: number, a?: unknown, b?: unknown): this {
    const headers = typeof a === 'string' ? b : a;
    if (Array.isArray(headers)) {
      for (let i = 0; i < headers.length; i += 2)
        this.setHeader(headers[i] as string, headers[i + 1] as string);
    } else if (typeof headers === 'object' && headers !== null) {
      for (const name in headers) this.setHeader(name, (headers as Record<string, string>)[name]!);
    }
    this.statusCode = status;
    this.headersSent = true;
    return this;
  }
  _implicitHeader(): void {
    this.writeHead(this.statusCode);
  }
  end(): this {
    if (!this.headersSent) this._implicitHeader();
    this.writableEnded = true;
    return this;
  }
}

/**
 * Has the light `writeHead` pass for node's own, so that a middleware that knows node's does on the light response what
 * it would do on a real one. To be called before the middleware is loaded.
 */
export function passForNodes(): void {
  (ServerResponse as { prototype: unknown }).prototype = LightResponse.prototype;
}

/** The light request as the type of node:http, which every middleware asks for. */
export function nodeRequest(req: LightRequest): IncomingMessage {
  return req as unknown as IncomingMessage;
}

/** The light response as the type of node:http. */
export function nodeResponse(res: LightResponse): ServerResponse {
  return res as unknown as ServerResponse;
}
