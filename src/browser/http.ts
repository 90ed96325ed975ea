/** A header as it stands on the wire: a repeated one is there once for every line. */
export type HeaderLine = readonly [name: string, value: string];

/** One request as the browser puts it on the wire. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute, serialised, without a fragment. */
  readonly url: string;
  /** Every header that matters here, in the order in which they are sent. A character is a byte. */
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array | null;
}

/** One answer as it came off the wire. */
export interface HttpResponse {
  /** 200 to 599. */
  readonly status: number;
  readonly statusText?: string;
  /** Every header line as received. A character is a byte. */
  readonly headers: readonly HeaderLine[];
  readonly body?: Uint8Array | string | null;
}

/** What a network is told besides the request. */
export interface NetworkOptions {
  /** Aborted when the browser gives the exchange up: its time-out, or the page's own signal. */
  readonly signal: AbortSignal;
}

/**
 * What stands behind the browser: it carries one request and answers it. No redirects, cookies, caches or CORS: those
 * are the browser's.
 *
 * A network that throws, rejects, never answers or answers with something else than an {@link HttpResponse} makes a
 * network error in the trace.
 */
export type Network = (request: HttpRequest, options: NetworkOptions) => Promise<HttpResponse> | HttpResponse;
