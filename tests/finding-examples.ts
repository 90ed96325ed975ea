import type { Change, HeaderChange } from '../src/explain/change.ts';
import type { FindingCode } from '../src/explain/finding-code.ts';
import type { KnownPolicy } from '../src/explain/recipes/policy-of-changes.ts';
import type { Call, FetchStep } from '../src/scenario/scenario.ts';

/** The changes that mend the example of a finding's page, and what else its server says. */
export interface FindingExample {
  readonly changes: readonly Change[];
  readonly known?: KnownPolicy;
}

const app = 'https://app.example.com';
const api = 'https://api.example.com';
const items = `${api}/items`;

function header(
  name: string,
  value: string | null,
  was: string | null = null,
  on: HeaderChange['on'] = 'response',
  at = api,
): Change {
  return { change: 'response-header', at, on, name, was, value };
}

const cookie = (was: string, line: string): FindingExample => ({
  changes: [{ change: 'set-cookie', was, line }],
});
const call = (was: Partial<FetchStep>, now: Partial<FetchStep>): Change => ({
  change: 'call',
  was: { do: 'fetch', url: items, ...was },
  call: { do: 'fetch', url: items, ...now },
});
const inPage = (was: Partial<FetchStep>, now: Partial<FetchStep>): FindingExample => ({
  changes: [call(was, now)],
});
const otherCall = (was: Call, now: Call): FindingExample => ({
  changes: [{ change: 'call', was, call: now }],
});
const answered = (was: number): Change => ({ change: 'status', at: api, on: 'preflight', was, status: 204 });

const vary = header('Vary', 'Origin');
const credentials = header('Access-Control-Allow-Credentials', 'true');
const named = (was: string | null, on: HeaderChange['on'] = 'response'): Change =>
  header('Access-Control-Allow-Origin', app, was, on);

const origin = (was: string | null): FindingExample => ({ changes: [named(was), vary] });
const session = { origin: app, credentials: true };
const preflight = (was: string | null): FindingExample => ({
  changes: [named(was, 'both'), vary],
  known: { methods: ['PUT'] },
});
const withCookies: FindingExample = { changes: [named(null), credentials, vary] };

const picture: KnownPolicy = { url: `${api}/avatar.png` };
const script: KnownPolicy = { url: `${api}/widget.js` };

const toApp = `${items}/1`;
const finalUrl = inPage({ url: items }, { url: `${items}/` });

const sessionCookie = 'session=s1; Path=/; HttpOnly; Secure';
const crossSite = `${sessionCookie}; SameSite=None`;

/** By the code of the page. Where no change to a server or a call mends a thing, there is none. */
export const findingExamples: Partial<Record<FindingCode, FindingExample>> = {
  'allow-origin-missing': origin(null),
  'allow-origin-wildcard': { changes: [named('*'), credentials, vary] },
  'allow-origin-repeated': origin(`${app}, ${app}`),
  'allow-origin-list': origin(`${app}, https://admin.example.com`),
  'allow-origin-spaced': origin(`${app} https://admin.example.com`),
  'allow-origin-invalid': origin('app.example.com'),
  'allow-origin-mismatch': origin(`${app}/`),
  'allow-credentials': { changes: [credentials], known: session },
  'preflight-allow-origin-missing': preflight(null),
  'preflight-allow-origin-wildcard': {
    changes: [named('*', 'both'), header('Access-Control-Allow-Credentials', 'true', null, 'both'), vary],
    known: { methods: ['PUT'] },
  },
  'preflight-allow-origin-repeated': preflight(`${app}, ${app}`),
  'preflight-allow-origin-list': preflight(`${app}, https://admin.example.com`),
  'preflight-allow-origin-spaced': preflight(`${app} https://admin.example.com`),
  'preflight-allow-origin-invalid': preflight('app.example.com'),
  'preflight-allow-origin-mismatch': preflight(`${app}/`),
  'preflight-allow-credentials': {
    changes: [header('Access-Control-Allow-Credentials', 'true', null, 'both')],
    known: { ...session, methods: ['PUT'] },
  },
  'preflight-status': { changes: [answered(404)], known: { origin: app, methods: ['PUT'] } },
  'preflight-redirect': finalUrl,
  'preflight-not-handled': {
    changes: [
      answered(405),
      named(null, 'both'),
      header('Access-Control-Allow-Methods', 'PUT', null, 'preflight'),
      header('Access-Control-Allow-Headers', 'content-type', null, 'preflight'),
    ],
  },
  'preflight-needs-authentication': {
    changes: [
      answered(401),
      named(null, 'both'),
      header('Access-Control-Allow-Credentials', 'true', null, 'both'),
      header('Access-Control-Allow-Headers', 'authorization', null, 'preflight'),
    ],
  },
  'preflight-not-cached': {
    changes: [header('Access-Control-Max-Age', '600', null, 'preflight')],
    known: { origin: app, methods: ['PUT'] },
  },
  'allow-methods-invalid': {
    changes: [header('Access-Control-Allow-Methods', 'PUT, DELETE', 'PUT DELETE', 'preflight')],
    known: { origin: app },
  },
  'allow-headers-invalid': {
    changes: [
      header('Access-Control-Allow-Headers', 'content-type, x-token', 'content-type x-token', 'preflight'),
    ],
    known: { origin: app },
  },
  'method-not-allowed': {
    changes: [header('Access-Control-Allow-Methods', 'PUT', null, 'preflight')],
    known: { origin: app },
  },
  'header-not-allowed': {
    changes: [header('Access-Control-Allow-Headers', 'content-type', null, 'preflight')],
    known: { origin: app },
  },
  'authorization-covered-by-wildcard': {
    changes: [header('Access-Control-Allow-Headers', 'authorization', '*', 'preflight')],
    known: { origin: app },
  },
  'response-header-hidden': {
    changes: [header('Access-Control-Expose-Headers', 'X-Request-Id')],
    known: { origin: app },
  },
  'vary-missing': { changes: [vary], known: { origin: app } },
  'cached-for-another-origin': origin('https://admin.example.com'),
  'error-without-cors': origin(null),
  'headers-doubled': origin(`${app}, ${app}`),
  'cookie-stored-though-blocked': withCookies,

  'authorization-dropped-on-redirect': inPage(
    { url: `${api}/v1/items`, headers: { Authorization: 'Bearer t' } },
    { url: 'https://files.example.com/items', headers: { Authorization: 'Bearer t' } },
  ),
  'body-dropped-on-redirect': inPage(
    { url: items, method: 'POST', body: 'name=Ada' },
    { url: `${items}/`, method: 'POST', body: 'name=Ada' },
  ),
  'origin-null-after-redirect': inPage({ url: items }, { url: 'https://files.example.com/items' }),
  'origin-null-page': { changes: [header('Access-Control-Allow-Origin', '*', null)] },
  'origin-null-referrer-policy': {
    changes: [header('Referrer-Policy', 'strict-origin-when-cross-origin', 'no-referrer', 'response', app)],
  },
  'redirect-credentials': {
    changes: [header('Location', toApp, 'https://user:password@api.example.com/items/1')],
  },
  'redirect-mode-error': inPage({ redirect: 'error' }, {}),
  'redirect-mode-same-origin': {
    changes: [call({ url: `${app}/items`, mode: 'same-origin' }, { url: `${app}/items` }), named(null), vary],
  },
  'redirect-without-location': { changes: [header('Location', toApp)] },
  'redirect-to-login': {
    changes: [
      { change: 'status', at: api, on: 'response', was: 302, status: 401 },
      header('Location', null, 'https://login.example.com/'),
      named(null),
      credentials,
      vary,
    ],
  },
  'response-opaque': { changes: [call({ mode: 'no-cors' }, {}), named(null), vary] },
  'response-opaque-redirect': inPage({ redirect: 'manual' }, {}),
  'request-header-forbidden': inPage({ headers: { Cookie: 'session=s1' } }, { credentials: 'include' }),
  'request-header-no-cors': {
    changes: [
      call({ mode: 'no-cors', headers: { 'X-Token': 't' } }, { headers: { 'X-Token': 't' } }),
      named(null, 'both'),
      header('Access-Control-Allow-Headers', 'x-token', null, 'preflight'),
    ],
  },
  'keepalive-too-large': inPage(
    { method: 'POST', keepalive: true, body: 'much' },
    { method: 'POST', body: 'much' },
  ),
  'mixed-content': inPage({ url: 'http://api.example.com/items' }, { url: items }),
  'mode-same-origin': { changes: [call({ mode: 'same-origin' }, {}), named(null), vary] },
  'mode-no-cors-redirect': inPage({ mode: 'no-cors', redirect: 'manual' }, { mode: 'no-cors' }),
  'corp-same-origin': {
    changes: [header('Cross-Origin-Resource-Policy', 'cross-origin', 'same-origin')],
    known: picture,
  },
  'corp-same-site': {
    changes: [header('Cross-Origin-Resource-Policy', 'cross-origin', 'same-site')],
    known: picture,
  },
  'embedder-policy': { changes: [header('Cross-Origin-Resource-Policy', 'cross-origin')], known: picture },
  'content-security-policy': {
    changes: [
      header(
        'Content-Security-Policy',
        `default-src 'self'; connect-src 'self' ${api}`,
        "default-src 'self'",
        'response',
        app,
      ),
    ],
    known: { url: `${app}/editor` },
  },
  nosniff: { changes: [header('Content-Type', 'text/javascript', 'text/plain')], known: script },
  'type-not-usable': { changes: [header('Content-Type', 'text/javascript', 'text/html')], known: script },
  integrity: {
    changes: [
      ...otherCall(
        { do: 'script', url: `${api}/lib-1.2.3.js` },
        { do: 'script', url: `${api}/lib-1.2.3.js`, crossorigin: 'anonymous' },
      ).changes,
      header('Access-Control-Allow-Origin', '*'),
    ],
  },

  'cookie-changed-attribute-value-exceeds-max-size': cookie(
    `session=s1; Path=/${'a'.repeat(1100)}`,
    'session=s1; Path=/',
  ),
  'cookie-changed-invalid-expires': cookie(
    'session=s1; Path=/; Expires=tomorrow',
    'session=s1; Path=/; Max-Age=86400',
  ),
  'cookie-changed-invalid-max-age': cookie(
    'session=s1; Path=/; Max-Age=1h',
    'session=s1; Path=/; Max-Age=3600',
  ),
  'cookie-changed-invalid-path': cookie('session=s1; Path=app', 'session=s1; Path=/app'),
  'cookie-changed-invalid-same-site': cookie(
    'session=s1; Path=/; SameSite=Yes',
    'session=s1; Path=/; SameSite=Lax',
  ),
  'cookie-changed-lifetime-capped': cookie(
    'session=s1; Path=/; Max-Age=63072000',
    'session=s1; Path=/; Max-Age=34560000',
  ),
  'cookie-changed-partitioned-by-browser': cookie(crossSite, `${crossSite}; Partitioned`),
  'cookie-not-sent-credentials-mode': {
    changes: [call({}, { credentials: 'include' }), credentials],
    known: session,
  },
  'cookie-not-sent-cross-site-redirect': cookie(
    `${sessionCookie}; SameSite=Strict`,
    `${sessionCookie}; SameSite=Lax`,
  ),
  'cookie-not-sent-domain-mismatch': cookie(sessionCookie, `${sessionCookie}; Domain=example.com`),
  'cookie-not-sent-insecure-connection': inPage(
    { url: 'http://api.example.com/items', credentials: 'include' },
    { credentials: 'include' },
  ),
  'cookie-not-sent-not-on-path': cookie('session=s1; Path=/login', 'session=s1; Path=/'),
  'cookie-not-sent-same-site-lax': cookie(`${sessionCookie}; SameSite=Lax`, crossSite),
  'cookie-not-sent-same-site-none-insecure': cookie(
    'session=s1; Path=/; HttpOnly; SameSite=None',
    'session=s1; Path=/; HttpOnly; SameSite=None; Secure',
  ),
  'cookie-not-sent-same-site-strict': cookie(
    `${sessionCookie}; SameSite=Strict`,
    `${sessionCookie}; SameSite=Lax`,
  ),
  'cookie-not-sent-same-site-unset-treated-as-lax': cookie(sessionCookie, crossSite),
  'cookie-not-sent-third-party-blocked': cookie(crossSite, `${crossSite}; Partitioned`),
  'cookie-not-stored-ambiguous-serialization': cookie('=session=s1; Path=/', 'session=s1; Path=/'),
  'cookie-not-stored-attribute-exceeds-max-size': cookie(
    `session=s1; Path=/${'a'.repeat(1100)}`,
    'session=s1; Path=/',
  ),
  'cookie-not-stored-control-character-in-attribute': cookie(
    'session=s1; Path=/\u0001',
    'session=s1; Path=/',
  ),
  'cookie-not-stored-control-character-in-name': cookie('ses\u0001sion=s1; Path=/', 'session=s1; Path=/'),
  'cookie-not-stored-control-character-in-value': cookie('session=s\u00011; Path=/', 'session=s1; Path=/'),
  'cookie-not-stored-credentials-mode': {
    changes: [call({}, { credentials: 'include' }), credentials],
    known: session,
  },
  'cookie-not-stored-domain-mismatch': cookie(`${sessionCookie}; Domain=example.org`, sessionCookie),
  'cookie-not-stored-domain-non-ascii': cookie(
    'session=s1; Path=/; Domain=bücher.example',
    'session=s1; Path=/; Domain=xn--bcher-kva.example',
  ),
  'cookie-not-stored-domain-public-suffix': cookie(`${sessionCookie}; Domain=com`, sessionCookie),
  'cookie-not-stored-foreign-not-partitioned': cookie(crossSite, `${crossSite}; Partitioned`),
  'cookie-not-stored-host-http-prefix': cookie(
    '__Host-Http-session=s1; Path=/; Secure',
    '__Host-Http-session=s1; Path=/; Secure; HttpOnly',
  ),
  'cookie-not-stored-host-prefix': cookie(
    '__Host-session=s1; Path=/; Secure; Domain=example.com',
    '__Host-session=s1; Path=/; Secure',
  ),
  'cookie-not-stored-http-only-from-script': otherCall(
    { do: 'cookie', set: 'theme=dark; Path=/; HttpOnly' },
    { do: 'cookie', set: 'theme=dark; Path=/' },
  ),
  'cookie-not-stored-http-prefix': cookie(
    '__Http-session=s1; Path=/; Secure',
    '__Http-session=s1; Path=/; Secure; HttpOnly',
  ),
  'cookie-not-stored-insecure-connection': inPage(
    { url: 'http://api.example.com/login', method: 'POST', credentials: 'include' },
    { url: `${api}/login`, method: 'POST', credentials: 'include' },
  ),
  'cookie-not-stored-invalid-path': cookie('session=s1; Path=/\tapp', 'session=s1; Path=/app'),
  'cookie-not-stored-name-value-pair-exceeds-max-size': cookie(
    `cart=${'a'.repeat(5000)}; Path=/`,
    'cart=c1; Path=/',
  ),
  'cookie-not-stored-nameless-with-prefix': cookie(
    '=__Host-session; Path=/; Secure',
    '__Host-session=s1; Path=/; Secure',
  ),
  'cookie-not-stored-no-cookie-content': cookie('; Path=/', 'session=s1; Path=/'),
  'cookie-not-stored-no-name': cookie('=s1; Path=/', 'session=s1; Path=/'),
  'cookie-not-stored-partitioned-insecure': cookie(
    'session=s1; Path=/; SameSite=None; Partitioned',
    'session=s1; Path=/; SameSite=None; Partitioned; Secure',
  ),
  'cookie-not-stored-same-site-lax': cookie(`${sessionCookie}; SameSite=Lax`, crossSite),
  'cookie-not-stored-same-site-none-insecure': cookie(
    'session=s1; Path=/; HttpOnly; SameSite=None',
    'session=s1; Path=/; HttpOnly; SameSite=None; Secure',
  ),
  'cookie-not-stored-same-site-strict': cookie(`${sessionCookie}; SameSite=Strict`, crossSite),
  'cookie-not-stored-same-site-unset-treated-as-lax': cookie(sessionCookie, crossSite),
  'cookie-not-stored-secure-prefix': cookie(
    '__Secure-session=s1; Path=/',
    '__Secure-session=s1; Path=/; Secure',
  ),
  'cookie-not-stored-third-party-blocked': cookie(crossSite, `${crossSite}; Partitioned`),
};
