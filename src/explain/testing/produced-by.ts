import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import type {
  BrowserName,
  FetchStep,
  HeaderPair,
  Reply,
  Server,
  Step,
  Variant,
} from '../../scenario/scenario.ts';
import type { FindingCode } from '../finding-code.ts';

/** A scenario in which a finding comes up; or why no scenario shows it. */
export type Production = Produced | string;

export interface Produced {
  readonly variant: Variant;
  /** Default: Chromium. */
  readonly profile?: BrowserName;
  /** Default: allowed. */
  readonly thirdPartyCookies?: ThirdPartyCookies;
}

const page = 'https://app.example.com';
/** Another origin of the same site. */
const api = 'https://api.example.com';
/** Another site. */
const far = 'https://api.example.net';

const granted: readonly HeaderPair[] = [
  ['Access-Control-Allow-Origin', page],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Vary', 'Origin'],
];
const star: readonly HeaderPair[] = [['Access-Control-Allow-Origin', '*']];

interface Setting {
  readonly servers?: Readonly<Record<string, Server>>;
  readonly cookies?: Readonly<Record<string, readonly string[]>>;
  readonly page?: string;
  readonly before?: readonly Step[];
}

function variant(
  step: Step,
  { servers = {}, cookies = {}, page: open = page, before = [] }: Setting,
): Variant {
  const steps: readonly Step[] = [{ do: 'open', url: open }, ...before, step];
  return { name: '', because: '', servers, cookies, steps, expect: [] };
}

function fetching(url: string, call: Partial<FetchStep>, setting: Setting): Produced {
  return { variant: variant({ do: 'fetch', url, ...call }, setting) };
}

/** A GET that the API answers with these headers. */
function answered(
  headers: readonly HeaderPair[],
  call: Partial<FetchStep> = {},
  reply: Reply = {},
): Produced {
  const routes = { 'GET /me': { ...reply, headers } };
  return fetching(`${api}/me`, call, { servers: { [api]: { routes } } });
}

/** A PUT whose preflight is answered with these headers. */
function preflighted(
  headers: readonly HeaderPair[],
  call: Partial<FetchStep> = {},
  preflight: Reply = {},
): Produced {
  const method = call.method ?? 'PUT';
  const routes = {
    'OPTIONS /me': { status: 204, ...preflight, headers },
    [`${method} /me`]: { headers: granted },
  };
  return fetching(`${api}/me`, { method, ...call }, { servers: { [api]: { routes } } });
}

/** A redirect of the API's, and what the page that it leads to answers. */
function redirected(
  location: string,
  {
    status = 302,
    call = {},
    headers = star,
  }: { status?: number; call?: Partial<FetchStep>; headers?: readonly HeaderPair[] } = {},
): Produced {
  const method = call.method ?? 'GET';
  const target = { routes: { 'GET /there': { headers }, [`${method} /there`]: { headers } } };
  const routes = { [`${method} /me`]: { status, headers: [...star, ['Location', location] as const] } };
  return fetching(`${api}/me`, call, { servers: { [api]: { routes }, [far]: target, [page]: target } });
}

const include = { credentials: 'include' } as const;

/** A credentialed call to `url`, whose answer sets a cookie. */
function setting(line: string, url = `${api}/me`, open = page): Produced {
  const { origin, pathname } = new URL(url);
  const headers: readonly HeaderPair[] = [
    ['Access-Control-Allow-Origin', open],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Set-Cookie', line],
  ];
  return fetching(url, include, {
    page: open,
    servers: { [origin]: { routes: { [`GET ${pathname}`]: { headers } } } },
  });
}

/** A credentialed call to `url`, where a cookie has been set before. */
function having(
  line: string,
  url = `${api}/me`,
  more: { at?: string; open?: string; call?: Partial<FetchStep> } = {},
): Produced {
  const { origin, pathname } = new URL(url);
  const { at = origin, open = page, call = include } = more;
  const headers: readonly HeaderPair[] = [
    ['Access-Control-Allow-Origin', open],
    ['Access-Control-Allow-Credentials', 'true'],
  ];
  return fetching(url, call, {
    page: open,
    cookies: { [at]: [line] },
    servers: { [origin]: { routes: { [`GET ${pathname}`]: { headers } } } },
  });
}

/** A script on the page writes a cookie. */
function writing(line: string, cookies: readonly string[] = [], open = page): Produced {
  return { variant: variant({ do: 'cookie', set: line }, { page: open, cookies: { [open]: cookies } }) };
}

/** Nobody is at the host: the network of a scenario knows none but its own. */
const nobody = fetching(`${api}/me`, {}, {});

const onlySockets = 'A scenario has no sockets that could fail so.';
const onlyMessages =
  'The engine does not model it: it is told by the browser’s own message, or in a recording.';
const noStep = 'No step of a scenario says so in data.';
const checkedBefore =
  'What the browser would do with it is decided by its settings, which the engine does not have.';

/** Where each finding comes up. A code without an entry does not compile. */
export const producedBy: Readonly<Record<FindingCode, Production>> = {
  'bad-port': fetching('https://api.example.com:22/me', {}, {}),
  'mixed-content': fetching('http://api.example.com/me', {}, {}),
  'scheme-not-http': fetching('ftp://api.example.com/me', {}, {}),
  'scheme-not-supported': fetching('foo:bar', { mode: 'no-cors' }, {}),
  'embedded-credentials': { variant: variant({ do: 'image', url: 'https://u:p@api.example.com/a.png' }, {}) },
  'mode-same-origin': fetching(`${api}/me`, { mode: 'same-origin' }, {}),
  'mode-no-cors-redirect': fetching(`${api}/me`, { mode: 'no-cors', redirect: 'error' }, {}),
  'not-cached': 'The engine has no HTTP cache, and a scenario’s fetch cannot ask for only what is in one.',
  'keepalive-too-large': fetching(
    `${page}/log`,
    { method: 'POST', keepalive: true, body: 'x'.repeat(65_537) },
    {},
  ),
  'allow-origin-missing': answered([]),
  'allow-origin-wildcard': answered(star, include),
  'allow-origin-repeated': answered([...star, ...star]),
  'allow-origin-list': answered([['Access-Control-Allow-Origin', `${page}, https://b.example`]]),
  'allow-origin-spaced': answered([['Access-Control-Allow-Origin', `${page} https://b.example`]]),
  'allow-origin-invalid': answered([['Access-Control-Allow-Origin', 'app.example.com']]),
  'allow-origin-mismatch': answered([['Access-Control-Allow-Origin', `${page}/`]]),
  'allow-credentials': answered([['Access-Control-Allow-Origin', page]], include),
  'preflight-allow-origin-missing': preflighted([['Access-Control-Allow-Methods', 'PUT']]),
  'preflight-allow-origin-wildcard': preflighted(star, include),
  'preflight-allow-origin-repeated': preflighted([...star, ...star]),
  'preflight-allow-origin-list': preflighted([['Access-Control-Allow-Origin', `${page}, https://b.example`]]),
  'preflight-allow-origin-spaced': preflighted([
    ['Access-Control-Allow-Origin', `${page} https://b.example`],
  ]),
  'preflight-allow-origin-invalid': preflighted([['Access-Control-Allow-Origin', 'app.example.com']]),
  'preflight-allow-origin-mismatch': preflighted([['Access-Control-Allow-Origin', 'https://b.example']]),
  'preflight-allow-credentials': preflighted([['Access-Control-Allow-Origin', page]], include),
  'preflight-status': preflighted(granted, {}, { status: 500 }),
  'preflight-redirect': preflighted([...granted, ['Location', '/me/']], {}, { status: 301 }),
  'preflight-network': 'A scenario’s servers answer preflights or are not there at all: see network-dns.',
  'allow-methods-invalid': preflighted([...granted, ['Access-Control-Allow-Methods', 'PUT;DELETE']]),
  'allow-headers-invalid': preflighted([
    ...granted,
    ['Access-Control-Allow-Methods', 'PUT'],
    ['Access-Control-Allow-Headers', 'X-A;X-B'],
  ]),
  'method-not-allowed': preflighted([...granted, ['Access-Control-Allow-Methods', 'DELETE']]),
  'header-not-allowed': preflighted(granted, { method: 'POST', headers: { 'X-Token': '1' } }),
  'redirect-mode-error': redirected(`${far}/there`, { call: { redirect: 'error' } }),
  'redirect-location-invalid': redirected('https://[', {}),
  'redirect-scheme': redirected('ftp://api.example.net/there', {}),
  'redirect-count': redirected('/me', {}),
  'redirect-credentials': redirected('https://u:p@api.example.net/there', {}),
  'redirect-mode-same-origin': fetching(
    `${page}/me`,
    { mode: 'same-origin' },
    {
      servers: {
        [page]: { routes: { 'GET /me': { status: 302, headers: [['Location', `${far}/there`]] } } },
      },
    },
  ),
  'corp-same-origin': answered([['Cross-Origin-Resource-Policy', 'same-origin']], { mode: 'no-cors' }),
  'corp-same-site': fetching(
    `${far}/me`,
    { mode: 'no-cors' },
    {
      servers: {
        [far]: { routes: { 'GET /me': { headers: [['Cross-Origin-Resource-Policy', 'same-site']] } } },
      },
    },
  ),
  'type-not-usable': element('script', { 'Content-Type': 'image/png' }, page),
  nosniff: element('script', { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff' }, page),
  'opaque-response-blocked': element(
    'image',
    { 'Content-Type': 'text/html', 'X-Content-Type-Options': 'nosniff' },
    api,
  ),
  'status-not-ok': element('script', { 'Content-Type': 'text/javascript' }, page, 404),
  network: 'Of a scenario’s network it is known why there is no answer: see network-dns.',
  'response-malformed': answered([...star, ['X-Nul', 'a\0b']]),
  'response-headers-disagree': redirectedTwice(),
  'network-timeout': onlySockets,
  'network-misuse': 'A scenario’s servers answer with what is HTTP.',
  aborted: 'No step of a scenario gives its call up.',

  'error-without-cors': answered([], {}, { status: 500 }),
  'preflight-not-handled': preflighted([], {}, { status: 405 }),
  'preflight-needs-authentication': preflighted([], {}, { status: 401 }),
  'headers-doubled': answered([...star, ...star]),
  'cached-for-another-origin': answered([
    ['Access-Control-Allow-Origin', 'https://b.example'],
    ['X-Cache', 'HIT'],
  ]),
  'redirect-to-login': redirectedToLogin(),
  'network-dns': nobody,
  'network-refused': onlySockets,
  'network-unreachable': onlySockets,
  'network-reset': onlySockets,
  'network-tls': onlySockets,
  'network-malformed': onlySockets,
  'network-offline': onlyMessages,
  'blocked-by-client': onlyMessages,
  'blocked-by-browser': onlyMessages,
  'content-security-policy': onlyMessages,
  'embedder-policy': onlyMessages,
  integrity: onlyMessages,
  'local-network-insecure': onlyMessages,
  'local-network-permission': onlyMessages,
  'local-network-address-space': onlyMessages,
  'private-network-access': onlyMessages,
  'cors-disabled': onlyMessages,
  'origin-not-added': onlyMessages,
  'cookies-disabled': onlyMessages,
  'fetch-failed': 'The engine always knows why.',

  'request-header-forbidden': answered(star, { headers: { Cookie: 'a=1' } }),
  'request-header-no-cors': answered(star, { mode: 'no-cors', headers: { 'X-Token': '1' } }),
  'response-header-hidden': answered([...star, ['X-Request-Id', '7']]),
  'set-cookie-unreadable': answered([...star, ['Set-Cookie', 'a=1']]),
  'response-opaque': answered([], { mode: 'no-cors' }),
  'response-opaque-redirect': redirected(`${far}/there`, { call: { redirect: 'manual' } }),
  'redirect-without-location': answered(star, {}, { status: 302 }),
  'origin-null-after-redirect': redirected(`${far}/there`, {
    headers: [['Access-Control-Allow-Origin', page]],
  }),
  'origin-null-page': answered([['Access-Control-Allow-Origin', page]], { in: 'sandbox' }),
  'origin-null-referrer-policy': {
    variant: variant(
      { do: 'fetch', url: `${api}/me`, method: 'POST', mode: 'no-cors', referrerPolicy: 'no-referrer' },
      { servers: { [api]: { routes: { 'POST /me': {} } } } },
    ),
    profile: 'firefox',
  },
  'origin-not-sent': answered([], { mode: 'no-cors' }, { status: 403 }),
  'authorization-dropped-on-redirect': withAuthorization(),
  'body-dropped-on-redirect': redirected(`${far}/there`, { call: { method: 'POST', body: 'a' } }),
  'cookie-stored-though-blocked': answered([['Set-Cookie', 'a=1']], include),
  'preflight-needed': preflighted([...granted, ['Access-Control-Allow-Methods', 'PUT']]),
  'preflight-not-cached': preflighted([...granted, ['Access-Control-Allow-Methods', 'PUT']]),
  'preflight-forgotten': forgotten(),
  'authorization-covered-by-wildcard': preflighted([...star, ['Access-Control-Allow-Headers', '*']], {
    method: 'POST',
    headers: { Authorization: 'Bearer 1' },
  }),
  'vary-missing': answered([
    ['Access-Control-Allow-Origin', page],
    ['Cache-Control', 'max-age=60'],
  ]),

  'cookie-not-stored-noncookieable-scheme': noStep,
  'cookie-not-stored-third-party-blocked': {
    ...setting('a=1; SameSite=None; Secure', `${far}/me`),
    thirdPartyCookies: 'blocked',
  },
  'cookie-not-stored-control-character-in-name': setting('a\x01=1'),
  'cookie-not-stored-control-character-in-value': setting('a=1\x01'),
  'cookie-not-stored-control-character-in-attribute': setting('a=1; Path=/\x01'),
  'cookie-not-stored-no-cookie-content': setting('='),
  'cookie-not-stored-name-value-pair-exceeds-max-size': setting(`a=${'x'.repeat(4096)}`),
  'cookie-not-stored-no-name': { ...setting('=abc'), profile: 'firefox' },
  'cookie-not-stored-ambiguous-serialization': setting('=a=b'),
  'cookie-not-stored-domain-non-ascii': setting('a=1; Domain=bücher.example.com'),
  'cookie-not-stored-domain-public-suffix': setting('a=1; Domain=com'),
  'cookie-not-stored-domain-mismatch': setting('a=1; Domain=other.example.com'),
  'cookie-not-stored-insecure-connection': setting(
    'a=1; Secure',
    'http://api.example.com/me',
    'http://app.example.com',
  ),
  'cookie-not-stored-http-only-from-script': writing('a=1; HttpOnly'),
  'cookie-not-stored-overwrites-secure-cookie': {
    variant: variant(
      { do: 'cookie', set: 'a=2' },
      { page: 'http://app.example.com', cookies: { [page]: ['a=1; Secure'] } },
    ),
  },
  'cookie-not-stored-overwrites-http-only-cookie': writing('a=2', ['a=1; HttpOnly']),
  'cookie-not-stored-same-site-strict': setting('a=1; SameSite=Strict', `${far}/me`),
  'cookie-not-stored-same-site-lax': setting('a=1; SameSite=Lax', `${far}/me`),
  'cookie-not-stored-same-site-unset-treated-as-lax': setting('a=1', `${far}/me`),
  'cookie-not-stored-same-site-none-insecure': setting('a=1; SameSite=None'),
  'cookie-not-stored-partitioned-insecure': setting('a=1; Partitioned'),
  'cookie-not-stored-secure-prefix': setting('__Secure-a=1'),
  'cookie-not-stored-host-prefix': setting('__Host-a=1; Secure'),
  'cookie-not-stored-http-prefix': setting('__Http-a=1; Secure'),
  'cookie-not-stored-host-http-prefix': setting('__Host-Http-a=1; Secure; Path=/'),
  'cookie-not-stored-nameless-with-prefix': setting('=__Host-a'),
  'cookie-not-stored-credentials-mode': answered([...star, ['Set-Cookie', 'a=1']]),
  'cookie-not-stored-preflight': preflighted(
    [...granted, ['Access-Control-Allow-Methods', 'PUT'], ['Set-Cookie', 'a=1']],
    include,
  ),
  'cookie-not-stored-invalid-path': onlyMessages,
  'cookie-not-stored-attribute-exceeds-max-size': onlyMessages,
  'cookie-not-stored-foreign-not-partitioned': onlyMessages,
  'cookie-not-stored-user-settings': checkedBefore,
  'cookie-not-stored-syntax': onlyMessages,

  'cookie-not-sent-domain-mismatch': having('a=1', `${api}/me`, { at: page }),
  'cookie-not-sent-not-on-path': having('a=1; Path=/admin'),
  'cookie-not-sent-insecure-connection': having('a=1; Secure', 'http://api.example.com/me', {
    at: api,
    open: 'http://app.example.com',
  }),
  'cookie-not-sent-http-only-from-script': 'Script is told nothing, and leaves no step of it in a trace.',
  'cookie-not-sent-same-site-strict': having('a=1; SameSite=Strict', `${far}/me`),
  'cookie-not-sent-same-site-lax': having('a=1; SameSite=Lax', `${far}/me`),
  'cookie-not-sent-same-site-unset-treated-as-lax': having('a=1', `${far}/me`),
  'cookie-not-sent-third-party-blocked': {
    ...having('a=1; SameSite=None; Secure', `${far}/me`),
    thirdPartyCookies: 'blocked',
  },
  'cookie-not-sent-other-partition': {
    ...having('a=1; SameSite=None; Secure; Partitioned', `${far}/me`),
  },
  'cookie-not-sent-credentials-mode': having('a=1', `${api}/me`, { call: {} }),
  'cookie-not-sent-same-site-none-insecure': onlyMessages,
  'cookie-not-sent-port-mismatch': onlyMessages,
  'cookie-not-sent-scheme-mismatch': onlyMessages,
  'cookie-not-sent-anonymous-context': onlyMessages,
  'cookie-not-sent-user-settings': checkedBefore,
  'cookie-not-sent-cross-site-redirect':
    'Firefox’s word for what other browsers call SameSite: see cookie-not-sent-same-site-lax.',

  'cookie-changed-attribute-value-exceeds-max-size': setting(`a=1; Path=/${'x'.repeat(1100)}`),
  'cookie-changed-invalid-expires': setting('a=1; Expires=soon'),
  'cookie-changed-invalid-max-age': setting('a=1; Max-Age=soon'),
  'cookie-changed-invalid-path': setting('a=1; Path=admin'),
  'cookie-changed-invalid-same-site': setting('a=1; SameSite=Some'),
  'cookie-changed-lifetime-capped': setting('a=1; Max-Age=999999999'),
  'cookie-changed-partitioned-ignored': { ...setting('a=1; Secure; Partitioned'), profile: 'webkit' },
  'cookie-changed-partitioned-by-browser': {
    ...setting('a=1; SameSite=None; Secure', `${far}/me`),
    profile: 'firefox',
    thirdPartyCookies: 'partitioned',
  },
  'cookie-changed-secure-over-loopback': setting(
    'a=1; Secure',
    'http://api.app.localhost/me',
    'http://www.app.localhost',
  ),

  'api-url-invalid': thrown('https://['),
  'api-url-credentials': thrown('https://u:p@api.example.com/me'),
  'api-method-invalid': thrown(`${api}/me`, { method: 'PUT IT' }),
  'api-method-forbidden': thrown(`${api}/me`, { method: 'TRACE' }),
  'api-method-no-cors': thrown(`${api}/me`, { method: 'PUT', mode: 'no-cors' }),
  'api-body-forbidden': thrown(`${api}/me`, { body: 'a' }),
  'api-header-name-invalid': thrown(`${api}/me`, { headers: { 'X Token': '1' } }),
  'api-header-value-invalid': thrown(`${api}/me`, { headers: { 'X-Token': 'a\nb' } }),
  'api-not-a-byte-string': thrown(`${api}/me`, { headers: { 'X-Token': '日' } }),
  'api-window-not-null': noStep,
  'api-referrer-invalid': noStep,
  'api-mode-navigate': noStep,
  'api-only-if-cached-mode': noStep,
  'api-stream-duplex': noStep,
  'api-stream-no-cors': noStep,
  'api-stream-keepalive': noStep,
  'api-stream-locked': noStep,
  'api-body-used': noStep,
  'api-headers-immutable': noStep,
  'api-header-pair-invalid': noStep,
  'api-headers-init-invalid': noStep,
  'api-option-invalid': noStep,
  'api-signal-invalid': noStep,
  'api-init-invalid': noStep,
  'api-status-text-invalid': noStep,
  'api-null-body-status': noStep,
  'api-json-unserializable': noStep,
};

function thrown(url: string, call: Partial<FetchStep> = {}): Produced {
  return fetching(url, call, {});
}

function element(
  what: 'script' | 'image',
  headers: Readonly<Record<string, string>>,
  origin: string,
  status = 200,
): Produced {
  const routes = { 'GET /a': { status, headers: Object.entries(headers), body: 'a' } };
  return { variant: variant({ do: what, url: `${origin}/a` }, { servers: { [origin]: { routes } } }) };
}

function redirectedTwice(): Produced {
  const locations = [
    ['Location', '/a'],
    ['Location', '/b'],
  ] as const;
  return answered([...star, ...locations], {}, { status: 302 });
}

function redirectedToLogin(): Produced {
  const login = 'https://login.example.net';
  const routes = {
    'GET /me': { status: 302, headers: [...granted, ['Location', `${login}/signin`] as const] },
  };
  return fetching(`${api}/me`, include, {
    servers: { [api]: { routes }, [login]: { routes: { 'GET /signin': {} } } },
  });
}

function withAuthorization(): Produced {
  const allowed: readonly HeaderPair[] = [...star, ['Access-Control-Allow-Headers', 'authorization']];
  const routes = {
    'OPTIONS /me': { status: 204, headers: allowed },
    'GET /me': { status: 302, headers: [...star, ['Location', `${far}/there`] as const] },
  };
  const there = { 'OPTIONS /there': { status: 204, headers: allowed }, 'GET /there': { headers: star } };
  return fetching(
    `${api}/me`,
    { headers: { Authorization: 'Bearer 1' } },
    { servers: { [api]: { routes }, [far]: { routes: there } } },
  );
}

/** The preflight is remembered, and the answer then lacks the header. */
function forgotten(): Produced {
  const routes = {
    'OPTIONS /me': {
      status: 204,
      headers: [
        ...granted,
        ['Access-Control-Allow-Methods', 'PUT'] as const,
        ['Access-Control-Max-Age', '600'] as const,
      ],
    },
    'PUT /me': {},
  };
  return fetching(`${api}/me`, { method: 'PUT' }, { servers: { [api]: { routes } } });
}
