import type { HttpRequest, HttpResponse, Network } from '../browser/http.ts';
import { NetworkFailure, type NetworkFailureCode } from '../browser/network-failure.ts';

/** One request, and what came of it. Plain data, but for the bytes of the bodies. */
export interface Exchange {
  readonly request: HttpRequest;
  /** `null` while it is awaited, and where none came. */
  readonly response: HttpResponse | null;
  /** Why none came. `other` for what is no `NetworkFailure`. */
  readonly failure: { readonly code: NetworkFailureCode; readonly message: string } | null;
}

/** A network that remembers. */
export interface RecordingNetwork {
  (...given: Parameters<Network>): Promise<HttpResponse>;
  /** Every exchange so far, in the order in which they began. */
  readonly exchanges: readonly Exchange[];
  /** Forgets them. */
  clear(): void;
}

/**
 * Wraps a network and records what passes. Nothing that passes is changed.
 *
 * @param network the network that answers.
 * @returns the same network, with its `exchanges`.
 * @example
 * ```ts
 * const network = recordingNetwork(() => ({ status: 204, headers: [] }));
 * const request = { method: 'GET', url: 'https://api.example.com/', headers: [], body: null };
 * await network(request, { signal: new AbortController().signal });
 * network.exchanges.map((exchange) => [exchange.request.method, exchange.response?.status]); // [['GET', 204]]
 * ```
 */
export function recordingNetwork(network: Network): RecordingNetwork {
  const exchanges: Exchange[] = [];
  const recording: Network = async (request, options) => {
    const exchange: { -readonly [Key in keyof Exchange]: Exchange[Key] } = {
      request,
      response: null,
      failure: null,
    };
    exchanges.push(exchange);
    try {
      exchange.response = await network(request, options);
      return exchange.response;
    } catch (error) {
      exchange.failure = {
        code: error instanceof NetworkFailure ? error.code : 'other',
        message: error instanceof Error ? error.message : String(error),
      };
      throw error;
    }
  };
  return Object.assign(recording as (...given: Parameters<Network>) => Promise<HttpResponse>, {
    exchanges,
    clear: () => void exchanges.splice(0),
  });
}
