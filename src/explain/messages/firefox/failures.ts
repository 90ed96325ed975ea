import type { AllowOriginCode, FailureCode } from '../../../browser/failure.ts';
import { ofBothChecks } from '../../../browser/of-both-checks.ts';
import { parseUrl } from '../../../web/url.ts';
import { type Line, type Lines, nothing } from '../line.ts';
import { isRedirect } from '../placeholders.ts';

const head =
  'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. (Reason: ';

/** A line of CORS, from its reason on. */
export function blocked(reason: string): string {
  return head + reason;
}

/** What follows a preflight that failed, or a redirect that was refused. */
export const didNotSucceed = blocked('CORS request did not succeed). Status code: (null).');

const mismatch = blocked('CORS header ‘Access-Control-Allow-Origin’ does not match ‘{valueIfAny}’).');

type Texts = readonly [today: string, ...older: string[]];

const corsCheck: Readonly<Record<AllowOriginCode, Texts>> = {
  'allow-origin-missing': [
    blocked('CORS header ‘Access-Control-Allow-Origin’ missing). Status code: {status}.'),
    blocked('CORS header ‘Access-Control-Allow-Origin’ missing).'),
  ],
  'allow-origin-wildcard': [
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ‘{url}’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).',
  ],
  'allow-origin-repeated': [blocked('Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).')],
  'allow-origin-list': [mismatch],
  'allow-origin-spaced': [mismatch],
  'allow-origin-invalid': [mismatch],
  'allow-origin-mismatch': [mismatch],
  'allow-credentials': [blocked('expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).')],
};

function checked([today, ...knows]: Texts): Lines {
  return { prints: [today, { text: didNotSucceed, when: isRedirect, implies: {} }], knows };
}

function refused(today: string, ...knows: readonly Line[]): Lines {
  return { prints: [today, didNotSucceed], knows };
}

/** Where CORS took part, Firefox has one line for whatever went wrong below it. */
const broken: Lines = {
  prints: [didNotSucceed],
  knows: [
    blocked('CORS request did not succeed).'),
    blocked('CORS request did not succeed). Status code: {status}.'),
  ],
};

const securityError = 'Security Error: Content at {page} may not load data from {url}.';
const notHttp = blocked('CORS request not http).');

const corp: Lines = {
  prints: [
    'The resource at “{url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#',
  ],
  knows: [
    'The resource at “{url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof).',
  ],
};

export const firefoxFailures: Readonly<Record<FailureCode, Lines>> = {
  'bad-port': nothing,
  'mixed-content': {
    prints: ['Blocked loading mixed active content “{url}”'],
    shows: ['Mixed Block'],
    knows: ['Blocked loading mixed display content “{url}”'],
  },
  'scheme-not-http': {
    prints: [
      {
        text: 'Security Error: Content at {page} may not load or link to {url}.',
        when: ({ value }) => value === 'file',
        implies: { value: 'file' },
      },
      { text: notHttp, when: ({ value }) => value !== 'file', implies: {} },
    ],
  },
  'scheme-not-supported': nothing,
  'embedded-credentials': nothing,
  'mode-same-origin': { prints: [securityError], shows: ['Not same-origin'] },
  'mode-no-cors-redirect': nothing,
  'not-cached': nothing,
  'keepalive-too-large': nothing,
  ...ofBothChecks(corsCheck, checked, (texts) => refused(...texts)),
  'preflight-status': refused(
    blocked('CORS preflight response did not succeed). Status code: {status}.'),
    blocked('CORS preflight channel did not succeed).'),
    blocked('CORS preflight response did not succeed).'),
  ),
  'preflight-redirect': {
    prints: [
      blocked('CORS request external redirect not allowed).'),
      // It goes on to judge the redirect that it does not follow. To another origin, it is the header that it names.
      {
        text: blocked('CORS preflight response did not succeed). Status code: {status}.'),
        when: ({ url, location }) =>
          url !== undefined &&
          location !== undefined &&
          parseUrl(location, url)?.origin === parseUrl(url)?.origin,
        implies: {},
      },
      didNotSucceed,
    ],
  },
  'preflight-network': broken,
  'allow-methods-invalid': refused(
    blocked('invalid token ‘{badToken}’ in CORS header ‘Access-Control-Allow-Methods’).'),
  ),
  'allow-headers-invalid': refused(
    blocked('invalid token ‘{badToken}’ in CORS header ‘Access-Control-Allow-Headers’).'),
  ),
  'method-not-allowed': refused(
    blocked('Did not find method in CORS header ‘Access-Control-Allow-Methods’).'),
  ),
  'header-not-allowed': refused(
    blocked(
      'header ‘{lowerHeader}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).',
    ),
    blocked(
      'missing token ‘{lowerHeader}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel).',
    ),
    blocked(
      'missing token ‘{lowerHeader}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight response).',
    ),
  ),
  'redirect-mode-error': nothing,
  'redirect-mode-same-origin': { prints: [securityError] },
  'redirect-location-invalid': broken,
  'redirect-scheme': {
    prints: [notHttp],
    knows: ['Redirecting to data: URI not allowed (Blocked loading of: “{location}”)'],
  },
  'redirect-count': broken,
  'redirect-credentials': broken,
  'corp-same-origin': corp,
  'corp-same-site': corp,
  'type-not-usable': {
    prints: [],
    knows: [
      'Script from “{url}” was blocked because of a disallowed MIME type (“{valueIfAny}”).',
      'Loading module from “{url}” was blocked because of a disallowed MIME type (“{valueIfAny}”).',
    ],
  },
  nosniff: {
    prints: [],
    knows: [
      'The resource from “{url}” was blocked due to MIME type (“{valueIfAny}”) mismatch (X-Content-Type-Options: nosniff).',
    ],
  },
  'opaque-response-blocked': {
    prints: [
      {
        text: 'The resource at “{url}” was blocked by OpaqueResponseBlocking. Reason: “Javascript validation failed”.',
        when: ({ initiator }) => initiator !== 'image',
        implies: {},
      },
    ],
    knows: ['The resource at “{url}” was blocked by OpaqueResponseBlocking. Reason: “{message}”.'],
  },
  'status-not-ok': nothing,
  network: broken,
  'response-malformed': nothing,
  'response-headers-disagree': broken,
  'network-timeout': broken,
  'network-misuse': nothing,
  aborted: { prints: [], knows: ['AbortError: The operation was aborted.'] },
};
