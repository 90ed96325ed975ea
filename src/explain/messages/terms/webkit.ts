import type { Meaning } from './meaning.ts';

const originNotAllowed: Meaning = [
  'allow-origin-missing',
  'allow-origin-mismatch',
  'allow-origin-spaced',
  'allow-origin-invalid',
  'preflight-allow-origin-missing',
  'preflight-allow-origin-mismatch',
  'preflight-allow-origin-spaced',
  'preflight-allow-origin-invalid',
];
const repeatsOnly: Meaning = ['fetch-failed'];

/** WebKit names its reasons by nothing but the text; `{}` stands for what is put in. */
export const webkitTexts = {
  'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.': [
    'allow-origin-wildcard',
    'preflight-allow-origin-wildcard',
  ],
  'Access-Control-Allow-Origin cannot contain more than one origin.': [
    'allow-origin-repeated',
    'allow-origin-list',
    'preflight-allow-origin-repeated',
    'preflight-allow-origin-list',
  ],
  'Origin {} is not allowed by Access-Control-Allow-Origin. Status code: {}': originNotAllowed,
  'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".': [
    'allow-credentials',
    'preflight-allow-credentials',
  ],
  'Preflight response is not successful. Status code: {}': ['preflight-status', 'preflight-redirect'],
  'not allowed to follow a cross-origin CORS redirection with non CORS scheme': ['redirect-scheme'],
  'redirection URL {} has credentials': ['redirect-credentials'],
  "Cancelled load to {} because it violates the resource's Cross-Origin-Resource-Policy response header.": [
    'corp-same-origin',
    'corp-same-site',
  ],
  'Header Access-Control-Allow-Methods has an invalid value: {}': ['allow-methods-invalid'],
  'Header Access-Control-Allow-Headers has an invalid value: {}': ['allow-headers-invalid'],
  'Method {} is not allowed by Access-Control-Allow-Methods.': ['method-not-allowed'],
  'Request header field {} is not allowed by Access-Control-Allow-Headers.': ['header-not-allowed'],
  'CORS-preflight request was blocked': ['preflight-network'],
  'Preflight response was blocked': ['preflight-status', 'preflight-redirect'],
  'Not allowed to follow a redirection while loading {}': ['redirect-mode-error'],
  'Too many redirections': ['redirect-count'],
  'Not allowed to redirect due to its scheme': ['redirect-scheme'],
  'FTP URLs are disabled': ['redirect-scheme', 'scheme-not-http'],
  'Redirect was not allowed': repeatsOnly,
  'Cross-origin redirection to {} denied by Cross-Origin Resource Sharing policy: {}': [
    'allow-origin-missing',
    'allow-origin-mismatch',
    'allow-origin-wildcard',
    'allow-credentials',
    'redirect-credentials',
    'redirect-scheme',
  ],
  'Load cannot follow more than 20 redirections': ['redirect-count'],
  'Blocked by Content Security Policy.': ['content-security-policy'],
  'Blocked by content extension': ['blocked-by-client'],
  'Cross origin requests are not allowed when using same-origin fetch mode.': ['mode-same-origin'],
  'Cross origin requests are only supported for HTTP.': ['scheme-not-http'],
  'Redirection to URL with a scheme that is not HTTP(S).': ['redirect-scheme'],
  'Cross-origin redirection denied by Cross-Origin Resource Sharing policy.': repeatsOnly,
  'Failed integrity metadata check. {}': ['integrity'],
  '{} cannot load {} due to access control checks.': repeatsOnly,
  'Cannot load {} due to access control checks.': repeatsOnly,
  'Beacon API cannot load {} due to access control checks.': repeatsOnly,
  'Cannot load image {} due to access control checks.': repeatsOnly,
  'Cross-origin script load denied by Cross-Origin Resource Sharing policy.': repeatsOnly,
  'Cross-origin text track load denied by Cross-Origin Resource Sharing policy.': repeatsOnly,
} as const satisfies Readonly<Record<string, Meaning>>;
