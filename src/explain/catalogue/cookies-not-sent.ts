import type { FindingCode } from '../finding-code.ts';
import type { CatalogueEntry } from './entry.ts';

const retrieval = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm';
const sameSite = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#same-site-requests';
const thirdParties =
  'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#third-party-cookies';
const confidentiality =
  'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#weak-confidentiality';

/** Why a cookie that is in the jar did not go along, or was not shown to script. */
export const cookiesNotSent = {
  'cookie-not-sent-domain-mismatch': {
    severity: 'notice',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: set for another host of the site.',
    why: 'A cookie without Domain goes back only to the host that set it; one with Domain also to the hosts below that domain.',
    advice:
      'If this host should have it, set it with Domain and the common parent of both hosts. On a shared suffix such as vercel.app that is not possible.',
    anchor: retrieval,
  },
  'cookie-not-sent-not-on-path': {
    severity: 'notice',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: set for another path.',
    why: 'A cookie goes to its Path and what lies below. Without Path it is the directory of the URL that set it: /api for /api/login.',
    advice: 'Set the cookie with Path=/, unless it is meant for that path alone.',
    anchor: retrieval,
  },
  'cookie-not-sent-insecure-connection': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: Secure, and the connection is plain HTTP.',
    why: 'Secure cookies go over HTTPS only. Chromium and Firefox make an exception for localhost, WebKit does not.',
    advice: 'Request the https: URL, and redirect http: to it.',
    anchor: retrieval,
  },
  'cookie-not-sent-http-only-from-script': {
    severity: 'notice',
    what: 'HttpOnly hides the cookie[ {cookie}] from script on {page|the page}.',
    why: 'HttpOnly keeps a cookie away from document.cookie. The browser still sends it with requests.',
    advice:
      'Nothing is wrong with a session cookie. If script must read the value, give it in a response body or in a second cookie without HttpOnly.',
    anchor: retrieval,
  },
  'cookie-not-sent-same-site-strict': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: SameSite=Strict, and [the page runs in a frame under {framedBy}|the request comes from another site, {origin}|the request comes from another site].',
    why: 'A Strict cookie goes along only with requests that its own site starts; not even with a click on a link elsewhere.[ Every document around the page counts: otherwise {framedBy} could have people act in it unawares.][ {hint}]',
    advice:
      '[Leave it so, unless {framedBy} is to show this page: then put it on the same site;|For people who arrive by a link, SameSite=Lax is enough. For calls from another site, put both on one site;] only SameSite=None; Secure goes across, where third-party cookies are allowed.',
    anchor: sameSite,
  },
  'cookie-not-sent-same-site-lax': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: SameSite=Lax, and [the page runs in a frame under {framedBy}|the request comes from another site, {origin}|the request comes from another site].',
    why: 'From another site a Lax cookie goes along only when the tab navigates by GET: not with fetch, frames, images or form posts.[ Every document around the page counts: otherwise {framedBy} could have people act in it unawares.][ {hint}]',
    advice:
      '[Leave it so, unless {framedBy} is to show this page: then put it on the same site.|Put both on one site, such as app.example.com and api.example.com.] Only SameSite=None; Secure goes across sites, where third-party cookies are allowed.',
    anchor: sameSite,
  },
  'cookie-not-sent-same-site-unset-treated-as-lax': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: no SameSite, which Chromium takes for Lax, and [the page runs in a frame under {framedBy}|the request comes from another site, {origin}|the request comes from another site].',
    why: 'From another site a Lax cookie goes along only when the tab navigates by GET. Without SameSite it also goes with a form post of the tab in its first two minutes. Firefox and WebKit do not take a missing SameSite for Lax.[ Every document around the page counts, so also {framedBy}.][ {hint}]',
    advice:
      '[Leave it so, unless {framedBy} is to show this page: then put it on the same site.|Put both on one site, such as app.example.com and api.example.com.] Otherwise set the cookie with SameSite=None; Secure, which goes across sites where third-party cookies are allowed.',
    anchor: sameSite,
  },
  'cookie-not-sent-third-party-blocked': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: [the page runs in a frame under {framedBy}, and this browser withholds what is a third party’s there|the server is a third party to {page|the page}, and this browser withholds third-party cookies].',
    why: 'The server belongs to another site than the address bar, and the browser keeps such sites from following people around. CORS headers do not change that.[ Were they allowed, it would stay behind all the same: {also}.][ {hint}]',
    advice:
      'Put [{framedBy}|the page] and the server on one site, by a subdomain or by a path that is proxied. An embedded page can ask for its cookies by the Storage Access API, upon a click.',
    anchor: thirdParties,
  },
  'cookie-not-sent-other-partition': {
    severity: 'notice',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: stored under another top-level site than that of {page|the page}.',
    why: 'A partitioned cookie is kept apart for each site in the address bar; what was set under one is not seen under another.',
    advice:
      'This is what a partition is for. If a login must hold everywhere, put the page and the server on one site; an embedded page can ask for its cookies by the Storage Access API.',
    anchor: thirdParties,
  },
  'cookie-not-sent-credentials-mode': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: its credentials mode leaves cookies out[ ({credentials})].',
    why: 'By default fetch and XMLHttpRequest send cookies to their own origin alone, and another port or subdomain is another origin.',
    advice:
      "Say credentials: 'include' in fetch, or withCredentials = true in XMLHttpRequest and axios. The server must then name the origin and answer Access-Control-Allow-Credentials: true.",
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch',
  },
  'cookie-not-sent-same-site-none-insecure': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: SameSite=None without Secure.',
    why: 'Chromium neither stores nor sends such a cookie; this one is from an older version, or was put into the jar by other means.',
    advice: 'Set it anew with SameSite=None; Secure over HTTPS.',
    anchor: retrieval,
  },
  'cookie-not-sent-port-mismatch': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: set from another port.',
    why: 'Cookies go to every port of their host, unless Chromium is set to bind them to ports.',
    advice:
      'Use one port for both, by a proxy. A cookie with Domain is not bound; or look whether the experiment is switched on in chrome://flags.',
    anchor: confidentiality,
  },
  'cookie-not-sent-scheme-mismatch': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: set over another scheme.',
    why: 'Cookies go to http: and https: alike, unless Chromium is set to bind them to schemes.',
    advice: 'Use HTTPS for everything, and set the cookie anew there.',
    anchor: confidentiality,
  },
  'cookie-not-sent-anonymous-context': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: the request comes from a credentialless frame.',
    why: 'A frame with the attribute credentialless begins with an empty jar, and sees no cookies from outside it.',
    advice:
      'Take the attribute off the frame, and let the framed page send Cross-Origin-Embedder-Policy itself; or let it do without cookies.',
    anchor: thirdParties,
  },
  'cookie-not-sent-user-settings': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: the settings of this browser forbid it.',
    why: 'The user, or who manages the machine, blocked cookies: all of them, those of this site, or those of third parties.',
    advice:
      'If the server is a third party to the page, put both on one site. Otherwise only the user can allow it: tell them which site needs cookies.',
    anchor: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#user-controls',
  },
  'cookie-not-sent-cross-site-redirect': {
    severity: 'lost',
    what: 'The request to {url|the server} went without the cookie[ {cookie}]: SameSite=Lax or Strict, and a redirect led through another site.',
    why: 'Firefox and WebKit count a request as cross-site once a redirect took it through another site. Chromium looks only at where it began and where it ends.',
    advice:
      'Redirect within one site only, or call the final URL directly. When the tab itself navigates by GET, Lax is enough.',
    anchor: sameSite,
  },
} as const satisfies Record<Extract<FindingCode, `cookie-not-sent-${string}`>, CatalogueEntry>;
