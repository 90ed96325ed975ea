import { stripHttpTabOrSpace } from '../../web/header.ts';
import type { FetchParams } from '../engine.ts';
import { type NetworkError, networkError } from '../failure.ts';
import type { FetchResponse } from '../fetch-request.ts';
import { getHeaderValues } from '../header-lines.ts';
import type { HeaderLine, HttpRequest, HttpResponse, NetworkOptions } from '../http.ts';
import { NetworkFailure } from '../network-failure.ts';
import type { ResponseProfile } from '../profile.ts';

/** A network error, with the network's own words. */
export type FailedExchange = NetworkError & { readonly message: string };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Puts one request on the network and takes its answer. Whatever a network does wrong ends here as a network error: a
 * throw, silence, or an answer that is none.
 *
 * @param params whose engine has the network, and whose request has the page's signal.
 * @param request what goes on the wire.
 * @see https://fetch.spec.whatwg.org/#concept-http-network-fetch
 */
export async function httpNetworkFetch(
  params: FetchParams,
  request: HttpRequest,
): Promise<FetchResponse | FailedExchange> {
  const exchange = new Exchange(params.request.signal);
  try {
    if (exchange.abandoned) return failed('aborted', request, 'The page gave the request up.');
    const pending = params.engine.network(request, exchange);
    const answer: unknown = isPromise(pending)
      ? await exchange.inTime(pending, params.engine.timeoutMs)
      : pending;
    const fault = faultOf(answer);
    if (fault !== null) return failed('network-misuse', request, fault);
    const { status, statusText = '', headers, body } = answer as HttpResponse;
    if (params.engine.profile.response.nulInvalidates && headers.some(([, value]) => value.includes('\0'))) {
      return failed('response-malformed', request, 'A response header holds a NUL.');
    }
    if (params.engine.profile.response.failingStatuses.includes(status))
      return failed('response-malformed', request, `The server answers ${status} and is no proxy.`);
    const torn = params.engine.profile.response.mustAgree.find((name) => disagrees(headers, name));
    if (torn !== undefined)
      return failed('response-headers-disagree', request, `Several ${torn} headers disagree.`, torn);
    const lines = receivedHeaders(headers, params.engine.profile.response);
    const bytes = typeof body === 'string' ? encoder.encode(body) : (body ?? null);
    return { type: 'default', status, statusText, headers: lines, body: bytes };
  } catch (error) {
    if (exchange.timedOut)
      return failed('network-timeout', request, `No answer within ${params.engine.timeoutMs} ms.`);
    if (exchange.abandoned) return failed('aborted', request, 'The page gave the request up.');
    const reason = error instanceof NetworkFailure ? error.code : null;
    return failed('network', request, error instanceof Error ? error.message : String(error), reason);
  } finally {
    exchange.end();
  }
}

function failed(
  code:
    | 'network'
    | 'response-malformed'
    | 'response-headers-disagree'
    | 'network-timeout'
    | 'network-misuse'
    | 'aborted',
  { url }: HttpRequest,
  message: string,
  value: string | null = null,
): FailedExchange {
  return { ...networkError(code, url, value), message };
}

/** One exchange's signal. It is made when somebody asks for it: most networks do not. */
class Exchange implements NetworkOptions {
  readonly #page: AbortSignal | null;
  #controller: AbortController | null = null;
  #giveUp: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  timedOut = false;

  constructor(page: AbortSignal | null) {
    this.#page = page;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  get abandoned(): boolean {
    return this.#page?.aborted ?? false;
  }

  /** The answer, or a rejection when the time is up or the page gives up. */
  inTime<T>(pending: PromiseLike<T>, timeoutMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#giveUp = () => {
        reject(new Error('given up'));
        this.#controller?.abort();
      };
      this.#page?.addEventListener('abort', this.#giveUp);
      this.#timer = setTimeout(() => {
        this.timedOut = true;
        this.#giveUp?.();
      }, timeoutMs);
      pending.then(resolve, reject);
    });
  }

  end(): void {
    clearTimeout(this.#timer);
    if (this.#giveUp !== null) this.#page?.removeEventListener('abort', this.#giveUp);
  }
}

function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** What keeps a value from being an HTTP response, in words; `null` where nothing does. */
function faultOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return `The network answered with ${String(answer)}.`;
  const { status, headers, body } = answer as Record<string, unknown>;
  if (!Number.isInteger(status) || (status as number) < 200 || (status as number) > 599) {
    return `The network answered with the status ${String(status)}: a final one is 200 to 599.`;
  }
  if (!Array.isArray(headers) || !headers.every(isHeaderLine)) {
    return 'The network answered with headers that are no list of names and values.';
  }
  if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof Uint8Array)) {
    return 'The network answered with a body that is neither bytes nor a string.';
  }
  return null;
}

/** Whether a header is there with different values. */
function disagrees(headers: readonly HeaderLine[], name: string): boolean {
  const [first, ...others] = getHeaderValues(headers, name);
  return others.some((other) => other !== first);
}

/** The headers as this browser takes them off the wire. */
function receivedHeaders(
  headers: readonly HeaderLine[],
  { replacesInvalidUtf8, dropsEmptyRepeats }: ResponseProfile,
): readonly HeaderLine[] {
  const lines = headers.map((line) => received(line, replacesInvalidUtf8));
  if (!dropsEmptyRepeats || lines.every(([, value]) => value !== '')) return lines;
  const named = (name: string) => getHeaderValues(lines, name.toLowerCase());
  return lines.filter(
    ([name, value]) => value !== '' || isAllowOrigin(name) || named(name).every((other) => other === ''),
  );
}

/** The one header whose lines are counted, empty ones too. */
function isAllowOrigin(name: string): boolean {
  return name.toLowerCase() === 'access-control-allow-origin';
}

/** Space around a value is not part of it: https://www.rfc-editor.org/rfc/rfc9110#section-5.5 */
function received(line: HeaderLine, replacesInvalidUtf8: boolean): HeaderLine {
  const stripped = stripHttpTabOrSpace(line[1]);
  const value = replacesInvalidUtf8 && /[^\0-\x7f]/.test(stripped) ? asUtf8(stripped) : stripped;
  return value === line[1] ? line : [line[0], value];
}

/** A character is a byte, before and after. */
function asUtf8(text: string): string {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return Array.from(encoder.encode(decoder.decode(bytes)), (byte) => String.fromCharCode(byte)).join('');
}

function isHeaderLine(line: unknown): boolean {
  return Array.isArray(line) && typeof line[0] === 'string' && typeof line[1] === 'string';
}
