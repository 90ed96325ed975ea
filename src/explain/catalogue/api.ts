import type { ApiErrorCode } from '../../browser/api/api-error-code.ts';
import type { CatalogueEntry } from './entry.ts';

const fetchStandard = 'https://fetch.spec.whatwg.org/#';
const inThePage = 'It is the call itself that threw, in the page: this is not CORS.';

function entry(what: string, why: string, advice: string, anchor: string): CatalogueEntry {
  return { severity: 'blocked', what, why: `${why} ${inThePage}`, advice, anchor: fetchStandard + anchor };
}

/** Why a call of the API threw. */
export const api = {
  'api-url-invalid': entry(
    'The URL[ {value}] does not parse.',
    'It has no host, a port that is none, or characters that a host cannot have.',
    'Log the very string that is passed. A base URL from a variable that is not set is the usual reason.',
    'dom-request',
  ),
  'api-url-credentials': entry(
    'The URL[ {value}] holds a user name or a password.',
    'Script must not put them there, where they would end up in logs and histories.',
    'Take them out, and send them in an `Authorization` header.',
    'dom-request',
  ),
  'api-window-not-null': entry(
    'The option `window` is something other than null.',
    'It can only say that the request belongs to no window.',
    'Leave the option out.',
    'dom-request',
  ),
  'api-referrer-invalid': entry(
    'The option `referrer`[, {value},] is no URL.',
    'It is a URL of the page’s own origin, or the empty string for none.',
    'Leave the option out, or pass the empty string.',
    'dom-request',
  ),
  'api-mode-navigate': entry(
    'The option `mode` is `navigate`.',
    'That mode is the browser’s own, for loading pages.',
    'Use `cors`, or set `location.href` where a page is to be loaded. In a service worker, do not copy `mode` from the event’s request.',
    'dom-request',
  ),
  'api-only-if-cached-mode': entry(
    'The cache mode is `only-if-cached`, and the mode is[ {value}, which is] not `same-origin`.',
    'Otherwise script could find out what the browser has cached of other sites.',
    "Set `mode: 'same-origin'`, or choose another cache mode, such as `force-cache`.",
    'dom-request',
  ),
  'api-method-invalid': entry(
    'The method[ {value}] is not a method’s name.',
    'It is empty, or holds a space or another character that no token has.',
    'Write it like `GET` or `PATCH`, in capitals, without spaces.',
    'concept-method',
  ),
  'api-method-forbidden': entry(
    'The method {method|CONNECT, TRACE or TRACK} is one that script may not use.',
    'It would show script what the browser adds to requests, or make a proxy open a tunnel.',
    'Use another method.',
    'forbidden-method',
  ),
  'api-method-no-cors': entry(
    'The mode is `no-cors`, and the method is {method|none of GET, HEAD and POST}.',
    'In this mode a request may be no more than what a form can send.',
    'Use mode `cors`, and have the server allow the method.',
    'dom-request',
  ),
  'api-body-forbidden': entry(
    'The {method|GET or HEAD} request has a body.',
    'To HTTP a body means nothing there, and the API refuses it.',
    'Put the data into the query, or use POST.',
    'dom-request',
  ),
  'api-stream-duplex': entry(
    "The body is a stream, and `duplex: 'half'` is missing.",
    'The whole body is sent before the response is read, and the call has to say that it knows.',
    "Add `duplex: 'half'`, or read the stream into a `Blob` first.",
    'dom-request',
  ),
  'api-stream-no-cors': entry(
    'The body is a stream, and the mode is neither `cors` nor `same-origin`.',
    'A streamed body always needs the server’s permission.',
    'Use mode `cors`, or pass the body in one piece.',
    'dom-request',
  ),
  'api-stream-keepalive': entry(
    'The body is a stream, and the request has `keepalive`.',
    'A request that outlives its page cannot wait for what the page has yet to produce.',
    'Pass the body in one piece, or drop `keepalive`.',
    'concept-bodyinit-extract',
  ),
  'api-stream-locked': entry(
    'The stream that is the body is being read by somebody else.',
    'A stream has one reader at a time.',
    'Make a fresh stream for each request, or split it with `tee()` before it is read.',
    'body-unusable',
  ),
  'api-body-used': entry(
    'The body was read before.',
    'A body is a stream, and is there once.',
    'Call `clone()` before it is read the first time, or keep what was read.',
    'body-unusable',
  ),
  'api-header-name-invalid': entry(
    'The header name[ {header}] is none.',
    'It is empty, or holds a space, a colon or another character that no token has.',
    'Write the name alone: letters, digits and hyphens.',
    'header-name',
  ),
  'api-header-value-invalid': entry(
    'The value of a header[, {header},] holds a line break or a NUL.',
    'It would end the header, and let the rest pass for another one.',
    'Take it out, or encode the value. Keys in PEM form and base64 of several lines are the usual reason.',
    'header-value',
  ),
  'api-not-a-byte-string': entry(
    'A header or a method[, {value},] holds a character beyond U+00FF.',
    'In HTTP a header is bytes, and the API takes one character a byte.',
    'Encode the value, for example with `encodeURIComponent`, and decode it on the server. Look for curly quotes and dashes that came by copying.',
    'headers-class',
  ),
  'api-headers-immutable': entry(
    'These headers cannot be changed: they belong to a response that came from the network.',
    'Such a response is a record of what the server said.',
    'Make a response of your own: `new Response(old.body, old)` has the same headers, and lets them be changed.',
    'concept-headers-guard',
  ),
  'api-header-pair-invalid': entry(
    'The list of headers has an entry that is not a name and a value.',
    'A list holds pairs, each of two strings.',
    'Write each entry as a name and a value, or pass an object.',
    'concept-headers-fill',
  ),
  'api-headers-init-invalid': entry(
    'The headers are given as something that is neither a list of pairs nor an object.',
    'Nothing else can be read as headers; a string cannot.',
    'Pass an object of names and values, or a `Headers`.',
    'headers-class',
  ),
  'api-option-invalid': entry(
    'An option has a value[, {value},] that it does not know.',
    'The option takes one of a few strings, in lower case, and a typing error must not pass for a default.',
    'Compare it with the list: `credentials` takes `omit`, `same-origin` and `include`, and no `true`.',
    'request-class',
  ),
  'api-signal-invalid': entry(
    'The option `signal` is no `AbortSignal`.',
    'Commonly the controller was passed.',
    'Pass `controller.signal`, not `controller`.',
    'request-class',
  ),
  'api-init-invalid': entry(
    'The second argument is no object.',
    'It holds the options, such as method and headers.',
    'Pass an object, or nothing.',
    'request-class',
  ),
  'api-status-text-invalid': entry(
    'The status text[, {value},] holds a line break or another control character.',
    'It stands in the first line of a response, which would end there.',
    'Leave `statusText` out, and put what is to be said into the body.',
    'initialize-a-response',
  ),
  'api-null-body-status': entry(
    'The response is given a body, and a status that never has one.',
    'With 204, 205 and 304 there is no body, not even an empty string.',
    'Pass `null` as the body, or choose 200.',
    'null-body-status',
  ),
  'api-json-unserializable': entry(
    'What is to be sent as JSON has no form in it.',
    '`undefined`, a function or a symbol is nothing that JSON can say.',
    'Pass a value, or `null`.',
    'dom-response',
  ),
} as const satisfies Record<`api-${ApiErrorCode}`, CatalogueEntry>;
