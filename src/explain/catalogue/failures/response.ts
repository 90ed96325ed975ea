import type { FailureCode } from '../../../browser/failure.ts';
import type { CatalogueEntry } from '../entry.ts';

const resourcePolicy = 'https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check';

/** An answer that came and is kept from the page for what it is. */
export const responseFailures = {
  'corp-same-origin': {
    severity: 'blocked',
    what: '{url|The server} says Cross-Origin-Resource-Policy: same-origin, and the page is on another origin[, {origin}].',
    why: 'The header forbids pages of other origins to use the answer without CORS: in mode no-cors, in <img> and in <script>.',
    advice:
      'Send Cross-Origin-Resource-Policy: cross-origin with what is meant for other sites, or same-site for your own. Or ask with CORS, which this header does not concern.',
    anchor: resourcePolicy,
  },
  'corp-same-site': {
    severity: 'blocked',
    what: '{url|The server} says Cross-Origin-Resource-Policy: same-site, and the page is on another site[, {origin}].',
    why: 'The header forbids pages of other sites to use the answer without CORS; a page on http: counts as another site to an answer over https:.',
    advice:
      'Send Cross-Origin-Resource-Policy: cross-origin with what is meant for other sites. Or ask with CORS, which this header does not concern.',
    anchor: resourcePolicy,
  },
  'type-not-usable': {
    severity: 'blocked',
    what: '{url|The server} answered with something that this element cannot use[: ‘{value}’].',
    why: 'A script of type image, audio, video or CSV is not run, a module needs a JavaScript type, and an image has to be one.',
    advice:
      'Open the URL and look at what comes: often it is an error page, a login, or an index.html for a path that does not exist. Otherwise mend the Content-Type.',
    anchor: 'https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?',
  },
  nosniff: {
    severity: 'blocked',
    what: '{url|The server} says X-Content-Type-Options: nosniff, and the script’s type is not JavaScript[: ‘{value}’].',
    why: 'With that header the browser does not guess: a script runs only with a JavaScript type.',
    advice:
      'If it is a script, serve it as text/javascript. Data is for fetch() and CORS: with a script’s type every site could run it. If the type is text/html, look at what comes: it is probably an error page or a login.',
    anchor: 'https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?',
  },
  'opaque-response-blocked': {
    severity: 'blocked',
    what: 'The answer of {url|the server} is neither a script nor a picture, so the browser kept it from the element.',
    why: 'Without CORS an element may load from anywhere. So that no secrets come near the page with it, Chromium and Firefox block what the element could not use anyway, such as JSON and HTML.',
    advice:
      'Fetch data with fetch() and have the server allow the page. If it should be a script or a picture, look at what comes, and at its Content-Type.',
    anchor: 'https://github.com/annevk/orb',
  },
  'status-not-ok': {
    severity: 'blocked',
    what: '{url|The server} answered with status {status|other than 200 to 299}, and the element does not use such an answer.',
    why: 'A script runs only if its status is 200 to 299, whatever its body is. Firefox does the same with images.',
    advice: 'Mend the URL, or the server’s answer to it. This has nothing to do with CORS.',
    anchor: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script',
  },
} as const satisfies Partial<Record<FailureCode, CatalogueEntry>>;
