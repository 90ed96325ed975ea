import type { CredentialsMode } from '../web/credentials-mode.ts';
import type { CookieRejection, CookieWarning, CookieWithholding } from './cookies/cookie-codes.ts';
import type { FailureCode } from './failure.ts';
import type { HeaderLine } from './http.ts';

/** What asked for a fetch. */
export type Initiator = 'fetch' | 'xhr' | 'script' | 'image' | 'link' | 'form' | 'address-bar' | 'frame';

export type RequestMode = 'navigate' | 'same-origin' | 'no-cors' | 'cors';
export type RedirectMode = 'follow' | 'error' | 'manual';
/** How far script may look into the response: https://fetch.spec.whatwg.org/#concept-request-response-tainting */
export type ResponseTainting = 'basic' | 'cors' | 'opaque';
export type ResponseType = 'basic' | 'cors' | 'opaque' | 'opaqueredirect' | 'default' | 'error';

/**
 * One thing that the browser did on the way from a call to its outcome, in order. Plain data. Each names the section of
 * the standard that it performs (`anchor`), and those that can fail have a `code` where they did.
 */
export type TraceStep =
  | RequestMade
  | HeaderDropped
  | TaintingChosen
  | PreflightDecided
  | CookieAttached
  | CookieWithheld
  | RequestSent
  | ResponseReceived
  | CookieStored
  | CookieRejected
  | SetCookieIgnored
  | CorsChecked
  | PreflightStatusChecked
  | PreflightMethodChecked
  | PreflightHeadersChecked
  | PreflightCached
  | PreflightForgotten
  | RedirectFollowed
  | ResourcePolicyChecked
  | ResponseFiltered
  | Failed;

interface Step<Name extends string> {
  readonly step: Name;
  /** The section of the standard. */
  readonly anchor: string;
}

/** The call, as the browser understood it. */
export interface RequestMade extends Step<'request'> {
  readonly initiator: Initiator;
  readonly method: string;
  readonly url: string;
  readonly mode: RequestMode;
  readonly credentialsMode: CredentialsMode;
  readonly redirectMode: RedirectMode;
  /** The page's origin; `null` for a person's own navigation. */
  readonly origin: string | null;
  /** The headers that script set, less those dropped. */
  readonly headers: readonly HeaderLine[];
}

/** A header that script set and the browser left out, without a word to the script. */
export interface HeaderDropped extends Step<'header-dropped'> {
  readonly name: string;
  readonly value: string;
  readonly code: 'forbidden-request-header' | 'not-no-cors-safelisted';
}

/** Whether this URL is the page's own origin, and so which rules apply. Once for every redirect. */
export interface TaintingChosen extends Step<'tainting'> {
  readonly url: string;
  readonly origin: string | null;
  readonly tainting: ResponseTainting;
}

/** Whether a preflight goes first. */
export interface PreflightDecided extends Step<'preflight'> {
  readonly decision: 'not-needed' | 'cached' | 'sent';
  /** The method, where it is not safelisted. */
  readonly method: string | null;
  /** The headers that are not safelisted, sorted, in lower case. */
  readonly headers: readonly string[];
}

export interface CookieAttached extends Step<'cookie-attached'> {
  readonly name: string;
  readonly value: string;
  readonly partitioned: boolean;
}

/** A stored cookie of this host that stays at home. */
export interface CookieWithheld extends Step<'cookie-withheld'> {
  readonly name: string;
  readonly code: CookieWithholding | 'credentials-mode';
  /** Every reason that applies, the decisive one first. */
  readonly codes: readonly (CookieWithholding | 'credentials-mode')[];
}

export interface RequestSent extends Step<'sent'> {
  readonly preflight: boolean;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderLine[];
}

export interface ResponseReceived extends Step<'received'> {
  readonly preflight: boolean;
  readonly status: number;
  readonly headers: readonly HeaderLine[];
}

export interface CookieStored extends Step<'cookie-stored'> {
  readonly name: string;
  readonly value: string;
  /** Whether it lies in the partition of the top-level site. */
  readonly partitioned: boolean;
  /** Whether the line removed a cookie instead. */
  readonly removed: boolean;
  /** What of the line was changed or left out. */
  readonly warnings: readonly CookieWarning[];
}

export interface CookieRejected extends Step<'cookie-rejected'> {
  readonly line: string;
  readonly name: string | null;
  readonly code: CookieRejection;
  readonly codes: readonly CookieRejection[];
}

/** `Set-Cookie` on a response to a request without credentials, or to a preflight. */
export interface SetCookieIgnored extends Step<'set-cookie-ignored'> {
  readonly line: string;
  readonly code: 'credentials-mode' | 'preflight';
}

export interface CorsChecked extends Step<'cors-check'> {
  readonly preflight: boolean;
  /** The serialised origin that the response has to name. */
  readonly origin: string;
  readonly credentialsMode: CredentialsMode;
  /** The header's value, several joined with `, `; `null` where it is missing. */
  readonly allowOrigin: string | null;
  readonly allowCredentials: string | null;
  readonly code: FailureCode | null;
}

export interface PreflightStatusChecked extends Step<'preflight-status'> {
  readonly status: number;
  readonly code: FailureCode | null;
}

export interface PreflightMethodChecked extends Step<'preflight-method'> {
  readonly method: string;
  /** The value of `Access-Control-Allow-Methods`; `null` where it is missing. */
  readonly allowed: string | null;
  readonly code: FailureCode | null;
}

export interface PreflightHeadersChecked extends Step<'preflight-headers'> {
  readonly headers: readonly string[];
  /** The value of `Access-Control-Allow-Headers`; `null` where it is missing. */
  readonly allowed: string | null;
  readonly code: FailureCode | null;
}

export interface PreflightCached extends Step<'preflight-cached'> {
  readonly maxAgeSeconds: number;
}

/** The request failed, and what was remembered of its preflights goes with it. */
export type PreflightForgotten = Step<'preflight-forgotten'>;

export interface RedirectFollowed extends Step<'redirect'> {
  readonly status: number;
  readonly location: string;
  /** Where it leads; `null` where it does not parse. */
  readonly url: string | null;
  readonly method: string;
  /** `Origin` is `null` from here on. */
  readonly originTainted: boolean;
  readonly code: FailureCode | null;
}

export interface ResourcePolicyChecked extends Step<'cross-origin-resource-policy'> {
  readonly policy: string | null;
  readonly code: FailureCode | null;
}

/** What script may see of the response. */
export interface ResponseFiltered extends Step<'response-filtered'> {
  readonly type: ResponseType;
  readonly status: number;
  /** Header names that the response has and script does not see, in lower case. */
  readonly hidden: readonly string[];
}

/** The end of a fetch that fails. */
export interface Failed extends Step<'failed'> {
  readonly code: FailureCode;
  readonly url: string;
  readonly value: string | null;
  readonly message: string | null;
}

/** Everything that came of one call. JSON-serialisable. */
export interface Trace {
  /** The profile's name. */
  readonly browser: string;
  /** The URL of the document that made the call; `null` for a person's own navigation. */
  readonly page: string | null;
  /** The origins of the documents around that one, from the innermost out; left out for the tab's own. */
  readonly ancestors?: readonly string[];
  readonly steps: readonly TraceStep[];
}

/** The step at which a fetch failed, if it did. */
export function failureOf(trace: Trace): Failed | null {
  const last = trace.steps.at(-1);
  return last?.step === 'failed' ? last : null;
}
