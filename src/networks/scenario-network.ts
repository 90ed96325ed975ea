import type { HeaderLine, HttpRequest, HttpResponse, Network } from '../browser/http.ts';
import { NetworkFailure } from '../browser/network-failure.ts';
import { type Answer, answer, compileServer } from '../scenario/answer.ts';
import type { SeenRequest } from '../scenario/record.ts';
import type { Server } from '../scenario/scenario.ts';
import { answeredHeaders, seenHeaders } from '../scenario/seen-headers.ts';
import { SharedCache } from '../scenario/shared-cache.ts';

/** What else to do with the requests that come. */
export interface ScenarioNetworkOptions {
  /** Told of every request that a server of the scenario saw, in order, with how it was answered. */
  readonly seen?: (request: SeenRequest) => void;
}

/**
 * Servers as data, those of a scenario: they answer as in the lab, without a socket.
 *
 * Its memory, that of the shared caches, lasts as long as the network: make one for each run.
 *
 * @param servers what answers at each origin: routes, and a policy of this library or headers that a server made up.
 * @param options who wants to know what the servers saw.
 * @returns the network. Another origin fails with code `dns`.
 * @throws {PolicyError} when a server's policy cannot work; a loaded scenario has no such policy.
 * @example
 * ```ts
 * const network = scenarioNetwork({
 *   'https://api.example.com': { routes: { 'GET /me': { body: 'Rose', headers: [['Set-Cookie', 'id=1']] } } },
 * });
 * const request = { method: 'GET', url: 'https://api.example.com/me', headers: [], body: null };
 * const { status, body } = await network(request, { signal: new AbortController().signal });
 * [status, body]; // [200, 'Rose']
 * ```
 */
export function scenarioNetwork(
  servers: Readonly<Record<string, Server>>,
  { seen }: ScenarioNetworkOptions = {},
): Network {
  const answerers = new Map(
    Object.entries(servers).map(([origin, server]) => {
      const compiled = compileServer(server, origin);
      const cache = server.cache ? new SharedCache() : null;
      return [origin, { compiled, cache }] as const;
    }),
  );
  return (request) => {
    const pathStart = request.url.indexOf('/', request.url.indexOf('://') + 3);
    const origin = pathStart === -1 ? request.url : request.url.slice(0, pathStart);
    const answerer = answerers.get(origin);
    if (answerer === undefined) throw new NetworkFailure('dns', `No server of the scenario is at ${origin}.`);
    const asked = {
      method: request.method,
      path: pathStart === -1 ? '/' : request.url.slice(pathStart),
      headers: request.headers,
      body: request.body === null ? '' : decoder.decode(request.body),
    };
    const finish = (given: Answer): HttpResponse => {
      seen?.(seenRequest(request, given));
      const { status, body } = given;
      const length: HeaderLine = ['Content-Length', String(bytesOf(body))];
      // Like any server's that knows the whole body. A 204 has none, nor a length.
      const headers = status === 204 || status === 304 ? given.headers : [...given.headers, length];
      return { status, headers, body };
    };
    const { compiled, cache } = answerer;
    const given = cache === null ? answer(compiled, asked) : cache.answer(compiled, asked);
    return given instanceof Promise ? given.then(finish) : finish(given);
  };
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** How long a text is in UTF-8. Most are ASCII, and need no copy. */
function bytesOf(text: string): number {
  return /[^\0-\x7f]/.test(text) ? encoder.encode(text).length : text.length;
}

function seenRequest(
  { method, url, headers }: HttpRequest,
  { status, headers: sent, by }: Answer,
): SeenRequest {
  return {
    method,
    url,
    headers: seenHeaders(headers),
    status,
    answered: answeredHeaders(sent),
    by,
  };
}
