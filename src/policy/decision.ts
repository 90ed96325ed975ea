/** The request headers as any server hands them over: a `Headers` object or a record with lower-case names. */
export type RequestHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What a policy needs to see of a request. A Fetch `Request`, a Node `IncomingMessage` and the request objects
 * of Express, Koa and Fastify all have this shape.
 */
export interface CorsRequest {
  readonly method?: string | undefined;
  readonly headers: RequestHeaders;
}

/** Why a decision came out as it did. */
export type Reason =
  /** The policy names the origin; of a preflight, also the method and every header. */
  | { readonly code: 'allowed' }
  /** The request has no `Origin` header: it is not a CORS request. */
  | { readonly code: 'no-origin' }
  /** The policy does not name the origin. */
  | { readonly code: 'origin-not-allowed' }
  /** `Origin: null`, and the policy does not allow the opaque origin. */
  | { readonly code: 'origin-null' }
  /** The `Origin` header is not one serialised origin: repeated, malformed or too long. */
  | { readonly code: 'origin-invalid' }
  /** An `http:` origin was let in by a function or RegExp while credentials are on. */
  | { readonly code: 'origin-insecure' }
  /** The origin function threw, rejected or returned something other than a boolean. */
  | { readonly code: 'origin-function-failed' }
  /** A preflight asked for a method that is not listed. */
  | { readonly code: 'method-not-allowed'; readonly method: string }
  /** A preflight asked for a header that is not listed. */
  | { readonly code: 'header-not-allowed'; readonly header: string }
  /** `Access-Control-Request-Headers` is longer than any list that could be allowed. */
  | { readonly code: 'headers-too-long'; readonly length: number };

interface DecisionBase {
  /** Whether the headers below let script on the requesting origin go on. */
  readonly allowed: boolean;
  readonly reason: Reason;
  /**
   * The response headers to set, names in lower case. `vary` is to be merged with what the response has;
   * every other one replaces what is there.
   */
  readonly headers: Readonly<Record<string, string>>;
}

/** What to put on the answer to a request that is not a preflight. */
export interface ActualDecision extends DecisionBase {
  readonly kind: 'actual';
}

/** How to answer a preflight: with this status, these headers and no body, before anything else sees it. */
export interface PreflightDecision extends DecisionBase {
  readonly kind: 'preflight';
  readonly status: 204 | 403;
}

/** A policy's answer to one request. Plain data. */
export type Decision = ActualDecision | PreflightDecision;
