import { parseUrl } from '../../web/url.ts';

/**
 * Says in what a value of `Access-Control-Allow-Origin` differs from the origin that it was probably meant to be.
 *
 * @param value the header's value.
 * @param origin the request's `Origin`.
 * @returns a sentence; `null` where the two are not alike.
 * @example
 * ```ts
 * nearMiss('https://app.example.com/', 'https://app.example.com'); // 'The trailing slash is one too many.'
 * nearMiss('https://other.example', 'https://app.example.com'); // null
 * ```
 */
export function nearMiss(value: string, origin: string): string | null {
  const bare = value.replace(/^["'<]+|[>"']+$/g, '').trim();
  if (bare !== value && (bare === origin || bare === '*')) return 'It stands in quotes or spaces.';
  if (value === '') return 'The header is there and empty.';
  if (value === 'null') return 'The value null names sandboxed pages and files, not this one.';
  if (value.includes('*')) return 'A * stands alone or not at all: browsers know no patterns.';
  if (value.replace(/\/+$/, '') === origin) return 'The trailing slash is one too many.';
  if (value.toLowerCase() === origin) return 'An origin is in lower case.';
  const seen = parseUrl(origin);
  if (seen === null) return null;
  if (value === seen.host || value === seen.hostname) return `The scheme is missing: ${seen.protocol}//.`;
  const meant = parseUrl(value);
  if (meant === null) return null;
  if (meant.origin === origin) {
    return meant.pathname === '/' ? 'It is not written as browsers write it.' : 'An origin has no path.';
  }
  if (meant.hostname === seen.hostname) {
    if (meant.port === seen.port) return `The scheme is ${scheme(meant)}, and the page’s is ${scheme(seen)}.`;
    if (meant.protocol === seen.protocol) return `It has ${port(meant)}, and the page ${port(seen)}.`;
    return `It has ${scheme(meant)} and ${port(meant)}, and the page ${scheme(seen)} and ${port(seen)}.`;
  }
  const [a, b] = [meant.hostname, seen.hostname];
  if (a === `www.${b}` || b === `www.${a}`) return 'With www. and without are two origins.';
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  if (loopback.includes(a) && loopback.includes(b)) return `${a} and ${b} are two origins.`;
  return null;
}

function scheme({ protocol }: URL): string {
  return protocol.slice(0, -1);
}

function port({ port: number }: URL): string {
  return number === '' ? 'no port' : `port ${number}`;
}
