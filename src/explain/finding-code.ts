import type { ApiErrorCode } from '../browser/api/api-error.ts';
import type { CookieRejection, CookieWarning, CookieWithholding } from '../browser/cookies/cookie-codes.ts';
import type { FailureCode } from '../browser/failure.ts';

/**
 * What a finding is called. Stable: programs, documentation pages and translations hang on these names.
 *
 * Most are the engine's own codes; the rest is what no single step of a browser shows.
 */
export type FindingCode =
  | FailureCode
  | `api-${ApiErrorCode}`
  | `cookie-not-stored-${CookieRejection | UntracedRejection}`
  | `cookie-not-sent-${CookieWithholding | UntracedWithholding}`
  | `cookie-changed-${CookieWarning}`
  | SilentCode
  | LookAlikeCode;

/** Why a cookie was not stored, where the jar was not asked, or where the engine does not go. */
export type UntracedRejection =
  /** The response to a request without credentials. */
  | 'credentials-mode'
  /** The response to a preflight. */
  | 'preflight'
  /** Firefox: a tab in `Path`. */
  | 'invalid-path'
  /** Firefox: an attribute of more than 1024 bytes. */
  | 'attribute-exceeds-max-size'
  /** Firefox: a third party's cookie without `Partitioned`, where it is told to refuse those. */
  | 'foreign-not-partitioned'
  /** The user, or a policy on the machine, forbids this site's cookies. */
  | 'user-settings'
  /** Chromium: the line is no cookie's, and it does not say why. */
  | 'syntax';

/** Why a cookie was not sent, where the jar was not asked, or where the engine does not go. */
export type UntracedWithholding =
  /** The request goes without credentials. */
  | 'credentials-mode'
  /** Chromium: `SameSite=None` without `Secure`, stored by an older browser. */
  | 'same-site-none-insecure'
  /** Chromium: stored from another port, where it binds cookies to ports. */
  | 'port-mismatch'
  /** Chromium: stored over another scheme, where it binds cookies to schemes. */
  | 'scheme-mismatch'
  /** Chromium: asked for out of a credentialless frame. */
  | 'anonymous-context'
  /** The user, or a policy on the machine, forbids this site's cookies. */
  | 'user-settings'
  /** A `SameSite` cookie on a request that a redirect made cross-site. */
  | 'cross-site-redirect';

/** What is lost or changed without an error. */
export type SilentCode =
  /** Script set a header that only the browser may set. */
  | 'request-header-forbidden'
  /** Mode `no-cors` keeps only the plainest request headers. */
  | 'request-header-no-cors'
  /** The response has a header that script does not see. */
  | 'response-header-hidden'
  /** `Set-Cookie` is never shown to script. */
  | 'set-cookie-unreadable'
  /** Mode `no-cors`: the promise resolves, and there is nothing to read. */
  | 'response-opaque'
  /** Redirect mode `manual`: status 0, nothing to read. */
  | 'response-opaque-redirect'
  /** A 3xx without `Location` is given to script as it is. */
  | 'redirect-without-location'
  /** `Origin: null`, since a redirect crossed origins twice. */
  | 'origin-null-after-redirect'
  /** `Origin: null`, since the page has an opaque origin: a sandboxed frame, `data:`, `file:`. */
  | 'origin-null-page'
  /** `Origin: null` on a form or a no-cors write, since the referrer policy says so. */
  | 'origin-null-referrer-policy'
  /** No `Origin` at all: a same-origin or no-cors GET. */
  | 'origin-not-sent'
  /** `Authorization` is not sent on to another origin. */
  | 'authorization-dropped-on-redirect'
  /** The redirect's status makes a POST a GET without a body. */
  | 'body-dropped-on-redirect'
  /** The cookie was stored though the page cannot read the response. */
  | 'cookie-stored-though-blocked'
  /** Why this request needs a preflight. */
  | 'preflight-needed'
  /** The preflight's answer is kept for so short a time that each call asks again. */
  | 'preflight-not-cached'
  /** A failed request made the browser forget the preflight's answer. */
  | 'preflight-forgotten'
  /** `Access-Control-Allow-Headers: *` covers `Authorization` in today's browsers only. */
  | 'authorization-covered-by-wildcard'
  /** The response names an origin and says no `Vary: Origin`. */
  | 'vary-missing';

/** What looks like CORS and has another cause, or has a cause behind the CORS error. */
export type LookAlikeCode =
  /** The server failed (4xx, 5xx), and its error answer lacks the headers. */
  | 'error-without-cors'
  /** OPTIONS is answered by no CORS layer: 404, 405, 501, or a page of the app. */
  | 'preflight-not-handled'
  /** Authentication stands before the CORS layer: 401 or 407 to a preflight, which never has credentials. */
  | 'preflight-needs-authentication'
  /** Two layers each add the header: a proxy and the app. */
  | 'headers-doubled'
  /** A cache answered, perhaps with what was made for another origin. */
  | 'cached-for-another-origin'
  /** The request was redirected to what looks like a login page. */
  | 'redirect-to-login'
  /** The host has no address. */
  | 'network-dns'
  /** Nothing listens at the port. */
  | 'network-refused'
  /** No way leads to the host. */
  | 'network-unreachable'
  /** The connection broke before the answer was complete. */
  | 'network-reset'
  /** No secure connection came about. */
  | 'network-tls'
  /** The body is not in the coding that it claims, or what came is not HTTP. */
  | 'network-malformed'
  /** The browser has no network. */
  | 'network-offline'
  /** An extension, or an ad blocker in the browser, stopped the request. */
  | 'blocked-by-client'
  /** The browser's own protection stopped it: trackers, Safe Browsing. */
  | 'blocked-by-browser'
  /** The page's Content Security Policy stopped it. */
  | 'content-security-policy'
  /** The page has `Cross-Origin-Embedder-Policy`, and the response does not opt in. */
  | 'embedder-policy'
  /** The hash in `integrity` does not match, or cannot be checked without CORS. */
  | 'integrity'
  /** A page that is not secure asked for an address of the local network. */
  | 'local-network-insecure'
  /** The user did not allow the page to reach the local network. */
  | 'local-network-permission'
  /** `targetAddressSpace` and the real address disagree. */
  | 'local-network-address-space'
  /** A browser of 2021 to 2025 asked the preflight for `Access-Control-Allow-Private-Network`. */
  | 'private-network-access'
  /** Firefox: CORS is switched off (`content.cors.disable`). */
  | 'cors-disabled'
  /** Firefox: an extension's request that cannot have an `Origin`. */
  | 'origin-not-added'
  /** The user has cookies switched off. */
  | 'cookies-disabled'
  /** `TypeError: Failed to fetch` and its kin, alone: all that script is told. */
  | 'fetch-failed';
