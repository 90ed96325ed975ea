import { endOfSerializedHost, maxHostLength } from './host.ts';
import { defaultPort } from './url.ts';

/**
 * A tuple origin. The domain is left out: `document.domain` plays no part in fetching.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-tuple
 */
export interface Origin {
  /** In lower case, without the colon. */
  readonly scheme: string;
  /** As serialised: IPv6 addresses in brackets. */
  readonly host: string;
  /** `null` for the scheme's default port. */
  readonly port: number | null;
}

/** Ours: no registered scheme is half as long, and a bound keeps the scan short whatever is sent. */
const maxSchemeLength = 64;
const maxLength = maxSchemeLength + '://'.length + maxHostLength + ':65535'.length;

/**
 * Parses a serialised tuple origin, exactly as a browser writes it in an `Origin` header.
 *
 * - Permitted: `https://app.example.com`, `http://localhost:3000`, `https://[2001:db8::1]:8443`, `http://10.0.0.1`,
 *   `https://my_app.example.com`, `https://example.com.`, `capacitor://localhost`, `chrome-extension://abcdef`.
 * - Prohibited: `null`, `https://a.com/`, `https://A.com`, `https://a.com:443`, `http://a.com:080`, `https://u@a.com`,
 *   `https://bücher.example`, `https://a..com`, `http://127.1`, `https://a.com, https://b.com`.
 *
 * Hosts are stricter than in the URL standard: see {@link endOfSerializedHost}.
 *
 * @param text what may be an origin.
 * @returns the origin, or `null` where the text is anything else.
 * @see https://fetch.spec.whatwg.org/#http-origin
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 * @example
 * ```ts
 * parseOrigin('https://app.example.com:8443'); // { scheme: 'https', host: 'app.example.com', port: 8443 }
 * parseOrigin('https://app.example.com/'); // null
 * ```
 */
export function parseOrigin(text: string): Origin | null {
  const hostEnd = endOfHost(text);
  if (hostEnd === -1) return null;
  const schemeEnd = text.indexOf(':');
  return {
    scheme: text.slice(0, schemeEnd),
    host: text.slice(schemeEnd + 3, hostEnd),
    port: hostEnd === text.length ? null : Number(text.slice(hostEnd + 1)),
  };
}

/**
 * Whether {@link parseOrigin} would parse the text. Builds nothing.
 *
 * @param text what may be an origin.
 * @returns `true` for one serialised tuple origin; `false` for `null`.
 * @see https://fetch.spec.whatwg.org/#http-origin
 */
export function isSerializedOrigin(text: string): boolean {
  return endOfHost(text) !== -1;
}

/**
 * Serialises a tuple origin.
 *
 * @param origin as {@link parseOrigin} gives it.
 * @returns the origin as text; `parseOrigin` reads it back.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function serializeOrigin({ scheme, host, port }: Origin): string {
  return port === null ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
}

/**
 * The serialised origin of a URL.
 *
 * @param url absolute.
 * @returns the origin, or `'null'` where it is opaque: `data:`, `file:`, `about:` and every scheme that the standard
 * does not know, `capacitor:` among them.
 * @throws {TypeError} when the string is not an absolute URL.
 * @see https://url.spec.whatwg.org/#concept-url-origin
 * @example
 * ```ts
 * originOfUrl('https://example.com:443/path'); // 'https://example.com'
 * originOfUrl('data:text/html,hello'); // 'null'
 * ```
 */
export function originOfUrl(url: string | URL): string {
  return typeof url === 'string' ? new URL(url).origin : url.origin;
}

/**
 * Whether two origins are the same origin.
 *
 * @param a a serialised or parsed origin.
 * @param b the other.
 * @returns `false` also for `'null'` twice: an opaque origin is the same only as itself, and text cannot tell which it
 * is.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#same-origin
 */
export function isSameOrigin(a: string | Origin, b: string | Origin): boolean {
  const left = asTuple(a);
  const right = asTuple(b);
  if (left === null || right === null) return false;
  return left.scheme === right.scheme && left.host === right.host && left.port === right.port;
}

/** The tuple of an origin that may be text; `null` where it is opaque or no origin. */
export function asTuple(origin: string | Origin): Origin | null {
  return typeof origin === 'string' ? parseOrigin(origin) : origin;
}

/** Checks the whole text. Returns where its host ends, or -1 where it is not a serialised tuple origin. */
function endOfHost(text: string): number {
  if (text.length > maxLength) return -1;
  const schemeEnd = endOfScheme(text);
  if (schemeEnd === -1 || !text.startsWith('://', schemeEnd)) return -1;
  const hostEnd = endOfSerializedHost(text, schemeEnd + 3);
  if (hostEnd === -1 || hostEnd === text.length) return hostEnd;
  return isWrittenPort(text, hostEnd, schemeEnd) ? hostEnd : -1;
}

/** serialized-scheme = lower-alpha *( lower-alphanum / "+" / "-" / "." ) */
function endOfScheme(text: string): number {
  let i = 0;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0x61 && c <= 0x7a) continue;
    if (i > 0 && ((c >= 0x30 && c <= 0x39) || c === 0x2b || c === 0x2d || c === 0x2e)) continue;
    break;
  }
  return i > 0 && i <= maxSchemeLength ? i : -1;
}

/** A colon and the shortest decimal of a port, to the end of the text, that is not the scheme's default port. */
function isWrittenPort(text: string, colon: number, schemeEnd: number): boolean {
  const digits = text.length - colon - 1;
  if (text.charCodeAt(colon) !== 0x3a || digits < 1 || digits > 5) return false;
  let port = 0;
  for (let i = colon + 1; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9 || (port === 0 && i > colon + 1)) return false;
    port = port * 10 + digit;
  }
  return port <= 65535 && port !== defaultPort(text.slice(0, schemeEnd));
}
