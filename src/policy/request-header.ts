import type { RequestHeaders } from './decision.ts';

/**
 * Reads one request header from whatever the server hands over.
 *
 * Node joins a repeated header with `, ` or gives a list; a list is joined the same way, so that a repeated `Origin`
 * never passes for one origin.
 *
 * @param headers a `Headers` object, or a record whose names are in lower case or as the standards write them.
 * @param name the name in lower case.
 * @returns the value, or `undefined` where there is none.
 */
export function requestHeader(headers: RequestHeaders, name: string): string | undefined {
  if (typeof headers.get === 'function') return headers.get(name) ?? undefined;
  const record = headers as Readonly<Record<string, string | readonly string[] | undefined>>;
  const value = record[name] ?? record[asWritten[name] ?? name];
  return typeof value === 'object' ? value.join(', ') : value;
}

const asWritten: Readonly<Record<string, string>> = {
  origin: 'Origin',
  'access-control-request-method': 'Access-Control-Request-Method',
  'access-control-request-headers': 'Access-Control-Request-Headers',
  authorization: 'Authorization',
  cookie: 'Cookie',
  forwarded: 'Forwarded',
  host: 'Host',
  'sec-fetch-site': 'Sec-Fetch-Site',
  'x-forwarded-host': 'X-Forwarded-Host',
};
