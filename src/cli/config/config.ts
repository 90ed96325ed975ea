import type { CookieOptions } from '../../policy/cookie/cookie-options.ts';
import type { DefinedCookie } from '../../policy/cookie/define-cookie.ts';
import type { PolicyInput } from '../../policy/policy.ts';

/** A deployment: an API, the pages that call it, and what is expected of their calls. */
export interface Config {
  /** The API's own URL, as pages call it: `'https://api.example.com'`, or with a path that every request begins with. */
  readonly api: string;
  /** The pages that call it, at least one: a URL, or a URL with what is special about it. */
  readonly pages: readonly (string | ConfigPage)[];
  /**
   * The API's policy: the options of `defineCors`, a policy that it made, or a list of these of which the first that names
   * the origin decides. It may be left out where only the running server is verified, with `--url`.
   */
  readonly cors?: PolicyInput | readonly PolicyInput[];
  /**
   * The cookies that the API sets: the options of `defineCookie`, a cookie that it made, or a `Set-Cookie` line as the
   * server sends it, mistakes and all.
   */
  readonly cookies?: readonly (CookieOptions | DefinedCookie | string)[];
  /** What the pages ask of the API, at least one request. Each page makes all of them, in this order. */
  readonly requests: readonly ConfigRequest[];
  /**
   * Whether the person has been at the API's own site before and has all of its cookies from there. Left out, only those
   * cookies that no request sets are there beforehand.
   */
  readonly visited?: boolean;
}

export interface ConfigPage {
  /** Absolute. */
  readonly url: string;
  /** The credentials mode of every request that this page makes, in place of the request's own. */
  readonly credentials?: RequestCredentials;
  /** What holds for this page. It goes before what a request expects. */
  readonly expect?: Expectation | readonly Expectation[];
}

export interface ConfigRequest {
  /** What the report calls it. Default: method and path. */
  readonly name?: string;
  /** Default `'GET'`. */
  readonly method?: string;
  /** Begins with a slash. What `api` has as its path goes before it. */
  readonly path: string;
  /** As of `fetch`, and with its default: `'same-origin'`, which sends no cookies to another origin. */
  readonly credentials?: RequestCredentials;
  /** The headers that script sets. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The names of the cookies that the answer sets. */
  readonly sets?: readonly string[];
  /**
   * Whether it changes something on the server: `--url` sends such a request with `--allow-writes` only. Default: whatever
   * is not GET, HEAD or OPTIONS.
   */
  readonly writes?: boolean;
  /** What has to come of it: one expectation, or a list of which the last that applies counts. */
  readonly expect?: Expectation | readonly Expectation[];
}

/** What has to come of a request. What is left out is not held to anything. */
export interface Expectation {
  /** Where it applies. Left out: everywhere. */
  readonly when?: When;
  /** Whether the page's script can read the answer. */
  readonly read?: boolean;
  /**
   * By the cookie's name: whether the request carries it (`'sent'`, `'withheld'`), or whether the browser keeps it when
   * the answer sets it (`'stored'`, `'rejected'`).
   */
  readonly cookies?: Readonly<Record<string, CookieExpectation>>;
}

export type CookieExpectation = 'sent' | 'withheld' | 'stored' | 'rejected';

/** Where an expectation applies; each by one value or a list. */
export interface When {
  readonly browser?: OneOrMore<'chromium' | 'firefox' | 'webkit'>;
  /** The user's setting; `'default'` for the one that each browser comes with. Only Firefox has `'partitioned'`. */
  readonly thirdPartyCookies?: OneOrMore<'allowed' | 'partitioned' | 'blocked' | 'default'>;
  /** A page's URL or origin. */
  readonly page?: OneOrMore<string>;
  /** A request's name. */
  readonly request?: OneOrMore<string>;
}

export type OneOrMore<Value> = Value | readonly Value[];
