import type { AllowOriginCode, FailureCode } from '../../../browser/failure.ts';
import { ofBothChecks } from '../../../browser/of-both-checks.ts';
import { forInitiator, type Line, type Lines, nothing } from '../line.ts';

/** What follows the reason, by what made the request. A module script gets nothing. */
export const accessControl: readonly Line[] = [
  forInitiator('fetch', 'Fetch API cannot load {url} due to access control checks.'),
  forInitiator('XMLHttpRequest', 'XMLHttpRequest cannot load {url} due to access control checks.'),
  forInitiator('EventSource', 'EventSource cannot load {url} due to access control checks.'),
  forInitiator('image', 'Cannot load image {url} due to access control checks.'),
  forInitiator('script', 'Cross-origin script load denied by Cross-Origin Resource Sharing policy.'),
];

const redirectDenied =
  'Cross-origin redirection to {bareTarget} denied by Cross-Origin Resource Sharing policy: ';
const originNotAllowed =
  'Origin {sentOrigin} is not allowed by Access-Control-Allow-Origin. Status code: {status}';
const originNotAllowedOnce = 'Origin {sentOrigin} is not allowed by Access-Control-Allow-Origin.';
const severalOrigins = 'Access-Control-Allow-Origin cannot contain more than one origin.';

type Texts = readonly [today: string, ...older: string[]];

const corsCheck: Readonly<Record<AllowOriginCode, Texts>> = {
  'allow-origin-missing': [originNotAllowed, originNotAllowedOnce],
  'allow-origin-wildcard': [
    'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
  ],
  'allow-origin-repeated': [severalOrigins],
  'allow-origin-list': [severalOrigins],
  'allow-origin-spaced': [originNotAllowed, originNotAllowedOnce],
  'allow-origin-invalid': [originNotAllowed, originNotAllowedOnce],
  'allow-origin-mismatch': [originNotAllowed, originNotAllowedOnce],
  'allow-credentials': ['Credentials flag is true, but Access-Control-Allow-Credentials is not "true".'],
};

/** Until 2018 the line that follows a reason began the line that had it. */
const heads: readonly ((reason: string) => Line)[] = [
  (reason) => forInitiator('fetch', `Fetch API cannot load {url}. ${reason}`),
  (reason) => forInitiator('XMLHttpRequest', `XMLHttpRequest cannot load {url}. ${reason}`),
];

/** A reason and the line that follows. */
function told(today: string, ...knows: readonly string[]): Lines {
  const older = [today, ...knows].filter((reason) => !reason.includes('{url}'));
  return {
    prints: [today, ...accessControl],
    knows: [...knows, ...heads.flatMap((head) => older.map(head))],
  };
}

/** On a redirect, the reason is worded into a longer line. */
function checked([today, ...older]: Texts): Lines {
  return told(`«${redirectDenied}»${today}`, ...older.map((each) => `«${redirectDenied}»${each}`));
}

const preflightStatus = told(
  'Preflight response is not successful. Status code: {status}',
  'Preflight response is not successful',
  'Preflight response was blocked',
);

const corp = told(
  "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy response header.",
);

export const webkitFailures: Readonly<Record<FailureCode, Lines>> = {
  'bad-port': { prints: ['Not allowed to use restricted network port {port}: {url}'] },
  'mixed-content': {
    prints: [
      '[blocked] The page at {page} requested insecure content from {url}. This content was blocked and must be served over HTTPS.',
      'Not allowed to request resource',
      ...accessControl,
    ],
    knows: [
      '[blocked] The page at {page} was not allowed to run insecure content from {url}.',
      '[blocked] The page at {page} was not allowed to display insecure content from {url}.',
      '[blocked] The page at {page} ran insecure content from {url}.',
      '[blocked] The page at {page} displayed insecure content from {url}.',
    ],
  },
  'scheme-not-http': told('Cross origin requests are only supported for HTTP.'),
  'scheme-not-supported': nothing,
  'embedded-credentials': nothing,
  'mode-same-origin': {
    // With no reason behind it. Where there is one, it is another line, and Chromium's until 2018 as well.
    prints: [{ text: 'Fetch API cannot load {url}.', when: () => true, implies: {}, ends: true }],
    knows: ['Cross origin requests are not allowed when using same-origin fetch mode.'],
  },
  'mode-no-cors-redirect': nothing,
  'not-cached': nothing,
  'keepalive-too-large': {
    prints: [],
    knows: ['Reached maximum amount of queued data of 64Kb for keepalive requests'],
  },
  ...ofBothChecks(corsCheck, checked, (texts) => told(...texts)),
  'preflight-status': preflightStatus,
  'preflight-redirect': preflightStatus,
  'preflight-network': { prints: accessControl, knows: ['CORS-preflight request was blocked'] },
  'allow-methods-invalid': told('Header Access-Control-Allow-Methods has an invalid value: {value}'),
  'allow-headers-invalid': told('Header Access-Control-Allow-Headers has an invalid value: {value}'),
  'method-not-allowed': told('Method {method} is not allowed by Access-Control-Allow-Methods.'),
  'header-not-allowed': told(
    'Request header field {header} is not allowed by Access-Control-Allow-Headers.',
    'Request header field {header} is not allowed by Access-Control-Allow-Headers in preflight response.',
  ),
  'redirect-mode-error': told('Not allowed to follow a redirection while loading {url}'),
  'redirect-mode-same-origin': told(
    'Unsafe attempt to load URL {url} from origin {origin}. Domains, protocols and ports must match.',
  ),
  'redirect-location-invalid': nothing,
  'redirect-scheme': told(
    `${redirectDenied}not allowed to follow a cross-origin CORS redirection with non CORS scheme`,
    'FTP URLs are disabled',
    'Not allowed to redirect due to its scheme',
    'Not allowed to redirect to {location} due to its scheme',
    'Redirection to URL with a scheme that is not HTTP(S).',
  ),
  'redirect-count': {
    prints: [],
    knows: [
      'Load cannot follow more than 20 redirections',
      'Too many redirections',
      'Failed to load resource: too many HTTP redirects',
    ],
  },
  'redirect-credentials': told(`${redirectDenied}redirection URL {target} has credentials`),
  'corp-same-origin': corp,
  'corp-same-site': corp,
  'type-not-usable': {
    prints: [],
    knows: [
      "Refused to execute {url} as script because its MIME type ('{valueIfAny}') is not a valid JavaScript MIME type.",
      "TypeError: '{valueIfAny}' is not a valid JavaScript MIME type.",
    ],
  },
  nosniff: {
    prints: [],
    knows: [
      'Refused to execute {url} as script because "X-Content-Type-Options: nosniff" was given and its Content-Type is not a script MIME type.',
    ],
  },
  'opaque-response-blocked': nothing,
  'status-not-ok': {
    prints: [],
    knows: ['Failed to load resource: the server responded with a status of {status} ({any})'],
  },
  network: {
    prints: [],
    knows: ['Failed to load resource: The network connection was lost.'],
  },
  'response-malformed': nothing,
  'response-headers-disagree': nothing,
  'network-timeout': { prints: [], knows: ['Failed to load resource: The request timed out.'] },
  'network-misuse': nothing,
  aborted: { prints: [], knows: ['AbortError: Fetch is aborted'] },
};
