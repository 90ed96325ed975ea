import type { FindingCode } from '../finding-code.ts';
import type { CatalogueEntry } from './entry.ts';

const parsing = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#set-cookie';
const storageModel = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model';
const sameSite = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#same-site-requests';
const prefixes = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-name-prefixes';
const thirdParties =
  'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#third-party-cookies';

/** Why the browser left a `Set-Cookie` line, or a cookie of script, alone. */
export const cookiesNotStored = {
  'cookie-not-stored-noncookieable-scheme': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] was not stored: {url|the URL} is neither http: nor https:.',
    why: 'Cookies belong to hosts. Browsers keep none for file:, data: and the schemes of packaged apps.',
    advice:
      'Serve the page over http: or https:, in development from http://localhost. Packaged apps can keep a token in their own storage instead.',
    anchor: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ignoring-cookies',
  },
  'cookie-not-stored-third-party-blocked': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: [the page runs in a frame under {framedBy}, and this browser takes no cookie of what is a third party there|to {page|the page} its server is a third party, and this browser takes no third-party cookies].',
    why: 'The server belongs to another site than the address bar, and the browser keeps such sites from following people around. CORS headers do not change that.[ Were they allowed, it would be refused all the same: {also}.][ {hint}]',
    advice:
      'Put [{framedBy}|the page] and the server on one site, by a subdomain or by a path that is proxied. If the embedded part can live with a jar of its own for each top-level site, Partitioned works in Chromium and Firefox.',
    anchor: thirdParties,
  },
  'cookie-not-stored-control-character-in-name': {
    severity: 'lost',
    what: 'The cookie from {url|the response} was not stored: its name holds a character that no cookie may hold.',
    why: 'Control characters can split headers, so a line with one is refused whole.',
    advice: 'Make the name of letters, digits, - and _.',
    anchor: parsing,
  },
  'cookie-not-stored-control-character-in-value': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: its value holds a control character.',
    why: 'Control characters can split headers, so a line with one is refused whole.',
    advice: 'Encode the value: encodeURIComponent, or base64url for bytes.',
    anchor: parsing,
  },
  'cookie-not-stored-control-character-in-attribute': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: one of its attributes holds a control character.',
    why: 'Control characters can split headers, so a line with one is refused whole, wherever the character is.',
    advice:
      'Look for a line break or a tab at the end of Domain or Path: it often comes from a configuration file.',
    anchor: parsing,
  },
  'cookie-not-stored-no-cookie-content': {
    severity: 'lost',
    what: 'A Set-Cookie line from {url|the response} has neither a name nor a value.',
    why: 'There is nothing to store.',
    advice: 'Look at what builds the line: a name or a value was probably undefined or empty.',
    anchor: storageModel,
  },
  'cookie-not-stored-name-value-pair-exceeds-max-size': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: its name and value are longer than 4096 bytes together.',
    why: 'Chromium and Firefox refuse a longer cookie whole; nothing is cut off.',
    advice:
      'Keep the data on the server and put only an id into the cookie, or split it over several cookies.',
    anchor: storageModel,
  },
  'cookie-not-stored-no-name': {
    severity: 'lost',
    what: 'A cookie from {url|the response} was not stored: it has no name.',
    why: 'Firefox wants something before the first "=".',
    advice: 'Give the cookie a name.',
    anchor: parsing,
  },
  'cookie-not-stored-ambiguous-serialization': {
    severity: 'lost',
    what: 'A cookie from {url|the response} was not stored: it has no name, and its value would be read as a name and a value.',
    why: 'A nameless cookie is sent as its value alone. A server could not tell "=a=b" from a cookie called a.',
    advice: 'Give the cookie a name.',
    anchor: storageModel,
  },
  'cookie-not-stored-domain-non-ascii': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: its Domain has characters outside ASCII.',
    why: 'Host names go over the wire in ASCII, international ones in their xn-- form.',
    advice: 'Leave Domain out, or write its xn-- form: new URL(url).hostname gives it.',
    anchor: storageModel,
  },
  'cookie-not-stored-domain-public-suffix': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: its Domain is a public suffix.',
    why: 'Under a public suffix, such as com, vercel.app or fly.dev, anybody may register names, and a cookie there would go to strangers. localhost counts as one too.',
    advice:
      'Leave Domain out: the cookie is then for this host alone. To share it among subdomains, use a domain of your own.',
    anchor: storageModel,
  },
  'cookie-not-stored-domain-mismatch': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: its Domain is neither that host nor a parent of it.',
    why: 'A host may set cookies for itself and for its parent domains, not for siblings, children or strangers. A port is never part of a Domain.',
    advice: 'Leave Domain out, unless subdomains should share the cookie: then name the common parent.',
    anchor: storageModel,
  },
  'cookie-not-stored-insecure-connection': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: it has Secure, and the connection is plain HTTP.',
    why: 'Secure cookies are accepted over HTTPS only. Chromium and Firefox make an exception for localhost, WebKit does not.',
    advice:
      'Use HTTPS, in development too. Dropping Secure helps only where the cookie does not need SameSite=None, Partitioned or a prefix.',
    anchor: storageModel,
  },
  'cookie-not-stored-http-only-from-script': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] was not stored: script on {page|the page} wrote it with HttpOnly.',
    why: 'HttpOnly keeps a cookie away from script, and script may not make one either.',
    advice: 'Set the cookie by a response of the server; or leave HttpOnly out, if script should read it.',
    anchor: storageModel,
  },
  'cookie-not-stored-overwrites-secure-cookie': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: a Secure cookie of that name exists, and the connection is plain HTTP.',
    why: 'An attacker on the network could otherwise put a cookie of their own in the place of a secure one.',
    advice:
      'Set it over HTTPS, and redirect http: to it. Where a host must serve both, give the two cookies different names.',
    anchor: storageModel,
  },
  'cookie-not-stored-overwrites-http-only-cookie': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] was not stored: script on {page|the page} would replace an HttpOnly cookie of that name.',
    why: 'Script may neither read, change nor remove an HttpOnly cookie.',
    advice:
      'Let the server change or remove it, for instance by a logout route, or use another name for script.',
    anchor: storageModel,
  },
  'cookie-not-stored-same-site-strict': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: it has SameSite=Strict, and [the page runs in a frame under {framedBy}|{page|the page} is of another site].',
    why: 'A response to a cross-site request may not set Strict or Lax cookies, unless the tab itself navigates there.[ {hint}]',
    advice:
      '[Leave it so, unless {framedBy} is to show this page: then put it on the same site.|Put both on one site, such as app.example.com and api.example.com.] Across sites only SameSite=None; Secure can be stored, where third-party cookies are allowed.',
    anchor: sameSite,
  },
  'cookie-not-stored-same-site-lax': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: it has SameSite=Lax, and [the page runs in a frame under {framedBy}|{page|the page} is of another site].',
    why: 'A response to a cross-site request may not set Strict or Lax cookies, unless the tab itself navigates there.[ {hint}]',
    advice:
      '[Leave it so, unless {framedBy} is to show this page: then put it on the same site.|Put both on one site, such as app.example.com and api.example.com.] Across sites only SameSite=None; Secure can be stored, where third-party cookies are allowed.',
    anchor: sameSite,
  },
  'cookie-not-stored-same-site-unset-treated-as-lax': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: it names no SameSite, which Chromium takes for Lax, and [the page runs in a frame under {framedBy}|{page|the page} is of another site].',
    why: 'A response to a cross-site request may not set Lax cookies, unless the tab itself navigates there. Firefox and WebKit do not take a missing SameSite for Lax.[ {hint}]',
    advice:
      '[Leave it so, unless {framedBy} is to show this page: then put it on the same site.|Put both on one site, such as app.example.com and api.example.com.] Across sites the cookie needs SameSite=None; Secure, and is stored where third-party cookies are allowed.',
    anchor: sameSite,
  },
  'cookie-not-stored-same-site-none-insecure': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: it has SameSite=None and lacks Secure.',
    why: 'A cookie that goes across sites must go over HTTPS. Chromium and Firefox insist on it, WebKit does not.',
    advice: 'Add Secure and serve over HTTPS. If only your own site uses the cookie, SameSite=Lax is enough.',
    anchor: storageModel,
  },
  'cookie-not-stored-partitioned-insecure': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: it has Partitioned and lacks Secure.',
    why: 'Chromium and Firefox store partitioned cookies only with Secure.',
    advice: 'Add Secure and serve over HTTPS, with SameSite=None for an embedded page.',
    anchor: thirdParties,
  },
  'cookie-not-stored-secure-prefix': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: a name with __Secure- needs Secure and HTTPS.',
    why: 'The prefix tells the server that the cookie was set securely, so browsers refuse one that was not.',
    advice: 'Add Secure and serve over HTTPS, or take the prefix off in development.',
    anchor: prefixes,
  },
  'cookie-not-stored-host-prefix': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: a name with __Host- needs Secure, HTTPS and Path=/, and no Domain.',
    why: 'The prefix tells the server that this very host set the cookie, so browsers refuse one that another host could have set.',
    advice:
      'Write Path=/ and Secure, leave Domain out and serve over HTTPS. To share it with subdomains, use __Secure- instead.',
    anchor: prefixes,
  },
  'cookie-not-stored-http-prefix': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: a name with __Http- needs HttpOnly, Secure and HTTPS.',
    why: 'The prefix tells the server that no script set the cookie, so browsers that know it refuse others.',
    advice: 'Let the server set it, with HttpOnly and Secure over HTTPS.',
    anchor: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#server-name-prefixes',
  },
  'cookie-not-stored-host-http-prefix': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: a name with __Host-Http- needs HttpOnly, Secure, HTTPS and Path=/, and no Domain.',
    why: 'The prefix tells the server that this very host set the cookie, and no script did.',
    advice: 'Let the server set it with Path=/, HttpOnly and Secure over HTTPS, and leave Domain out.',
    anchor: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#server-name-prefixes',
  },
  'cookie-not-stored-nameless-with-prefix': {
    severity: 'lost',
    what: 'A cookie from {url|the response} was not stored: it has no name, and its value begins with a prefix such as __Host-.',
    why: 'A nameless cookie is sent as its value alone, and the server would take it for one that kept the promise of the prefix.',
    advice: 'Give the cookie a name, and look for a stray "=" at the beginning of the line.',
    anchor: prefixes,
  },
  'cookie-not-stored-credentials-mode': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: the request was made without credentials[ (mode {credentials})].',
    why: 'Set-Cookie counts only on responses to requests with credentials. By default fetch and XMLHttpRequest make them for their own origin alone.',
    advice:
      "Say credentials: 'include' in fetch, or withCredentials = true in XMLHttpRequest and axios. The server must then name the origin and answer Access-Control-Allow-Credentials: true.",
    anchor: 'https://fetch.spec.whatwg.org/#concept-http-network-fetch',
  },
  'cookie-not-stored-preflight': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: it came with the answer to a preflight.',
    why: 'A preflight is made without credentials, so its Set-Cookie is ignored.',
    advice:
      'Set the cookie on the answer to the request itself. Let the CORS layer answer OPTIONS before the session layer sees it.',
    anchor: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
  },
  'cookie-not-stored-invalid-path': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: its Path holds a tab.',
    why: 'Firefox refuses a cookie whose Path holds a tab.',
    advice: 'Take the tab out of Path. Most cookies want Path=/.',
    anchor: parsing,
  },
  'cookie-not-stored-attribute-exceeds-max-size': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: one of its attributes is longer than 1024 bytes.',
    why: 'Some versions of Firefox refuse such a cookie; other browsers skip the attribute.',
    advice:
      'Shorten the attribute. A Path or Domain of that length is usually a bug in what builds the line.',
    anchor: parsing,
  },
  'cookie-not-stored-foreign-not-partitioned': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: it is a third party’s and lacks Partitioned.',
    why: 'This Firefox is set to store third-party cookies only where they ask for a partition. By default it still stores them, in a partition.',
    advice:
      'Put the page and the server on one site. If a jar of its own for each top-level site is enough, add Partitioned; Secure; SameSite=None.',
    anchor: thirdParties,
  },
  'cookie-not-stored-user-settings': {
    severity: 'lost',
    what: 'The cookie[ {cookie}] from {url|the response} was not stored: the settings of this browser forbid it.',
    why: 'The user, or who manages the machine, blocked cookies: all of them, those of this site, or those of third parties.',
    advice:
      'If the server is a third party to the page, put both on one site. Otherwise only the user can allow it: tell them which site needs cookies.',
    anchor: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#user-controls',
  },
  'cookie-not-stored-syntax': {
    severity: 'lost',
    what: 'A Set-Cookie line from {url|the response} was not stored: Chromium could not read it.',
    why: 'Chromium says of such a line only that its syntax is wrong.[ It was {line}.]',
    advice:
      'Look at the line byte by byte, for control characters and for several cookies joined into one line. Build it with a cookie library.',
    anchor: parsing,
  },
} as const satisfies Record<Extract<FindingCode, `cookie-not-stored-${string}`>, CatalogueEntry>;
