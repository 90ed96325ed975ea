/** Response headers that decide something in an experiment, the most frequent first. */
export const responseHeaders: readonly string[] = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
  'Set-Cookie',
  'Vary',
  'Cache-Control',
  'Content-Type',
  'Location',
  'Cross-Origin-Resource-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Embedder-Policy',
  'Referrer-Policy',
  'X-Content-Type-Options',
  'Timing-Allow-Origin',
  'ETag',
  'Age',
];

/** Request headers that script may set. */
export const requestHeaders: readonly string[] = [
  'Content-Type',
  'Authorization',
  'X-Requested-With',
  'X-CSRF-Token',
  'Accept',
  'Accept-Language',
  'Cache-Control',
  'If-None-Match',
  'Range',
];

/** What may follow a cookie's name and value. */
export const cookieAttributes: readonly string[] = [
  'Path=/',
  'Secure',
  'HttpOnly',
  'SameSite=Lax',
  'SameSite=Strict',
  'SameSite=None',
  'Partitioned',
  'Max-Age=3600',
  'Domain=',
  'Expires=',
];
