import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { HeaderLine, HttpRequest, HttpResponse } from '../../browser/http.ts';
import { NetworkFailure } from '../../browser/network-failure.ts';
import { abortedFailure } from '../abort.ts';
import { decodeContent } from '../decode-content.ts';
import { concat, tooLarge } from '../read-stream.ts';
import { sentHeaders } from '../sent-headers.ts';
import { nodeDecoder } from './node-decoder.ts';
import { nodeFailure } from './node-failure.ts';

/** How much an exchange may take. */
export interface ExchangeLimits {
  /** From the start to the last byte of the answer. `Infinity` for no limit. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly maxHeaderBytes: number;
  /** From the head to where the body is cut, if it is still going on; also one that is too long. `Infinity`: it fails. */
  readonly cutBodyAfterMs: number;
}

/** Starts Node's request. `fresh`: not over a connection that was used before. */
export type OpenRequest = (options: RequestOptions, fresh: boolean) => ClientRequest;

/**
 * One request and its answer over Node's HTTP/1.1.
 *
 * @param open starts the request, on whatever connection it likes.
 * @param request what to send. Of several lines by one name, all stand where the first does.
 * @param limits of time and size.
 * @param signal ends the exchange.
 * @returns the answer, its body without its content codings.
 * @throws {NetworkFailure} for everything that can go wrong.
 */
export async function httpExchange(
  open: OpenRequest,
  request: HttpRequest,
  limits: ExchangeLimits,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const { head, body } = await carry(open, request, limits, signal);
  const headers = headerLines(head.rawHeaders);
  const decoded = await decodeContent(body, headers, await nodeDecoder(limits.maxBodyBytes)).catch(
    (error) => {
      if (cutsBodies(limits) && (error as NetworkFailure).code === 'too-large') return [];
      throw error;
    },
  );
  return {
    status: head.statusCode ?? 0,
    statusText: head.statusMessage ?? '',
    headers,
    // Not a Buffer: plain bytes, which everybody compares, clones and prints alike.
    body: new Uint8Array(decoded),
  };
}

function cutsBodies({ cutBodyAfterMs }: ExchangeLimits): boolean {
  return cutBodyAfterMs !== Number.POSITIVE_INFINITY;
}

/** A longer delay is taken for none. */
const longestTimer = 2 ** 31 - 1;

interface Answer {
  readonly head: IncomingMessage;
  readonly body: Uint8Array;
}

function carry(
  open: OpenRequest,
  request: HttpRequest,
  limits: ExchangeLimits,
  signal: AbortSignal,
): Promise<Answer> {
  const { timeoutMs, maxBodyBytes, maxHeaderBytes, cutBodyAfterMs } = limits;
  return new Promise((resolve, reject) => {
    let outgoing: ClientRequest | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let settled = false;

    const settle = (): void => {
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    };
    const fail = (error: unknown): void => {
      if (settled) return;
      settle();
      reject(nodeFailure(error, request.url));
      outgoing?.destroy();
    };
    const giveUp = (): void => fail(abortedFailure(signal));

    const attempt = (fresh: boolean): void => {
      let answered = false;
      const sending = open({ ...target(request), maxHeaderSize: maxHeaderBytes }, fresh);
      outgoing = sending;
      sending.on('error', (error) => {
        // A server may close an idle connection just as it is used again. A browser then asks once more.
        if (!fresh && !settled && !answered && sending.reusedSocket && isReset(error)) return attempt(true);
        fail(error);
      });
      sending.on('upgrade', (_head, socket) => {
        socket.destroy();
        fail(new NetworkFailure('malformed', 'The server switches protocols, and nobody asked it to.'));
      });
      sending.on('response', (head) => {
        answered = true;
        const chunks: Uint8Array[] = [];
        let length = 0;
        const answer = (): void => {
          if (settled) return;
          settle();
          resolve({ head, body: concat(chunks, length) });
        };
        const cut = (): void => {
          answer();
          sending.destroy();
        };
        if (cutsBodies(limits)) {
          clearTimeout(timer);
          timer = setTimeout(cut, Math.min(cutBodyAfterMs, longestTimer));
        }
        head.on('data', (chunk: Uint8Array) => {
          if (length + chunk.length > maxBodyBytes)
            return cutsBodies(limits) ? cut() : fail(tooLarge(maxBodyBytes));
          chunks.push(chunk);
          length += chunk.length;
        });
        head.on('error', fail);
        head.on('end', answer);
      });
      write(sending, request);
    };

    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp);
    if (timeoutMs !== Number.POSITIVE_INFINITY) {
      timer = setTimeout(
        () => {
          fail(new NetworkFailure('timeout', `${request.url} was not answered within ${timeoutMs} ms.`));
        },
        Math.min(timeoutMs, longestTimer),
      );
    }
    try {
      attempt(false);
    } catch (error) {
      fail(error);
    }
  });
}

function target({ method, url }: HttpRequest): RequestOptions {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  return {
    method,
    protocol,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    path: `${pathname}${search}`,
    setHost: false,
  };
}

function write(outgoing: ClientRequest, request: HttpRequest): void {
  // Node writes every method in upper case, but a browser sends `patch` as it is, and servers do mind.
  outgoing.method = request.method;
  const values = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of sentHeaders(request)) {
    const key = name.toLowerCase();
    const line = values.get(key);
    if (line === undefined) values.set(key, { name, values: [value] });
    else line.values.push(value);
  }
  for (const { name, values: all } of values.values()) {
    outgoing.setHeader(name, all.length === 1 ? all[0]! : all);
  }
  outgoing.end(request.body ?? undefined);
}

function headerLines(raw: readonly string[]): readonly HeaderLine[] {
  return raw.flatMap((name, at): HeaderLine[] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));
}

function isReset(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}
