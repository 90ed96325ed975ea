/** Why a network had no answer to give. */
export type NetworkFailureCode =
  /** The host has no address; of an app in-process: no app stands at the origin. */
  | 'dns'
  /** The host is there, and nothing listens on the port. */
  | 'refused'
  /** No way leads to the host. */
  | 'unreachable'
  /** The connection ended before the answer did. */
  | 'reset'
  /** No secure connection came about: the certificate, or the other side speaks no TLS. */
  | 'tls'
  /** The answer was not complete in time. */
  | 'timeout'
  /** The head or the body of the answer is larger than the network takes. */
  | 'too-large'
  /** What came back is not HTTP, or its body is not in the coding that it claims. */
  | 'malformed'
  /** The browser gave the exchange up. */
  | 'aborted'
  /** The app threw, and nothing in it turned that into an answer. */
  | 'app-threw'
  /** A recording holds no such request. */
  | 'not-recorded'
  /** A recording holds the request, and no answer to it. */
  | 'blocked'
  /** The request cannot be put on this wire. */
  | 'unsendable'
  /** The network was closed before. */
  | 'closed'
  /** Anything else; the cause says more. */
  | 'other';

/**
 * What a network rejects with when it has no answer. To a page all of these are one network error; the trace has the
 * code.
 *
 * @see https://fetch.spec.whatwg.org/#concept-network-error
 * @example
 * ```ts
 * const failure = new NetworkFailure('refused', 'Nothing listens on port 3000.');
 * failure.code; // 'refused'
 * ```
 */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
  readonly code: NetworkFailureCode;

  constructor(code: NetworkFailureCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
