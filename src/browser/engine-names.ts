import type { AllowOriginCode, FailureCode } from './failure.ts';
import { ofBothChecks } from './of-both-checks.ts';

/** What the engines call one failure. */
export interface EngineNames {
  /** CDP: a `corsError`, a `blockedReason`, or the `net::` error, `{}` for any; `null` where Chromium tells no reason. */
  readonly chromium: string | null;
  /** The category of the console message; `null` where Firefox prints nothing, or nothing of its own. */
  readonly firefox: string | null;
  /** The console message, with `{}` for what is inserted; `null` where WebKit prints nothing of its own. */
  readonly webkit: string | null;
}

const originNotAllowed = 'Origin {} is not allowed by Access-Control-Allow-Origin. Status code: {}';
const severalOrigins = 'Access-Control-Allow-Origin cannot contain more than one origin.';
const mismatch = 'CORSAllowOriginNotMatchingOrigin';
const didNotSucceed = 'CORSDidNotSucceed2';
const badRedirect = 'Cross-origin redirection to {} denied by Cross-Origin Resource Sharing policy: {}';
const corp =
  "Cancelled load to {} because it violates the resource's Cross-Origin-Resource-Policy response header.";
const preflightStatus = 'Preflight response is not successful. Status code: {}';

const corsCheckNames: Readonly<Record<AllowOriginCode, EngineNames>> = {
  'allow-origin-missing': {
    chromium: 'MissingAllowOriginHeader',
    firefox: 'CORSMissingAllowOrigin2',
    webkit: originNotAllowed,
  },
  'allow-origin-wildcard': {
    chromium: 'WildcardOriginNotAllowed',
    firefox: 'CORSNotSupportingCredentials',
    webkit: 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
  },
  'allow-origin-repeated': {
    chromium: 'MultipleAllowOriginValues',
    firefox: 'CORSMultipleAllowOriginNotAllowed',
    webkit: severalOrigins,
  },
  'allow-origin-list': { chromium: 'MultipleAllowOriginValues', firefox: mismatch, webkit: severalOrigins },
  'allow-origin-spaced': {
    chromium: 'MultipleAllowOriginValues',
    firefox: mismatch,
    webkit: originNotAllowed,
  },
  'allow-origin-invalid': {
    chromium: 'InvalidAllowOriginValue',
    firefox: mismatch,
    webkit: originNotAllowed,
  },
  'allow-origin-mismatch': { chromium: 'AllowOriginMismatch', firefox: mismatch, webkit: originNotAllowed },
  'allow-credentials': {
    chromium: 'InvalidAllowCredentials',
    firefox: 'CORSMissingAllowCredentials',
    webkit: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
  },
};

function onPreflight(names: EngineNames): EngineNames {
  return { ...names, chromium: `Preflight${names.chromium}` };
}

/**
 * What each failure is called by the engines: what their developer tools and logs show. A redirect that is denied is
 * worded anew by WebKit, around the reason: `Cross-origin redirection to … denied …: Origin …`.
 */
export const engineNames = {
  ...ofBothChecks(corsCheckNames, (names) => names, onPreflight),
  'preflight-status': {
    chromium: 'PreflightInvalidStatus',
    firefox: 'CORSPreflightDidNotSucceed3',
    webkit: preflightStatus,
  },
  'preflight-redirect': {
    chromium: 'PreflightDisallowedRedirect',
    firefox: 'CORSExternalRedirectNotAllowed',
    webkit: preflightStatus,
  },
  'preflight-network': { chromium: 'net::{}', firefox: didNotSucceed, webkit: null },
  'allow-methods-invalid': {
    chromium: 'InvalidAllowMethodsPreflightResponse',
    firefox: 'CORSInvalidAllowMethod',
    webkit: 'Header Access-Control-Allow-Methods has an invalid value: {}',
  },
  'allow-headers-invalid': {
    chromium: 'InvalidAllowHeadersPreflightResponse',
    firefox: 'CORSInvalidAllowHeader',
    webkit: 'Header Access-Control-Allow-Headers has an invalid value: {}',
  },
  'method-not-allowed': {
    chromium: 'MethodDisallowedByPreflightResponse',
    firefox: 'CORSMethodNotFound',
    webkit: 'Method {} is not allowed by Access-Control-Allow-Methods.',
  },
  'header-not-allowed': {
    chromium: 'HeaderDisallowedByPreflightResponse',
    firefox: 'CORSMissingAllowHeaderFromPreflight2',
    webkit: 'Request header field {} is not allowed by Access-Control-Allow-Headers.',
  },
  'redirect-mode-error': {
    chromium: null,
    firefox: null,
    webkit: 'Not allowed to follow a redirection while loading {}',
  },
  'redirect-mode-same-origin': {
    chromium: 'origin',
    firefox: 'SOP',
    webkit: 'Unsafe attempt to load URL {} from origin {}. Domains, protocols and ports must match.',
  },
  'response-headers-disagree': {
    chromium: 'net::ERR_RESPONSE_HEADERS_MULTIPLE_{}',
    firefox: didNotSucceed,
    webkit: null,
  },
  'redirect-location-invalid': {
    chromium: 'net::ERR_INVALID_REDIRECT',
    firefox: didNotSucceed,
    webkit: null,
  },
  'redirect-scheme': {
    chromium: 'net::ERR_UNSAFE_REDIRECT',
    firefox: 'CORSRequestNotHttp',
    webkit: badRedirect,
  },
  'redirect-count': { chromium: 'net::ERR_TOO_MANY_REDIRECTS', firefox: didNotSucceed, webkit: null },
  'redirect-credentials': {
    chromium: 'RedirectContainsCredentials',
    firefox: didNotSucceed,
    webkit: badRedirect,
  },
  'bad-port': {
    chromium: 'net::ERR_UNSAFE_PORT',
    firefox: null,
    webkit: 'Not allowed to use restricted network port {}: {}',
  },
  'mixed-content': {
    chromium: 'mixed-content',
    firefox: 'Mixed Content Blocker',
    webkit: '[blocked] The page at {} requested insecure content from {}. This content was blocked',
  },
  'scheme-not-http': {
    chromium: 'CorsDisabledScheme',
    firefox: 'CORSRequestNotHttp',
    webkit: 'Cross origin requests are only supported for HTTP.',
  },
  'embedded-credentials': { chromium: 'origin', firefox: null, webkit: null },
  'scheme-not-supported': { chromium: null, firefox: null, webkit: null },
  'mode-same-origin': { chromium: 'DisallowedByMode', firefox: 'SOP', webkit: 'Fetch API cannot load {}.' },
  'mode-no-cors-redirect': { chromium: 'NoCorsRedirectModeNotFollow', firefox: null, webkit: null },
  'not-cached': { chromium: 'net::ERR_CACHE_MISS', firefox: null, webkit: null },
  'keepalive-too-large': { chromium: null, firefox: null, webkit: null },
  'corp-same-origin': { chromium: 'corp-not-same-origin', firefox: 'COEP', webkit: corp },
  'corp-same-site': { chromium: 'corp-not-same-site', firefox: 'COEP', webkit: corp },
  'type-not-usable': { chromium: null, firefox: null, webkit: null },
  nosniff: { chromium: null, firefox: null, webkit: null },
  'opaque-response-blocked': { chromium: 'net::ERR_BLOCKED_BY_ORB', firefox: null, webkit: null },
  'status-not-ok': { chromium: null, firefox: null, webkit: null },
  'response-malformed': {
    chromium: 'net::ERR_INVALID_HTTP_RESPONSE',
    firefox: null,
    webkit: null,
  },
  network: { chromium: 'net::{}', firefox: didNotSucceed, webkit: null },
  'network-timeout': { chromium: 'net::ERR_TIMED_OUT', firefox: didNotSucceed, webkit: null },
  'network-misuse': { chromium: null, firefox: null, webkit: null },
  aborted: { chromium: 'net::ERR_ABORTED', firefox: null, webkit: null },
} as const satisfies Record<FailureCode, EngineNames>;
