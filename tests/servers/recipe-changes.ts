import type { Change } from '../../src/explain/change.ts';
import { api, app } from './page-over-sockets.ts';

type OfHeader = Extract<Change, { readonly change: 'response-header' }>;

/** Changes a header of what the API answers, on the responses named. */
export function headerOn(on: OfHeader['on']) {
  return (name: string, value: string | null, was: string | null = null): Change => ({
    change: 'response-header',
    at: api,
    on,
    name,
    was,
    value,
  });
}

/** All that a page may need of a server that only lets everybody in: every CORS header, a preflight, a cookie. */
export function everythingOn(on: OfHeader['on'], cookie: string): readonly Change[] {
  const header = headerOn(on);
  return [
    header('Access-Control-Allow-Origin', app, '*'),
    header('Access-Control-Allow-Credentials', 'true'),
    header('Access-Control-Allow-Methods', 'GET, PUT, DELETE'),
    header('Access-Control-Allow-Headers', 'content-type, x-token'),
    header('Access-Control-Expose-Headers', 'X-Request-Id'),
    header('Access-Control-Max-Age', '600'),
    { change: 'status', at: api, on: 'preflight', was: 404, status: 204 },
    { change: 'set-cookie', was: 'session=s1; Path=/; HttpOnly', line: cookie },
  ];
}
