/** An HTTP(S) scheme, without the colon. */
export type HttpScheme = 'http' | 'https';

const defaultPorts: ReadonlyMap<string, number> = new Map([
  ['ftp', 21],
  ['http', 80],
  ['https', 443],
  ['ws', 80],
  ['wss', 443],
]);

// A page cannot be served from, or fetch from, these: the protocols that live there would read HTTP as commands.
const badPorts: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * Parses a URL.
 *
 * Instead of `URL.canParse`, which Node 20 gets wrong: once it has been called a few thousand times, it refuses every
 * text that has a character between U+0080 and U+00FF.
 *
 * @param text what may be a URL.
 * @param base what it is relative to.
 * @returns the URL, or `null` where the text does not parse.
 * @see https://url.spec.whatwg.org/#concept-url-parser
 * @example
 * ```ts
 * parseUrl('/a', 'https://example.com/b')?.href; // 'https://example.com/a'
 * parseUrl('/a'); // null
 * ```
 */
export function parseUrl(text: string | URL, base?: string | URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/**
 * A URL up to its fragment, which is never sent.
 *
 * @param url as text; it need not parse.
 * @returns the text before the first `#`.
 * @example
 * ```ts
 * withoutFragment('https://example.com/a#b'); // 'https://example.com/a'
 * ```
 */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}

/**
 * Whether a scheme, without its colon and in lower case, is an HTTP(S) scheme.
 *
 * @param scheme as in an origin: `https`, not `https:`.
 * @returns `true` for `http` and `https`.
 * @see https://fetch.spec.whatwg.org/#http-scheme
 */
export function isHttpScheme(scheme: string): scheme is HttpScheme {
  return scheme === 'https' || scheme === 'http';
}

/**
 * The port that a special scheme has when none is written.
 *
 * @param scheme without its colon, in lower case.
 * @returns the port, or `null` where the scheme has none.
 * @see https://url.spec.whatwg.org/#default-port
 */
export function defaultPort(scheme: string): number | null {
  return defaultPorts.get(scheme) ?? null;
}

/**
 * Whether a browser refuses to fetch from the URL because of its port.
 *
 * Says nothing about reachability: a server can listen on 6000, and no page will ever hear from it.
 *
 * @param url absolute.
 * @returns `true` for an `http:` or `https:` URL on a bad port.
 * @throws {TypeError} when the string is not an absolute URL.
 * @see https://fetch.spec.whatwg.org/#block-bad-port
 * @see https://fetch.spec.whatwg.org/#bad-port
 * @example
 * ```ts
 * isBadPort('http://localhost:6000/'); // true
 * isBadPort('http://localhost:3000/'); // false
 * ```
 */
export function isBadPort(url: string | URL): boolean {
  const { protocol, port } = typeof url === 'string' ? new URL(url) : url;
  return isHttpScheme(protocol.slice(0, -1)) && port !== '' && badPorts.has(Number(port));
}
