import { parseUrl } from './url.ts';
/** https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4: 255 octets on the wire are 253 in text, and the root's dot. */
export const maxHostLength = 254;
const maxLabelLength = 63;

// dec-octet = "0" to "255", no leading zeros
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
// What the URL standard takes for a number at the end of a host: it is then an IPv4 address or nothing.
const ipv4Number = /^(?:\d+|0x[\da-f]*)$/;
const bracketed = /^\[[\da-f:]{2,39}\]$/;

/**
 * Finds the end of a serialised host: lower case, addresses in their one canonical form.
 *
 * Domains may hold letters, digits, `-` and `_`. The URL standard lets far more through, empty labels and
 * `!$&'()*+,;=~` among them, and a wildcard DNS record can make a page of it; but nobody runs an app there, and such
 * hosts are what breaks careless patterns and parsers further on. The Fetch standard's ABNF is narrower: it leaves out
 * underscores, outer hyphens and the root's dot, though apps are served under all three.
 *
 * Punycode is plain ASCII here: whether `xn--…` decodes is not asked, and by the URL standard need not be.
 *
 * @param text holds the host and what follows it.
 * @param start where the host starts.
 * @returns the index after the host's last character; -1 where no host starts there.
 * @see https://fetch.spec.whatwg.org/#http-origin
 * @see https://url.spec.whatwg.org/#host-serializing
 */
export function endOfSerializedHost(text: string, start: number): number {
  return text.charCodeAt(start) === 0x5b ? endOfIpv6(text, start) : endOfDomainOrIpv4(text, start);
}

/**
 * Whether a host is an IP address rather than a domain.
 *
 * @param host serialised: IPv6 in brackets.
 * @returns `true` for `127.0.0.1` and `[::1]`; `false` for every name.
 * @see https://url.spec.whatwg.org/#ip-address
 */
export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || ipv4.test(host);
}

function endOfDomainOrIpv4(text: string, start: number): number {
  let lastLabel = start;
  let labelStart = start;
  let i = start;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if ((c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39) || c === 0x2d || c === 0x5f) continue;
    if (c !== 0x2e) break;
    if (i === labelStart || i - labelStart > maxLabelLength) return -1;
    lastLabel = labelStart;
    labelStart = i + 1;
  }
  const rooted = i > start && i === labelStart;
  if (!rooted) lastLabel = labelStart;
  const end = rooted ? i - 1 : i;
  if (end === lastLabel || end - lastLabel > maxLabelLength || end - start >= maxHostLength) return -1;

  // Only a digit can begin a number, and few last labels begin with one.
  const first = text.charCodeAt(lastLabel);
  if (first < 0x30 || first > 0x39 || !ipv4Number.test(text.slice(lastLabel, end))) return i;
  return !rooted && ipv4.test(text.slice(start, end)) ? i : -1;
}

function endOfIpv6(text: string, start: number): number {
  const end = text.indexOf(']', start) + 1;
  const host = text.slice(start, end);
  // Of the many ways to write an address one is canonical. The platform's parser knows it; the guard keeps it from
  // seeing anything that it would normalise in silence, such as a path.
  if (!bracketed.test(host)) return -1;
  return parseUrl(`http://${host}`)?.hostname === host ? end : -1;
}
