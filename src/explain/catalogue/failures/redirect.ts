import type { FailureCode } from '../../../browser/failure.ts';
import type { CatalogueEntry } from '../entry.ts';

const anchor = 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch';

/** A redirect that is not followed. */
export const redirectFailures = {
  'redirect-mode-error': {
    severity: 'blocked',
    what: '{url|The server} redirects[ to {location}][ with status {status}], and the call has redirect: "error".',
    why: 'With that redirect mode any redirect ends the fetch.',
    advice:
      'Call the URL to which the redirect leads, or leave redirect out of the call. If the redirect is to a login, the session is over: sign in first.',
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
  },
  'redirect-location-invalid': {
    severity: 'blocked',
    what: '{url|The server} redirects, and its Location is no URL that the browser can use[: ‘{location}’].',
    why: 'A redirect leads to one URL. An empty Location, or several that differ, are no URL to some browsers.',
    advice: 'Have the server send one Location with a whole URL, percent-encoded.',
    anchor: 'https://fetch.spec.whatwg.org/#concept-response-location-url',
  },
  'redirect-scheme': {
    severity: 'blocked',
    what: '{url|The server} redirects to {location|another URL}, which is not http: or https:.',
    why: 'A fetch follows redirects within HTTP only. An app’s own scheme, data: or file: is for pages that a user opens, or for nobody.',
    advice:
      'Open such a URL as a page, if it is an app’s link. For a fetch have the server redirect to http: or https:, or answer with the data itself.',
    anchor,
  },
  'redirect-count': {
    severity: 'blocked',
    what: '{url|The server} redirected once more after twenty redirects[, to {location}].',
    why: 'Browsers follow twenty redirects and then give up: almost always it is a circle.',
    advice:
      'Follow the chain by hand and find where it comes back to: http: against https:, with and without www, a login that does not see its own cookie.',
    anchor,
  },
  'redirect-credentials': {
    severity: 'blocked',
    what: '{url|The server} redirects a request with CORS to a URL that has a user name or a password in it.',
    why: 'The browser does not go there across origins: a server could otherwise try out passwords in the page’s name.',
    advice: 'Have the server redirect to the same URL without the part before the @.',
    anchor,
  },
  'redirect-mode-same-origin': {
    severity: 'blocked',
    what: 'The call has mode: "same-origin", and a redirect leads to {url|another origin}.',
    why: 'That mode holds for the whole way: the first step that leaves the page’s origin[, {origin},] ends the fetch.',
    advice:
      'Have the redirect stay on the page’s origin. Or leave mode out of the call, and have the other server allow the page.',
    anchor: 'https://fetch.spec.whatwg.org/#concept-main-fetch',
  },
} as const satisfies Partial<Record<FailureCode, CatalogueEntry>>;
