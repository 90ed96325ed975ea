import type { Meaning } from './meaning.ts';

const cookieStep: Meaning = { none: 'The cookie is stored, and over: its time has come.' };
const evicted: Meaning = { none: 'The browser made room. No engine says of which cookie.' };

/** Where the Fetch standard lets something go missing without an error, by its steps. */
export const silentSteps = {
  'HTTP-network-or-cache fetch 8.3: no Cookie header without credentials': [
    'cookie-not-sent-credentials-mode',
  ],
  'HTTP-network-or-cache fetch 8.4: no Cookie header under COEP credentialless': [
    'cookie-not-sent-credentials-mode',
  ],
  'append a request Cookie header 1: cookies are off': ['cookies-disabled'],
  'append a request Cookie header 6: no cookie matches': [
    'cookie-not-sent-same-site-lax',
    'cookie-not-sent-not-on-path',
    'cookie-not-sent-domain-mismatch',
  ],
  'HTTP-network fetch 17: Set-Cookie without credentials': ['cookie-not-stored-credentials-mode'],
  'parse and store response Set-Cookie headers 1: cookies are off': ['cookies-disabled'],
  'HTTP-network fetch 17 before HTTP fetch 4.4: stored, and then refused to the page': [
    'cookie-stored-though-blocked',
  ],
  'HTTP-redirect fetch 13: Authorization goes': ['authorization-dropped-on-redirect'],
  'HTTP-redirect fetch 12: the body goes': ['body-dropped-on-redirect'],
  'serializing a request origin 2: null behind a redirect': ['origin-null-after-redirect'],
  'append a request Origin header 4.1: null by referrer policy': ['origin-null-referrer-policy'],
  'append a request Origin header 3 and 4: none at all': ['origin-not-sent'],
  'Headers validate 3: a forbidden request-header': ['request-header-forbidden'],
  'Headers append 3.4: not in mode no-cors': ['request-header-no-cors'],
  'Headers append 5: Range in mode no-cors': ['request-header-no-cors'],
  'CORS filtered response: a header that is not exposed': ['response-header-hidden'],
  'basic and CORS filtered response: Set-Cookie': ['set-cookie-unreadable'],
  'opaque filtered response': ['response-opaque'],
  'opaque-redirect filtered response': ['response-opaque-redirect'],
  'HTTP-redirect fetch 4: no Location': ['redirect-without-location'],
  'main fetch 12: a preflight': ['preflight-needed'],
  'CORS-preflight cache: five seconds, and by URL': ['preflight-not-cached'],
  'main fetch 12: the preflight is forgotten': ['preflight-forgotten'],
  'HTTP-network fetch 18: the body breaks off': ['network-malformed', 'network-reset'],
} as const satisfies Readonly<Record<string, Meaning>>;

/** Where the API itself throws, by the steps of the standard. */
export const apiSteps = {
  'Request 5.2': ['api-url-invalid'],
  'Request 5.3': ['api-url-credentials'],
  'Request 10': ['api-window-not-null'],
  'Request 14.3.2': ['api-referrer-invalid'],
  'Request 17': ['api-mode-navigate'],
  'Request 21': ['api-only-if-cached-mode'],
  'Request 25.2': ['api-method-invalid', 'api-method-forbidden'],
  'Request 32.1': ['api-method-no-cors'],
  'Request 35': ['api-body-forbidden'],
  'Request 39.1': ['api-stream-duplex'],
  'Request 39.2': ['api-stream-no-cors'],
  'Request 41.1': ['api-body-used'],
  'Headers validate 1': ['api-header-name-invalid', 'api-header-value-invalid'],
  'Headers validate 2': ['api-headers-immutable'],
  'Headers fill 1.1': ['api-header-pair-invalid'],
  'Headers get and has 1': ['api-header-name-invalid'],
  'fetch() 2': { none: 'It passes on what the Request constructor throws.' },
  'fetch() 4': ['aborted'],
  'fetch() 12.3': ['fetch-failed'],
} as const satisfies Readonly<Record<string, Meaning>>;

/** Where a cookie or an attribute is lost, by the sections of RFC 6265bis. */
export const storingSteps = {
  'ignoring cookies: an interim response': { none: 'No engine takes cookies from one, and none says so.' },
  'ignoring cookies: by policy': ['cookie-not-stored-third-party-blocked', 'cookie-not-stored-user-settings'],
  'parse 1: a control character': [
    'cookie-not-stored-control-character-in-value',
    'cookie-not-stored-control-character-in-name',
    'cookie-not-stored-control-character-in-attribute',
  ],
  'parse 5: too long': ['cookie-not-stored-name-value-pair-exceeds-max-size'],
  'attributes 6: too long': ['cookie-changed-attribute-value-exceeds-max-size'],
  'Expires 2: no date': ['cookie-changed-invalid-expires'],
  'Expires 4: too far off': ['cookie-changed-lifetime-capped'],
  'Max-Age 1: empty': ['cookie-changed-invalid-max-age'],
  'Max-Age 2: no number': ['cookie-changed-invalid-max-age'],
  'Max-Age 3: no number': ['cookie-changed-invalid-max-age'],
  'Max-Age 6: too far off': ['cookie-changed-lifetime-capped'],
  'Max-Age 7: zero or less': cookieStep,
  'Path 1: no slash': ['cookie-changed-invalid-path'],
  'SameSite 1: unknown': ['cookie-changed-invalid-same-site'],
  'storage 1: by policy': ['cookie-not-stored-user-settings', 'cookie-not-stored-third-party-blocked'],
  'storage 2: empty': ['cookie-not-stored-no-cookie-content'],
  'storage 3: a control character': [
    'cookie-not-stored-control-character-in-value',
    'cookie-not-stored-control-character-in-name',
  ],
  'storage 4: too long': ['cookie-not-stored-name-value-pair-exceeds-max-size'],
  'storage 8: Domain is not ASCII': ['cookie-not-stored-domain-non-ascii'],
  'storage 9.2: Domain is a public suffix, and the host has no name': [
    'cookie-not-stored-domain-public-suffix',
  ],
  'storage 9.3: Domain is a public suffix': ['cookie-not-stored-domain-public-suffix'],
  'storage 10.1: Domain is another': ['cookie-not-stored-domain-mismatch'],
  'storage 13: Secure without TLS': ['cookie-not-stored-insecure-connection'],
  'storage 15: HttpOnly by script': ['cookie-not-stored-http-only-from-script'],
  'storage 16: over a Secure cookie': ['cookie-not-stored-overwrites-secure-cookie'],
  'storage 18.1: SameSite, by script in a foreign frame': [
    'cookie-not-stored-same-site-lax',
    'cookie-not-stored-same-site-strict',
  ],
  'storage 18.4: SameSite, from another site': [
    'cookie-not-stored-same-site-lax',
    'cookie-not-stored-same-site-strict',
    'cookie-not-stored-same-site-unset-treated-as-lax',
  ],
  'storage 19: None without Secure': ['cookie-not-stored-same-site-none-insecure'],
  'storage 20: __Secure-': ['cookie-not-stored-secure-prefix'],
  'storage 21: __Host-': ['cookie-not-stored-host-prefix'],
  'storage 22: a prefix in the value': ['cookie-not-stored-nameless-with-prefix'],
  'storage 23.2: over an HttpOnly cookie': ['cookie-not-stored-overwrites-http-only-cookie'],
  'eviction: expired': cookieStep,
  'eviction: too many of one domain': evicted,
  'eviction: too many': evicted,
  'eviction: the session is over': evicted,
} as const satisfies Readonly<Record<string, Meaning>>;

/** Why a stored cookie is not sent, by the sections of RFC 6265bis. */
export const retrievingSteps = {
  'Cookie header: by policy': ['cookie-not-sent-third-party-blocked', 'cookie-not-sent-user-settings'],
  'non-HTTP APIs: by policy': ['cookie-not-sent-third-party-blocked'],
  'retrieval 2: the host has no name': { none: 'There is no such request.' },
  'retrieval 3.1: host-only': ['cookie-not-sent-domain-mismatch'],
  'retrieval 3.1: another domain': ['cookie-not-sent-domain-mismatch'],
  'retrieval 3.1: a public suffix by now': ['cookie-not-sent-domain-mismatch'],
  'retrieval 3.2: another path': ['cookie-not-sent-not-on-path'],
  'retrieval 3.3: Secure without TLS': ['cookie-not-sent-insecure-connection'],
  'retrieval 3.4: HttpOnly to script': ['cookie-not-sent-http-only-from-script'],
  'retrieval 3.5: SameSite to script in a foreign frame': [
    'cookie-not-sent-same-site-lax',
    'cookie-not-sent-same-site-strict',
  ],
  'retrieval 3.5: Strict': ['cookie-not-sent-same-site-strict'],
  'retrieval 3.5: Lax and an unsafe method': [
    'cookie-not-sent-same-site-lax',
    'cookie-not-sent-same-site-unset-treated-as-lax',
  ],
  'retrieval 3.5: Lax and no navigation': [
    'cookie-not-sent-same-site-lax',
    'cookie-not-sent-same-site-unset-treated-as-lax',
  ],
  'Lax allowing unsafe: older than two minutes': ['cookie-not-sent-same-site-unset-treated-as-lax'],
} as const satisfies Readonly<Record<string, Meaning>>;
