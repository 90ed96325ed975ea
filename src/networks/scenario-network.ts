import type { HeaderLine, HttpRequest, HttpResponse, Network } from '../browser/http.ts';
import { type Answer, answer, compileServer } from '../scenario/answer.ts';
import type { SeenRequest } from '../scenario/record.ts';
import type { Variant } from '../scenario/scenario.ts';
import { answeredHeaders, seenHeaders } from '../scenario/seen-headers.ts';
import { SharedCache } from '../scenario/shared-cache.ts';

/** What else to do with the requests that come. */
export interface ScenarioNetworkOptions {
  /** Told of every request that a server of the scenario saw, in order, with how it was answered. */
  readonly seen?: (request: SeenRequest) => void;
}

/**
 * The servers of a scenario as a network: they answer as in the lab, without a socket.
 *
 * Its memory, that of the shared caches, lasts as long as the network: make one for each run.
 *
 * @param servers what answers at each origin.
 * @param options who wants to know what the servers saw.
 * @returns the network. A request to any other origin fails, as one to a host that does not exist.
 * @throws {PolicyError} when a server's policy cannot work; a loaded scenario has no such policy.
 */
export function scenarioNetwork(servers: Variant['servers'], { seen }: ScenarioNetworkOptions = {}): Network {
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
    if (answerer === undefined) throw new TypeError(`No server of the scenario is at ${origin}.`);
    const asked = {
      method: request.method,
      path: pathStart === -1 ? '/' : request.url.slice(pathStart),
      headers: request.headers,
      body: request.body === null ? '' : decoder.decode(request.body),
    };
    const finish = (given: Answer): HttpResponse => {
      seen?.(seenRequest(request, given));
      const { status, body } = given;
      const length: HeaderLine = ['Content-Length', String(encoder.encode(body).length)];
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
