import type { Facts } from '../src/explain/finding.ts';
import type { FindingCode } from '../src/explain/finding-code.ts';

const page = 'https://app.example.com/';
const usual: Facts = {
  page,
  origin: 'https://app.example.com',
  url: 'https://api.example.com/me',
  initiator: 'fetch',
  method: 'PUT',
  header: 'X-Request-Id',
  status: 200,
  cookie: 'session',
};

/** What is different about some. */
const unusual: Readonly<Partial<Record<FindingCode, Facts>>> = {
  'bad-port': { url: 'https://api.example.com:6000/me', value: '6000' },
  'mixed-content': { url: 'http://api.example.com/me' },
  'scheme-not-http': { url: 'file:///home/rose/data.json', value: 'file' },
  'scheme-not-supported': { url: 'ftp://api.example.com/me', value: 'ftp' },
  'allow-origin-repeated': { value: '*, https://app.example.com' },
  'allow-origin-list': { value: 'https://app.example.com, https://admin.example.com' },
  'allow-origin-spaced': { value: 'https://app.example.com https://admin.example.com' },
  'allow-origin-invalid': { value: 'app.example.com' },
  'allow-origin-mismatch': { value: 'https://app.example.com/' },
  'preflight-allow-origin-repeated': { value: '*, https://app.example.com', status: 204 },
  'preflight-allow-origin-list': {
    value: 'https://app.example.com, https://admin.example.com',
    status: 204,
  },
  'preflight-allow-origin-spaced': {
    value: 'https://app.example.com https://admin.example.com',
    status: 204,
  },
  'preflight-allow-origin-invalid': { value: 'app.example.com', status: 204 },
  'preflight-allow-origin-mismatch': { value: 'https://app.example.com/', status: 204 },
  'preflight-allow-origin-missing': { status: 204 },
  'preflight-status': { status: 404 },
  'preflight-redirect': { status: 301, location: 'https://api.example.com/me/' },
  'allow-methods-invalid': { value: 'GET, PUT;' },
  'allow-headers-invalid': { value: 'X-Request-Id, (all)' },
  'preflight-network': { message: 'net::ERR_CONNECTION_RESET' },
  network: { message: 'net::ERR_NETWORK_ACCESS_DENIED' },
  'redirect-scheme': { status: 302, location: 'myapp://callback' },
  'redirect-credentials': { status: 302, location: 'https://rose:secret@files.example.com/me' },
  'redirect-mode-same-origin': { url: 'https://api.example.com/me' },
  'status-not-ok': { status: 404, initiator: 'image' },
  'content-security-policy': { value: "connect-src 'self'" },
  integrity: { url: 'https://cdn.example.com/app.js', value: 'H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T=' },
  'local-network-insecure': {
    page: 'http://app.example.com/',
    origin: 'http://app.example.com',
    space: 'local',
  },
  'local-network-permission': { url: 'https://printer.example.com/', space: 'local' },
  'local-network-address-space': { url: 'https://printer.example.com/', space: 'local', value: 'loopback' },
  'request-header-forbidden': { header: 'Origin', initiator: 'XMLHttpRequest' },
  'response-header-hidden': { header: 'X-Total', initiator: 'XMLHttpRequest' },
  'set-cookie-unreadable': { header: 'Set-Cookie', initiator: 'XMLHttpRequest' },
  'cookie-not-stored-host-prefix': { cookie: '__Host-session' },
  'cookie-not-stored-secure-prefix': { cookie: '__Secure-session' },
  'cookie-not-stored-http-prefix': { cookie: '__Http-session' },
  'cookie-not-stored-host-http-prefix': { cookie: '__Host-Http-session' },
  'cookie-not-stored-nameless-with-prefix': { cookie: '' },
  'cookie-not-stored-no-name': { cookie: '' },
  'cookie-not-stored-third-party-blocked': { line: 'session=s1; SameSite=None; Secure' },
  'api-url-invalid': { value: 'https://' },
  'api-url-credentials': { value: 'https://rose:secret@api.example.com/me' },
  'api-referrer-invalid': { value: 'https://' },
  'api-only-if-cached-mode': { value: 'cors' },
  'api-method-invalid': { value: 'GET ME' },
  'api-method-forbidden': { value: 'TRACE' },
  'api-method-no-cors': { value: 'PUT' },
  'api-body-forbidden': { value: 'GET' },
  'api-header-name-invalid': { value: 'X Request' },
  'api-header-value-invalid': { value: 'a\\nb' },
  'api-option-invalid': { value: 'always' },
};

/** The facts that the documentation shows a finding's messages with. */
export function exampleFacts(code: FindingCode): Facts {
  return { ...usual, ...unusual[code] };
}
