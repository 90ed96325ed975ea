import type { SilentCode } from '../finding-code.ts';
import type { CatalogueEntry } from './entry.ts';

const fetchStandard = 'https://fetch.spec.whatwg.org/#';

/** What is lost or changed without an error. */
export const silent = {
  'request-header-forbidden': {
    severity: 'lost',
    what: 'The script set {header|a header} on the request[ to {url}], and the browser left it out.',
    why: 'Some request headers are the browser’s own, and script must not be able to forge them. It drops them without an error.',
    advice:
      "Do not set it. For cookies use `credentials: 'include'`; for data of your own choose another name, and allow that in `Access-Control-Allow-Headers`.",
    anchor: `${fetchStandard}forbidden-request-header`,
  },
  'request-header-no-cors': {
    severity: 'lost',
    what: 'The script set {header|a header} on a `no-cors` request[ to {url}], and the browser left it out.',
    why: 'A `no-cors` request may look no different from what a form could send, so only the plainest headers stay, and only with plain values.',
    advice: 'Use mode `cors`, and have the server allow the header. `no-cors` is not a way around CORS.',
    anchor: `${fetchStandard}no-cors-safelisted-request-header`,
  },
  'response-header-hidden': {
    severity: 'lost',
    what: 'The answer[ of {url}] has {header|headers} that the script cannot see.',
    why: 'To another origin a response shows seven plain headers, and those that it names in `Access-Control-Expose-Headers`. With credentials, `*` there is only a name.',
    advice:
      'Name the header in `Access-Control-Expose-Headers` of the response itself, not of the preflight’s.',
    anchor: `${fetchStandard}http-access-control-expose-headers`,
  },
  'set-cookie-unreadable': {
    severity: 'notice',
    what: 'The answer[ of {url}] sets a cookie[, {cookie}], and script cannot read the `Set-Cookie` header.',
    why: 'No script may see this header, same-origin or not, exposed or not. The cookie itself is stored, or not, by its own rules.',
    advice:
      'Look in the storage panel for the cookie. What the script has to know belongs in the body or in another header.',
    anchor: `${fetchStandard}forbidden-response-header-name`,
  },
  'response-opaque': {
    severity: 'lost',
    what: 'The request[ to {url}] has mode `no-cors`, so that the script gets a response with status 0 and nothing in it.',
    why: 'Without CORS nobody has said that this page may read the answer. The request was sent, and the server has acted on it.',
    advice: 'Use mode `cors`, and have the server send `Access-Control-Allow-Origin` with the page’s origin.',
    anchor: `${fetchStandard}concept-filtered-response-opaque`,
  },
  'response-opaque-redirect': {
    severity: 'notice',
    what: 'The request[ to {url}] has redirect mode `manual`, and the redirect is shown as status 0 without headers.',
    why: 'Script may learn that there was a redirect, and not where it leads.',
    advice:
      'Use redirect mode `follow` and read `response.url` and `response.redirected`, or have the server answer with the address in the body.',
    anchor: `${fetchStandard}concept-filtered-response-opaque-redirect`,
  },
  'redirect-without-location': {
    severity: 'notice',
    what: '{url|The server} answered[ with status {status}] as for a redirect and said no `Location`, so the script gets that answer.',
    why: 'Without `Location` there is nothing to follow, and the response passes as it is. It is not `ok`.',
    advice: 'Send `Location` with the redirect, or a status that says what is meant.',
    anchor: `${fetchStandard}concept-http-redirect-fetch`,
  },
  'origin-null-after-redirect': {
    severity: 'notice',
    what: 'After a redirect to another origin the request[ to {url}] says `Origin: null`.',
    why: 'The server that redirected is neither the page’s nor the one that is asked now, so the browser no longer vouches for the page. An answer that names the page’s origin does not match.',
    advice:
      'Have the page ask for the last URL at once, if what it sends is for that server, too. Do not allow `null`: a sandboxed frame on any site has that origin.',
    anchor: `${fetchStandard}concept-request-tainted-origin`,
  },
  'origin-null-page': {
    severity: 'notice',
    what: 'The page has an opaque origin, so that its requests[ to {url}] say `Origin: null`.',
    why: 'A sandboxed frame, a `data:` URL or a local file is nobody’s origin, and any site can make such a page.',
    advice:
      'Serve the page from an address of its own over HTTP; in a frame, add `allow-same-origin` to `sandbox` if the content is yours. Do not allow `null` on the server.',
    anchor: `${fetchStandard}origin-header`,
  },
  'origin-null-referrer-policy': {
    severity: 'notice',
    what: 'The {method|request}[ to {url}] says `Origin: null`, since the page’s referrer policy keeps its origin back.',
    why: 'Outside of CORS, Firefox and WebKit tell the page’s origin only where the referrer policy lets them. A server that compares `Origin` to defend itself then sees `null`.',
    advice:
      'Send the page with `Referrer-Policy: strict-origin-when-cross-origin`, or make the request with `fetch` in mode `cors`, which is not bound by it.',
    anchor: `${fetchStandard}append-a-request-origin-header`,
  },
  'origin-not-sent': {
    severity: 'notice',
    what: 'The {method|GET}[ to {url}] has no `Origin` header.',
    why: 'Browsers send it with CORS requests and with whatever is neither GET nor HEAD. A same-origin or `no-cors` GET has none.',
    advice:
      'Do not demand `Origin` of such requests. Whoever needs to know where they come from can look at `Sec-Fetch-Site`.',
    anchor: `${fetchStandard}origin-header`,
  },
  'authorization-dropped-on-redirect': {
    severity: 'lost',
    what: 'The request was redirected to another origin[, {location}], and its `Authorization` header was left behind.',
    why: 'The token was meant for the first server. The browser does not hand it to another one, and a preflight there does not ask for it.',
    advice:
      'If the other server is yours too, have the page ask for the last URL at once, or keep the redirect on one origin. No other server should get the token.',
    anchor: `${fetchStandard}concept-http-redirect-fetch`,
  },
  'body-dropped-on-redirect': {
    severity: 'lost',
    what: 'A redirect[ with status {status}] turned the {method|request} into a GET without a body[ to {location}].',
    why: 'For 301 and 302 browsers do so with POST, and for 303 with every method but GET and HEAD.',
    advice:
      'Where it leads to what was made, as after a form, that is meant: say so with 303. Where the body was to arrive, redirect with 307 or 308, which keep it, or have the page ask for the last URL at once.',
    anchor: `${fetchStandard}concept-http-redirect-fetch`,
  },
  'cookie-stored-though-blocked': {
    severity: 'notice',
    what: 'The page cannot read the answer[ of {url}], and the cookie[ {cookie}] that it sets was stored all the same.',
    why: 'Cookies are stored as the headers arrive, before the CORS check. CORS decides who may read, not what the server may do.',
    advice:
      'Mend the CORS error, and take nothing back for it: the sign-in may have worked. Where a page must not be able to do this at all, refuse the request on the server.',
    anchor: `${fetchStandard}concept-http-network-fetch`,
  },
  'preflight-needed': {
    severity: 'notice',
    what: 'The {method|request}[ to {url}] needs a preflight[, for {names}].',
    why: 'A form could not send such a request, so the browser first asks the server with OPTIONS. That costs a round trip, unless the answer is remembered.',
    advice:
      'Answer OPTIONS with the method and the headers that are needed, and with `Access-Control-Max-Age`. To do without, use GET, HEAD or POST with safelisted headers only.',
    anchor: `${fetchStandard}cors-preflight-fetch-0`,
  },
  'preflight-not-cached': {
    severity: 'notice',
    what: 'The preflight’s answer[ of {url}] is remembered for too short a time[, {seconds} seconds], so that nearly every call asks again.',
    why: 'Without `Access-Control-Max-Age` it is five seconds, and 0 is not at all. Each method, header, URL and credentials mode counts on its own.',
    advice:
      'Send `Access-Control-Max-Age` with the preflight’s answer: Chromium keeps it for at most 7200 seconds, Firefox 86400, Safari 600.',
    anchor: `${fetchStandard}http-access-control-max-age`,
  },
  'preflight-forgotten': {
    severity: 'notice',
    what: 'The browser forgot the preflight’s answer[ of {url}], and asks again before the next request.',
    why: 'In Firefox, and by the standard, a request that fails throws away what was remembered for it, so that a policy that was mended counts at once. Chromium and WebKit keep it.',
    advice: 'Mend the failure; the further OPTIONS requests stop with it.',
    anchor: `${fetchStandard}concept-cache-clear`,
  },
  'authorization-covered-by-wildcard': {
    severity: 'notice',
    what: 'The preflight’s answer[ of {url}] permits `Authorization` by `Access-Control-Allow-Headers: *` only.',
    why: 'By the standard `*` does not cover this header. Browsers still let it pass, and two of them warn that they will not for long.',
    advice: 'Name it: `Access-Control-Allow-Headers: *, Authorization`, or a list of all that are needed.',
    anchor: `${fetchStandard}cors-non-wildcard-request-header-name`,
  },
  'vary-missing': {
    severity: 'notice',
    what: 'The answer[ of {url}] names one origin[, {value},] and does not say `Vary: Origin`.',
    why: 'If the server names another origin to another page, or none where the request has no `Origin`, a cache between or in the browser may hand out the wrong answer, which the browser then blocks. Whom that hits changes from hour to hour.',
    advice:
      'Send `Vary: Origin` with every answer of this URL, also where the request had no `Origin`. Only what is the same whoever asks needs none: `*`, or one fixed origin, sent always.',
    anchor: `${fetchStandard}cors-protocol-and-http-caches`,
  },
} as const satisfies Record<SilentCode, CatalogueEntry>;
