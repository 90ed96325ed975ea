import type { FailureCode } from '../../../browser/failure.ts';
import type { CatalogueEntry } from '../entry.ts';

const networkError = 'https://fetch.spec.whatwg.org/#concept-network-error';
const networkFetch = 'https://fetch.spec.whatwg.org/#concept-http-network-fetch';

/** No answer, or none that is HTTP. */
export const networkFailures = {
  network: {
    severity: 'blocked',
    what: '{url|The server} gave no answer[: “{message}”].',
    why: 'Without an answer there is nothing that could permit anything. Firefox words it as CORS (“CORS request did not succeed”), but no header mends it.',
    advice:
      'Open the URL in a tab of its own: an error page there tells more. Look at the address, the port, the certificate, and whether the server runs.',
    anchor: networkError,
  },
  'response-malformed': {
    severity: 'blocked',
    what: 'The answer of {url|the server} is not HTTP as browsers take it[: “{message}”].',
    why: 'A NUL in a header spoils the whole answer, so that nothing of it can be used. So does, in Chromium, the status 407 of a server that is no proxy.',
    advice:
      'Find what writes raw bytes into a header, often a value taken from a file or a user. Answer 401 instead of 407.',
    anchor: networkFetch,
  },
  'response-headers-disagree': {
    severity: 'blocked',
    what: '{url|The server} sent several {value|Location, Content-Length or Content-Disposition} headers that disagree.',
    why: 'Chromium and Firefox take that for an attack or a broken proxy and drop the answer; WebKit takes it.',
    advice:
      'Find the two layers that set the header, often a proxy and the app, and leave it to one of them.',
    anchor: networkFetch,
  },
  'network-timeout': {
    severity: 'blocked',
    what: '{url|The server} did not answer in time[: “{message}”].',
    why: 'To the page that is a network error like any other. The server may have done what it was asked for all the same.',
    advice:
      'Find out where the request waits: a firewall that drops packets, a server that is busy, a handler that never answers.',
    anchor: networkError,
  },
  'network-misuse': {
    severity: 'blocked',
    what: 'The network behind this browser did not answer with an HTTP response[: “{message}”].',
    why: 'This browser has no sockets of its own: a network is a function, and this one gave back something else.',
    advice:
      'Have the function give back a status of 200 to 599, a list of headers, and a body of bytes or text.',
    anchor: networkFetch,
  },
  aborted: {
    severity: 'blocked',
    what: 'The page itself gave up the request to {url|the server}.',
    why: 'Its AbortSignal fired, or the page was left. What had been sent by then may have reached the server.',
    advice:
      'Look at who calls abort(): a timeout, a component that is taken off the page, a form that reloads it. Catch AbortError where it is meant.',
    anchor: 'https://fetch.spec.whatwg.org/#abort-fetch',
  },
} as const satisfies Partial<Record<FailureCode, CatalogueEntry>>;
