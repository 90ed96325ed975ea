import type { RequestHeaders } from './decision.ts';

type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

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
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  return joined(headers[name] ?? headers[asWritten[name] ?? name]);
}

// Every decision reads the three below. A property named in the code is found in half the time of one that is named by
// a variable, so each has a function of its own.

/** `Origin`, read as by {@link requestHeader}. */
export function originOf(headers: RequestHeaders): string | undefined {
  const { origin } = headers as HeaderRecord;
  if (typeof origin === 'string') return origin;
  if (isHeaders(headers)) return headers.get('origin') ?? undefined;
  return joined(origin ?? headers.Origin);
}

/** `Access-Control-Request-Method`, read as by {@link requestHeader}. */
export function requestMethodOf(headers: RequestHeaders): string | undefined {
  if (isHeaders(headers)) return headers.get('access-control-request-method') ?? undefined;
  return joined(headers['access-control-request-method'] ?? headers['Access-Control-Request-Method']);
}

/** `Access-Control-Request-Headers`, read as by {@link requestHeader}. */
export function requestHeadersOf(headers: RequestHeaders): string | undefined {
  if (isHeaders(headers)) return headers.get('access-control-request-headers') ?? undefined;
  return joined(headers['access-control-request-headers'] ?? headers['Access-Control-Request-Headers']);
}

function isHeaders(headers: RequestHeaders): headers is { get(name: string): string | null } {
  return typeof headers.get === 'function';
}

function joined(value: string | readonly string[] | undefined): string | undefined {
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
