import { getHeader } from '../browser/header-lines.ts';
import type { HeaderLine, HttpRequest, HttpResponse, Network } from '../browser/http.ts';
import { NetworkFailure } from '../browser/network-failure.ts';
import type { CorsRequest, Decision } from '../policy/decision.ts';
import { defineCors } from '../policy/define-cors.ts';
import type { PolicyInput } from '../policy/policy.ts';
import { mergeVary } from '../web/vary.ts';
import { originTable } from './origin-table.ts';

/** A server of which only the policy is real. */
export interface PolicyServer {
  /** Options, a policy, or a list of these of which the first that names the origin decides. */
  readonly cors: PolicyInput | readonly PolicyInput[];
  /** What the application answers, before the policy's headers are put on. Default: 200 and `ok`. */
  readonly reply?: HttpResponse | ((request: HttpRequest) => HttpResponse | Promise<HttpResponse>);
}

/**
 * Servers that have a policy of this library and next to no application: for asking what a policy does in a browser.
 *
 * A preflight is answered by the policy alone, 204 or 403. Every other answer is the application's with the policy's
 * headers on it, in place of CORS headers that it has itself.
 *
 * @param servers by origin: `https://api.example.com`, or `https://*.example.com` for every host below.
 * @returns the network. Another origin fails with code `dns`.
 * @throws {PolicyError} when a policy cannot work or is not safe.
 * @throws {TypeError} when a key is no origin.
 * @see https://fetch.spec.whatwg.org/#http-responses
 * @example
 * ```ts
 * const network = policyNetwork({ 'https://api.example.com': { cors: { origin: 'https://app.example.com' } } });
 * const headers = [['Origin', 'https://app.example.com']] as const;
 * const response = await network(
 *   { method: 'GET', url: 'https://api.example.com/', headers, body: null },
 *   { signal: new AbortController().signal },
 * );
 * response.headers; // [['content-type', 'text/plain'], ['access-control-allow-origin', 'https://app.example.com'], ['vary', 'Origin']]
 * ```
 */
export function policyNetwork(servers: Readonly<Record<string, PolicyServer>>): Network {
  const built = Object.entries(servers).map(([origin, { cors, reply }]) => {
    const policy = defineCors(cors as PolicyInput);
    return [origin, { policy, reply: reply ?? trivial }] as const;
  });
  const table = originTable('policyNetwork', Object.fromEntries(built));
  return async (request) => {
    const { origin } = new URL(request.url);
    const server = table.find(origin);
    if (server === undefined) {
      throw new NetworkFailure(
        'dns',
        `No policy stands at ${origin}. Known origins: ${table.names.join(', ')}.`,
      );
    }
    const decision = await server.policy.decide(corsRequest(request));
    if (decision.kind === 'preflight')
      return { status: decision.status, headers: Object.entries(decision.headers) };
    const reply = typeof server.reply === 'function' ? await server.reply(request) : server.reply;
    return { ...reply, headers: stamped(reply.headers, decision) };
  };
}

const trivial: HttpResponse = { status: 200, headers: [['content-type', 'text/plain']], body: 'ok' };

/** The request as a policy wants to see it. */
function corsRequest({ method, headers }: HttpRequest): CorsRequest {
  return { method, headers: { get: (name) => getHeader(headers, name) } };
}

/** The application's headers with the policy's: `Vary` is added to, and what grants anything is the policy's alone. */
function stamped(lines: readonly HeaderLine[], decision: Decision): readonly HeaderLine[] {
  const { vary, ...granted } = decision.headers;
  const own = lines.filter(
    ([name]) => !/^(?:vary|access-control-(?:allow-origin|allow-credentials|expose-headers))$/i.test(name),
  );
  const merged = vary === undefined ? getHeader(lines, 'vary') : mergeVary(getHeader(lines, 'vary'), vary);
  return [...own, ...Object.entries(granted), ...(merged === null ? [] : [['vary', merged] as const])];
}
