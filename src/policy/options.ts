import type { CorsRequest } from './decision.ts';

/**
 * Decides an origin that no pattern can name. Called only with one well-formed serialised origin, never `null`.
 *
 * Return `true` or `false`, or a promise of it. When it throws or rejects, the origin is refused and `onError` hears of it.
 */
export type OriginFunction = (origin: string, request: CorsRequest) => boolean | Promise<boolean>;

/** One way to name origins; see {@link CorsOptions.origin}. */
export type OriginRule = string | RegExp | OriginFunction;

/** What `defineCors` takes. */
export interface CorsOptions {
  /**
   * Who may read. Required.
   *
   * - `'https://app.example.com'`: that origin.
   * - `'https://*.example.com'`: any host below `example.com`, one or more labels deep, never `example.com` itself.
   * - `'http://localhost:*'`: any port, or none.
   * - `'*'`: everybody, without credentials. Stands alone.
   * - `'null'`: the opaque origin of sandboxed frames; needs `dangerouslyAllowNullOrigin`.
   * - a `RegExp`: refused when it lets in an origin that somebody else could register.
   * - a function, for what no pattern can say.
   * - a list of these. Patterns are asked first, then expressions, then functions in order.
   *
   * @see https://fetch.spec.whatwg.org/#http-access-control-allow-origin
   */
  readonly origin: OriginRule | readonly OriginRule[];
  /** Whether cookies and HTTP authentication may come along. Default `false`. */
  readonly credentials?: boolean | undefined;
  /**
   * Methods allowed besides GET, HEAD and POST, which CORS cannot forbid; `'*'` for any. Upper case. Default none.
   *
   * @see https://fetch.spec.whatwg.org/#cors-safelisted-method
   */
  readonly methods?: '*' | readonly string[] | undefined;
  /**
   * Request headers that script may set besides the safelisted ones; `'*'` for any but `Authorization`,
   * which must always be named. Default none.
   */
  readonly allowedHeaders?: '*' | readonly string[] | undefined;
  /** Response headers that script may read besides the safelisted ones; `'*'` (any) only without credentials. */
  readonly exposedHeaders?: '*' | readonly string[] | undefined;
  /** Seconds for which a browser may remember a preflight's answer, 0 to 86400. Unset: the browser's 5 seconds. */
  readonly maxAge?: number | undefined;
  /** Permits `'null'` in `origin`. Any page can take that origin on: by a sandboxed frame or a `data:` URL. */
  readonly dangerouslyAllowNullOrigin?: boolean | undefined;
  /** Permits `http:` origins together with `credentials`: whoever is on their network path can act as them. */
  readonly dangerouslyAllowInsecureOrigins?: boolean | undefined;
  /** Takes expressions that cannot be analysed, or that let strangers in, as they are. */
  readonly dangerouslyAllowUncheckedRegExp?: boolean | undefined;
  /**
   * Says, once per distinct cause, why a browser is about to hide a response. `true` writes to `console.warn`;
   * a function gets the sentence.
   */
  readonly debug?: boolean | ((message: string) => void) | undefined;
  /** Hears of an origin function that failed. Default: `console.error`. */
  readonly onError?: ((error: unknown, origin: string) => void) | undefined;
}
