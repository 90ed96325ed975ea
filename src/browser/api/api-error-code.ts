/**
 * Why a call of the API threw before anything was sent. Stable: programs and documentation hang on these names.
 *
 * @see https://fetch.spec.whatwg.org/#dom-request
 */
export type ApiErrorCode =
  // The Request constructor, in the order of its steps.
  /** The URL does not parse. */
  | 'url-invalid'
  /** The URL holds a user name or a password. */
  | 'url-credentials'
  /** `window` is there and is not null. */
  | 'window-not-null'
  /** `referrer` does not parse. */
  | 'referrer-invalid'
  /** `mode: 'navigate'`, which is the browser's own. */
  | 'mode-navigate'
  /** `cache: 'only-if-cached'` with another mode than `same-origin`. */
  | 'only-if-cached-mode'
  /** The method is no token. */
  | 'method-invalid'
  /** CONNECT, TRACE or TRACK. */
  | 'method-forbidden'
  /** `mode: 'no-cors'` with another method than GET, HEAD or POST. */
  | 'method-no-cors'
  /** A body on GET or HEAD. */
  | 'body-forbidden'
  /** A stream as the body, and no `duplex: 'half'`. */
  | 'stream-duplex'
  /** A stream as the body in mode `no-cors`. */
  | 'stream-no-cors'
  /** A stream as the body of a `keepalive` request. */
  | 'stream-keepalive'
  /** A stream that somebody else reads. */
  | 'stream-locked'
  /** The body was read before. */
  | 'body-used'
  // Headers.
  /** The header's name is no token. */
  | 'header-name-invalid'
  /** The header's value holds NUL, CR or LF. */
  | 'header-value-invalid'
  /** A character beyond U+00FF, where every character is to be a byte. */
  | 'not-a-byte-string'
  /** The headers of a response that came from the network. */
  | 'headers-immutable'
  /** A list of headers with something that is no name and value. */
  | 'header-pair-invalid'
  /** Headers given as something that is no list and no record. */
  | 'headers-init-invalid'
  // The conversion of what script passes in.
  /** An option that knows only some strings was given another. */
  | 'option-invalid'
  /** `signal` is no AbortSignal. */
  | 'signal-invalid'
  /** The options are no object. */
  | 'init-invalid'
  // Responses that script makes.
  /** The status text holds a line break or another control character. */
  | 'status-text-invalid'
  /** A body with a status that never has one. */
  | 'null-body-status'
  /** What JSON cannot say: `undefined`, a function. */
  | 'json-unserializable';

/** The browser engines whose messages are known. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** Who threw: the global function, a constructor by its class, or a method by class and name. */
export type ApiCaller =
  | 'fetch'
  | 'Request'
  | 'Headers'
  | `Headers.${'append' | 'set' | 'delete' | 'get' | 'has'}`
  | `Request.${'clone' | BodyMethod}`
  | `Response.${'clone' | 'json' | 'redirect' | BodyMethod}`
  | 'XMLHttpRequest.setRequestHeader';

/** What reads a body. */
export type BodyMethod = 'text' | 'json' | 'arrayBuffer' | 'bytes' | 'blob';

/** What an error is about, besides its code. */
export interface ApiErrorDetail {
  /** The value found wanting, as text. */
  readonly value?: string;
  /** The option of `RequestInit` that held it. */
  readonly member?: string;
}
