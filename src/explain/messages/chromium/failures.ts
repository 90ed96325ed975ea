import type { AllowOriginCode, FailureCode } from '../../../browser/failure.ts';
import { ofBothChecks } from '../../../browser/of-both-checks.ts';
import { forInitiator, type Line, type Lines, nothing, withFact } from '../line.ts';
import { alone, toldUntil2018 } from './until-2018.ts';

const head =
  "Access to {initiator} at '{url}'« (redirected from '{redirectedFrom}')» from origin '{pageOrigin}' has been blocked by CORS policy: ";
const preflight = "Response to preflight request doesn't pass access control check: ";

/** Behind the credentials errors of XMLHttpRequest. */
const xhrSuffix =
  ' The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.';
/** Behind the values that fetch() does not take; then the same until 2024, and what stood behind a missing header. */
const validValue = ' Have the server send the header with a valid value.';
const validValueOrNoCors =
  " Have the server send the header with a valid value, or, if an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.";
const orNoCors =
  " If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.";

interface Body {
  readonly text: string;
  /** Printed behind it, for requests of one kind. */
  readonly suffix?: { readonly initiator: string; readonly text: string };
  /** Printed behind it in recent years. */
  readonly old?: readonly string[];
  /** What was printed in its place until 2016. */
  readonly before?: string;
}

const aboutCredentials = { initiator: 'XMLHttpRequest', text: xhrSuffix };
const aboutValue = { initiator: 'fetch', text: validValue };

const several: Body = {
  text: "The 'Access-Control-Allow-Origin' header contains multiple values '{asciiValue}', but only one is allowed.",
  suffix: aboutValue,
  old: [validValueOrNoCors],
};

const corsCheck: Readonly<Record<AllowOriginCode, Body>> = {
  'allow-origin-missing': {
    text: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    old: [orNoCors],
  },
  'allow-origin-wildcard': {
    text: "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
    suffix: aboutCredentials,
    before:
      "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true.",
  },
  'allow-origin-repeated': several,
  'allow-origin-list': several,
  'allow-origin-spaced': several,
  'allow-origin-invalid': {
    text: "The 'Access-Control-Allow-Origin' header contains the invalid value '{asciiValue}'.",
    suffix: aboutValue,
    old: [validValueOrNoCors],
  },
  'allow-origin-mismatch': {
    text: "The 'Access-Control-Allow-Origin' header has a value '{asciiValue}' that is not equal to the supplied origin.",
    suffix: aboutValue,
    old: [validValueOrNoCors],
  },
  'allow-credentials': {
    text: "The value of the 'Access-Control-Allow-Credentials' header in the response is '{asciiValue}' which must be 'true' when the request's credentials mode is 'include'.",
    suffix: aboutCredentials,
    before:
      "Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '{asciiValue}'. It must be 'true' to allow credentials.",
  },
};

/** A line of the CORS policy. */
export function blocked(...bodies: readonly string[]): readonly Line[] {
  return bodies.map((body) => head + body);
}

/** The same, and other wordings of it. */
function refused(body: string, ...before: readonly string[]): Lines {
  return {
    prints: blocked(body),
    knows: [...toldUntil2018(body, ...before), ...[body, ...before].flatMap(alone)],
  };
}

function checked({ text, suffix, old = [], before: until2016 }: Body, before = ''): Lines {
  const line = head + before + text;
  const texts = [text, ...(until2016 === undefined ? [] : [until2016])].map((each) => before + each);
  // Older wordings of the list of issues leave the head out.
  const knows: Line[] = [
    ...old.map((each) => line + each),
    `Access blocked by CORS policy: ${before}${text}`,
    ...toldUntil2018(...texts),
    ...texts.flatMap(alone),
  ];
  if (suffix === undefined) return { prints: [line], knows };
  const others: Line = {
    text: line,
    when: ({ initiator = 'fetch' }) => initiator !== suffix.initiator,
    implies: {},
  };
  return { prints: [forInitiator(suffix.initiator, line + suffix.text), others], knows };
}

/** What the console has for a failure that is no matter of CORS: today's name of it, and others. */
export function failed(...names: readonly [today: string, ...others: string[]]): Lines {
  const [today, ...knows] = names.map((name) => `Failed to load resource: net::${name}`) as [
    string,
    ...string[],
  ];
  return { prints: [today], knows };
}

const corp = 'Failed to load resource: net::ERR_BLOCKED_BY_RESPONSE';

export const chromiumFailures: Readonly<Record<FailureCode, Lines>> = {
  'bad-port': failed('ERR_UNSAFE_PORT'),
  'mixed-content': {
    prints: [
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure resource '{url}'. This request has been blocked; the content must be served over HTTPS.",
    ],
    shows: ['(blocked:mixed-content)'],
    knows: [
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {any} '{url}'. This request has been blocked; the content must be served over HTTPS.",
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {any} '{url}'. This content should also be served over HTTPS.",
    ],
  },
  'scheme-not-http': {
    prints: [
      {
        text: 'Not allowed to load local resource: {url}',
        when: ({ value }) => value === 'file',
        implies: { value: 'file' },
      },
      {
        text: 'Fetch API cannot load {url}. URL scheme "{scheme}" is not supported.',
        when: ({ value, initiator = 'fetch' }) => value !== 'file' && initiator === 'fetch',
        implies: { initiator: 'fetch' },
      },
      {
        text: `${head}Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, chrome-untrusted, data, http, https, isolated-app.`,
        when: ({ value, initiator = 'fetch' }) => value !== 'file' && initiator !== 'fetch',
        implies: {},
      },
    ],
    knows: [
      `${head}Cross origin requests are only supported for protocol schemes: {any}.`,
      ...toldUntil2018('Cross origin requests are only supported for protocol schemes: {any}.'),
      ...toldUntil2018('Cross origin requests are only supported for HTTP.'),
    ],
  },
  'scheme-not-supported': failed('ERR_UNKNOWN_URL_SCHEME', 'ERR_INVALID_URL'),
  'embedded-credentials': {
    prints: [],
    knows: [
      'Subresource requests whose URLs contain embedded credentials (e.g. `https://user:pass@host/`) are blocked.{any}',
    ],
  },
  'mode-same-origin': {
    prints: [
      'Fetch API cannot load {url}. Request mode is "same-origin" but the URL\'s origin is not same as the request origin {origin}.',
    ],
    knows: blocked('Cross origin requests are not allowed by request mode.'),
  },
  'mode-no-cors-redirect': {
    prints: ['Fetch API cannot load {url}. Request mode is "no-cors" but the redirect mode is not "follow".'],
  },
  'not-cached': failed('ERR_CACHE_MISS'),
  'keepalive-too-large': nothing,
  ...ofBothChecks(
    corsCheck,
    (body) => checked(body),
    (body) => checked(body, preflight),
  ),
  'preflight-status': refused(
    `${preflight}It does not have HTTP ok status.`,
    'Response for preflight has invalid HTTP status code {status}',
  ),
  'preflight-redirect': refused(
    `${preflight}Redirect is not allowed for a preflight request.`,
    'Response for preflight is invalid (redirect)',
  ),
  'preflight-network': {
    prints: ['Failed to load resource: {netError}'],
    knows: blocked('The response is invalid.'),
  },
  'allow-methods-invalid': refused(
    'Cannot parse Access-Control-Allow-Methods response header field in preflight response.',
  ),
  'allow-headers-invalid': refused(
    'Cannot parse Access-Control-Allow-Headers response header field in preflight response.',
  ),
  'method-not-allowed': refused(
    'Method {method} is not allowed by Access-Control-Allow-Methods in preflight response.',
  ),
  'header-not-allowed': refused(
    'Request header field {lowerHeader} is not allowed by Access-Control-Allow-Headers in preflight response.',
  ),
  // Both happen without a word: what rejects the promise is all.
  'redirect-mode-error': nothing,
  'redirect-mode-same-origin': {
    prints: [
      'Unsafe attempt to load URL {url} from frame with URL {page}. Domains, protocols and ports must match.',
    ],
  },
  'redirect-location-invalid': failed('ERR_INVALID_REDIRECT'),
  'redirect-scheme': failed('ERR_UNSAFE_REDIRECT'),
  'redirect-count': failed('ERR_TOO_MANY_REDIRECTS'),
  'redirect-credentials': {
    // The location is left blank.
    prints: blocked(
      "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.",
    ),
    knows: blocked(
      "Redirect location '{location}' contains a username and password, which is disallowed for cross-origin requests.",
    ),
  },
  'corp-same-origin': {
    prints: [`${corp}.NotSameOrigin`],
    knows: [`${corp}.NotSameOriginAfterDefaultedToSameOriginByCoep`],
  },
  'corp-same-site': { prints: [`${corp}.NotSameSite`] },
  'type-not-usable': {
    prints: [],
    knows: [
      "Refused to execute script from '{url}' because its MIME type ('{value}') is not executable.",
      'Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a MIME type of "{valueIfAny}". Strict MIME type checking is enforced for module scripts per HTML spec.',
      'Failed to load module script: Expected a JavaScript module script but the server responded with a MIME type of "{valueIfAny}". Strict MIME type checking is enforced for module scripts per HTML spec.',
    ],
  },
  nosniff: {
    prints: [],
    knows: [
      "Refused to execute script from '{url}' because its MIME type ('{valueIfAny}') is not executable, and strict MIME type checking is enabled.",
    ],
  },
  // Nothing on the console; the Network panel has it.
  'opaque-response-blocked': { prints: [], shows: ['net::ERR_BLOCKED_BY_ORB'] },
  'status-not-ok': {
    prints: [
      withFact('status', 'Failed to load resource: the server responded with a status of {status} ()'),
    ],
    knows: ['Failed to load resource: the server responded with a status of {status} ({any})'],
  },
  network: { prints: ['Failed to load resource: {netError}'] },
  'response-malformed': failed('ERR_INVALID_HTTP_RESPONSE', 'ERR_UNEXPECTED_PROXY_AUTH'),
  'response-headers-disagree': failed(
    'ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION',
    'ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH',
    'ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION',
  ),
  'network-timeout': failed('ERR_TIMED_OUT', 'ERR_CONNECTION_TIMED_OUT'),
  'network-misuse': nothing,
  aborted: {
    prints: [],
    knows: ['AbortError: signal is aborted without reason', 'The user aborted a request.'],
  },
};
