import type { HttpRequest, HttpResponse, Network, NetworkOptions } from '../browser/http.ts';
import { NetworkFailure } from '../browser/network-failure.ts';
import { untilAborted } from './abort.ts';
import type { Address, RealNetworkOptions } from './real-network-options.ts';

/** A network whose connections stay open until it is closed. */
export interface RealNetwork {
  (request: HttpRequest, options: NetworkOptions): Promise<HttpResponse>;
  /** Closes every connection. What is asked for after that fails with code `closed`. */
  close(): Promise<void>;
}

/**
 * The network itself: HTTP/1.1 over sockets, in Node, Bun and Deno.
 *
 * - Sends the header lines that it is given, and `Host`, `Connection` and `Content-Length` where they are missing.
 *   Several lines by one name stand together.
 * - Follows no redirect, keeps no cookie, caches nothing, uses no proxy.
 * - Undoes `gzip`, `deflate` and `br` (and `zstd` where Node can), whatever `Accept-Encoding` asked for, as browsers do.
 *   `Content-Encoding` and `Content-Length` stay as received.
 * - Answers when the whole body is there, or as much of it as `cutBodyAfterMs` waits for. A browser gives script the head
 *   before; here a body that breaks off, or is not in its coding, fails the whole exchange.
 * - `localhost` and every name below it are this machine, as in browsers.
 * - Connections are kept and used again; when one turns out to be closed by then, the request is sent once more.
 *
 * @param options limits, trust, and where to connect to.
 * @returns the network. It rejects with a `NetworkFailure`: `dns`, `refused`, `unreachable`, `reset`, `tls`, `timeout`,
 *   `too-large`, `malformed`, `aborted`, `unsendable`, `closed` or `other`.
 * @throws {TypeError} when a limit is not a positive number.
 * @see https://fetch.spec.whatwg.org/#concept-http-network-fetch
 * @example
 * ```ts
 * const network = realNetwork({ timeoutMs: 5000, resolve: { 'api.example.com': { host: '127.0.0.1', port: 1 } } });
 * const request = { method: 'GET', url: 'http://api.example.com/', headers: [], body: null };
 * const { signal } = new AbortController();
 * const failure = await network(request, { signal }).catch((error) => error);
 * console.log(failure.code); // refused
 * await network.close();
 * ```
 */
export function realNetwork(options: RealNetworkOptions = {}): RealNetwork {
  const { timeoutMs = 30_000, maxBodyBytes = 16 * 1024 * 1024, maxHeaderBytes = 256 * 1024 } = options;
  const { cutBodyAfterMs = Number.POSITIVE_INFINITY } = options;
  const limits = { timeoutMs, maxBodyBytes, maxHeaderBytes, cutBodyAfterMs };
  for (const [name, value] of Object.entries(limits)) {
    if (!(value > 0)) throw new TypeError(`realNetwork: ${name} must be a positive number, not ${value}.`);
  }
  const resolve = resolver(options.resolve);
  // Only when it is asked for: a page or a Worker can load this file, and has no sockets.
  const start = async () => {
    const { openSockets } = await import('./node/sockets.ts');
    return openSockets(limits, options.tls ?? {});
  };
  let sockets: ReturnType<typeof start> | undefined;
  let closed = false;

  const network: Network = async (request, { signal }) => {
    if (closed) throw closedFailure();
    sockets ??= start().catch(withoutNode);
    const { hostname, port, protocol } = new URL(request.url);
    try {
      const to = await untilAborted(
        resolve(hostname, port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)),
        signal,
      );
      return await (await sockets).send(request, to, signal);
    } catch (error) {
      throw closed ? closedFailure(error) : error;
    }
  };
  const close = async (): Promise<void> => {
    closed = true;
    (await sockets?.catch(() => null))?.close();
  };
  return Object.assign(network as RealNetwork, { close });
}

type Resolver = (host: string, port: number) => Promise<Address | undefined>;

function resolver(given: RealNetworkOptions['resolve']): Resolver {
  if (typeof given === 'function') {
    return async (host, port) => {
      try {
        return await given(host, port);
      } catch (error) {
        throw new NetworkFailure('dns', `The resolve function failed on ${host}:${port}.`, { cause: error });
      }
    };
  }
  const table = new Map(Object.entries(given ?? {}));
  return async (host, port) => table.get(`${host}:${port}`) ?? table.get(host);
}

function closedFailure(cause?: unknown): NetworkFailure {
  return new NetworkFailure('closed', 'The network was closed.', { cause });
}

function withoutNode(cause: unknown): never {
  throw new NetworkFailure('other', 'Sockets need node:http, and this runtime has none.', { cause });
}
