/**
 * Why a fetch ended in a network error. Stable: programs, documentation and translations hang on these names.
 */
export type FailureCode =
  // Before anything is sent.
  /** The port is one that browsers never speak to. */
  | 'bad-port'
  /** An `https:` page asked for an `http:` URL. */
  | 'mixed-content'
  /** Mode `cors` and a URL that is not HTTP(S). */
  | 'scheme-not-http'
  /** A scheme that cannot be fetched at all, or a `data:` URL that does not parse. */
  | 'scheme-not-supported'
  /** A name or a password in the URL of something other than a page, which some browsers refuse. */
  | 'embedded-credentials'
  /** Mode `same-origin` and a URL on another origin. */
  | 'mode-same-origin'
  /** Mode `no-cors` with a redirect mode other than `follow`. */
  | 'mode-no-cors-redirect'
  /** Cache mode `only-if-cached`, and nothing is stored. */
  | 'not-cached'
  /** More than 64 KiB in the bodies of `keepalive` requests under way. */
  | 'keepalive-too-large'
  // The CORS check of the response.
  | AllowOriginCode
  // The CORS check of the preflight's response.
  | `preflight-${AllowOriginCode}`
  // The rest of the preflight's response.
  /** Not 200 to 299. */
  | 'preflight-status'
  /** A redirect, which a preflight does not follow. */
  | 'preflight-redirect'
  /** No response at all. */
  | 'preflight-network'
  /** `Access-Control-Allow-Methods` holds something that is no token. */
  | 'allow-methods-invalid'
  /** `Access-Control-Allow-Headers` holds something that is no token. */
  | 'allow-headers-invalid'
  /** `Access-Control-Allow-Methods` does not name the method. */
  | 'method-not-allowed'
  /** `Access-Control-Allow-Headers` does not name one of the headers. */
  | 'header-not-allowed'
  // Redirects.
  /** Redirect mode `error`. */
  | 'redirect-mode-error'
  /** `Location` does not parse. */
  | 'redirect-location-invalid'
  /** `Location` is not HTTP(S). */
  | 'redirect-scheme'
  /** The twenty-first redirect. */
  | 'redirect-count'
  /** `Location` holds a user name or password, on another origin. */
  | 'redirect-credentials'
  /** Mode `same-origin`, and a redirect leads to another origin. */
  | 'redirect-mode-same-origin'
  // The response.
  /** `Cross-Origin-Resource-Policy: same-origin`, and the page is on another origin. */
  | 'corp-same-origin'
  /** `Cross-Origin-Resource-Policy: same-site`, and the page is on another site. */
  | 'corp-same-site'
  /** The type is no script's, or no image's: the element fails though the response came. */
  | 'type-not-usable'
  /** `X-Content-Type-Options: nosniff`, and the type is not that of a script. */
  | 'nosniff'
  /** The browser hides a no-cors response that can be neither script nor image. */
  | 'opaque-response-blocked'
  /** The element fails on a status that is not 200 to 299. */
  | 'status-not-ok'
  // The network.
  /** No answer: see the message for what the network says. */
  | 'network'
  /** The answer is not HTTP as this browser takes it: a NUL in a header. */
  | 'response-malformed'
  /** Several `Location`, `Content-Length` or `Content-Disposition` headers that disagree. */
  | 'response-headers-disagree'
  /** The network did not answer in time. */
  | 'network-timeout'
  /** The network answered with something that is no HTTP response. */
  | 'network-misuse'
  /** The page gave it up through its signal. */
  | 'aborted';

/** What the CORS check finds wrong. */
export type AllowOriginCode =
  | 'allow-origin-missing'
  /** `*`, and the credentials mode is `include`. */
  | 'allow-origin-wildcard'
  /** The header is there several times, spelled just like this: of other spellings Firefox sees the list only. */
  | 'allow-origin-repeated'
  /** One header with a comma in it, or several that are read as one. */
  | 'allow-origin-list'
  /** One header with a space in it. */
  | 'allow-origin-spaced'
  /** No URL: `example.com`, or nothing. */
  | 'allow-origin-invalid'
  /** Another origin, or this one not byte for byte. */
  | 'allow-origin-mismatch'
  /** `Access-Control-Allow-Credentials` is not exactly `true`, and the credentials mode is `include`. */
  | 'allow-credentials';

/** A network error, with what made it one. */
export interface NetworkError {
  readonly type: 'error';
  readonly code: FailureCode;
  /** The value found wanting: the header's value, the method, the header's name, the URL of a redirect. */
  readonly value: string | null;
  /** The URL whose request or answer failed. */
  readonly url: string;
}

/** Makes a network error. */
export function networkError(code: FailureCode, url: string, value: string | null = null): NetworkError {
  return { type: 'error', code, value, url };
}
