import type { FailureCode } from '../../../browser/failure.ts';
import type { CatalogueEntry } from '../entry.ts';

const mainFetch = 'https://fetch.spec.whatwg.org/#concept-main-fetch';

/** What is refused before anything is sent. */
export const requestFailures = {
  'bad-port': {
    severity: 'blocked',
    what: 'The browser does not speak to the port of {url|this URL}[: {value} is on the list of ports that belong to other protocols].',
    why: 'A page could otherwise make the browser talk to mail servers and the like. No header of the server changes that.',
    advice: 'Run the server on another port, or put a proxy on 443 in front of it.',
    anchor: 'https://fetch.spec.whatwg.org/#block-bad-port',
  },
  'mixed-content': {
    severity: 'blocked',
    what: 'The page was loaded over https:, and {url|what it asks for} would come over plain http:, so nothing was sent.',
    why: 'What a secure page fetches has to be secure too. Chromium and Firefox make an exception for this very machine (localhost, 127.0.0.1), WebKit does not.',
    advice:
      'Serve it over https: and say so in the URL. While developing, load the page over http: too, or give the server a certificate.',
    anchor: 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
  },
  'scheme-not-http': {
    severity: 'blocked',
    what: 'The page asked for {url|a URL} with CORS, and its scheme[, {value}:,] is not http: or https:.',
    why: 'CORS is made of HTTP headers: where there is no HTTP, nobody could give permission.',
    advice:
      'Look at the URL: often the scheme is missing before a host and port, as in localhost:3000, or a page opened from a file asks for another file. Serve both over HTTP.',
    anchor: mainFetch,
  },
  'scheme-not-supported': {
    severity: 'blocked',
    what: 'The browser cannot fetch {url|this URL}: its scheme[, {value}:,] is none that can be fetched, or there is nothing behind it.',
    why: 'A page fetches http:, https:, data: and blob: URLs. A data: URL that does not parse and a blob: URL that was revoked end here too.',
    advice: 'Look at how the URL is put together, and whether it is still valid when it is used.',
    anchor: 'https://fetch.spec.whatwg.org/#concept-scheme-fetch',
  },
  'embedded-credentials': {
    severity: 'blocked',
    what: 'The URL has a user name or a password in it, and this browser fetches nothing but pages from such URLs.',
    why: 'They would end up in logs and in referrers. Chromium refuses them after a redirect too; Firefox and WebKit go on.',
    advice:
      'Leave them out of the URL. If the server wants them, send them in the Authorization header, which needs a preflight.',
    anchor: 'https://url.spec.whatwg.org/#include-credentials',
  },
  'mode-same-origin': {
    severity: 'blocked',
    what: 'The call has mode: "same-origin", and {url|the URL} is on another origin than the page[, {origin}], so nothing was sent.',
    why: 'That mode is the caller’s own promise that the request does not leave its origin, and the browser keeps it.',
    advice:
      'Leave mode out of the call if the other origin is meant, and have its server allow the page. Otherwise mend the URL: scheme, host and port have to be the page’s.',
    anchor: mainFetch,
  },
  'mode-no-cors-redirect': {
    severity: 'blocked',
    what: 'The call has mode: "no-cors" and redirect: "{value|error}", so nothing was sent.',
    why: 'Mode no-cors shows the page nothing of the answer, and to stop at a redirect would show whether there was one.',
    advice:
      'Leave redirect out of the call. If the page has to read the answer, leave mode out as well and have the server allow the page.',
    anchor: mainFetch,
  },
  'not-cached': {
    severity: 'blocked',
    what: 'The call has cache: "only-if-cached", and {url|the URL} is not in the cache.',
    why: 'With that cache mode the browser does not go to the network.',
    advice: 'Leave cache out of the call, or ask again without it when this fails.',
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch',
  },
  'keepalive-too-large': {
    severity: 'blocked',
    what: 'The body[, {value} bytes,] is too large for a request with keepalive.',
    why: 'Requests that outlive their page may have 64 KiB in their bodies, all of them that are under way together.',
    advice:
      'Send less, or in several requests one after the other; or leave keepalive out where the page stays open.',
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch',
  },
} as const satisfies Partial<Record<FailureCode, CatalogueEntry>>;
