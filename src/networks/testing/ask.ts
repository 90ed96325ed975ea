import type { HeaderLine, HttpRequest, HttpResponse, Network } from '../../browser/http.ts';
import { NetworkFailure } from '../../browser/network-failure.ts';

/** A request with what most tests leave open. */
export function requestTo(url: string, init: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: [], body: null, ...init };
}

/** Asks a network that nobody gives up on. */
export async function ask(
  network: Network,
  url: string,
  init: Partial<HttpRequest> = {},
): Promise<HttpResponse> {
  return network(requestTo(url, init), { signal: new AbortController().signal });
}

/** The failure that a network rejects with. Anything else, an answer among it, fails the test. */
export async function failureOf(answer: Promise<unknown>): Promise<NetworkFailure> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof NetworkFailure) return error;
    throw error;
  }
  throw new Error('The network answered.');
}

/** The body as text. */
export function textOf({ body }: HttpResponse): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : (body ?? '');
}

/** The values of every line by a name, in lower case. */
export function valuesOf({ headers }: HttpResponse, name: string): readonly string[] {
  return headers.filter((line: HeaderLine) => line[0].toLowerCase() === name).map(([, value]) => value);
}

/** Text as bytes. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
