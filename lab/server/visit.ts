import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import type { HeaderPair } from '../../src/scenario/scenario.ts';
import { parseUrl } from '../../src/web/url.ts';
import { labOrigin, localPlace, type Place, symbolicHost } from '../shared/place.ts';

/** One request, and where it has come to. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Complete, as the browser has it. */
  readonly url: URL;
  readonly place: Place;
  readonly address: string;
  /**
   * Whose host it is: the lab's own, one of an experiment (its symbolic name), another name of this machine that leads to
   * the lab, or none that is served.
   */
  readonly host:
    | { readonly kind: 'lab' | 'entry' | 'stranger' }
    | { readonly kind: 'experiment'; readonly name: string };
}

/** How a lab is reached. */
export interface Reached {
  /** Where a hosted lab is; `null` on the reader's own machine, at whatever port its host names say. */
  readonly hosted: Place | null;
  readonly trustedProxies: number;
  /** A host name besides `localhost` whose visitors are led to the lab. */
  readonly entry?: string | undefined;
}

/**
 * Reads where a request has come to.
 *
 * @returns `null` when its host is none: a host and a port and no more, since `a.localhost/b` would move what follows the
 * slash into the path.
 */
export function readVisit(
  request: IncomingMessage,
  response: ServerResponse,
  { hosted, trustedProxies, entry }: Reached,
): Visit | null {
  // A proxy in front might heed the other.
  if ((request.headersDistinct.host?.length ?? 0) > 1) return null;
  const host = hostOf(request, trustedProxies);
  if (!/^[\w.-]+(?::\d{1,5})?$/.test(host)) return null;
  const path = request.url?.startsWith('/') ? request.url : '/';
  const url = parseUrl(`${hosted?.scheme ?? 'http'}://${host}${path}`);
  if (url === null) return null;
  const port = url.port === '' ? null : Number(url.port);
  const place = hosted ?? localPlace(port);
  const address = addressOf(request, trustedProxies);
  return { request, response, url, place, address, host: kindOfHost(url, port, place, entry) };
}

function kindOfHost(url: URL, port: number | null, place: Place, entry: string | undefined): Visit['host'] {
  if (url.origin === labOrigin(place)) return { kind: 'lab' };
  if (place.sites === null && (url.hostname === 'localhost' || url.hostname === entry))
    return { kind: 'entry' };
  const name = port === place.port ? symbolicHost(url.hostname, place) : null;
  return name === null ? { kind: 'stranger' } : { kind: 'experiment', name };
}

/** Whether a proxy that is believed says that the browser came without TLS. */
export function cameByPlainHttp({ headers }: IncomingMessage, trustedProxies: number): boolean {
  return trustedProxies > 0 && lastOf(headers['x-forwarded-proto']) === 'http';
}

function hostOf({ headers }: IncomingMessage, trustedProxies: number): string {
  const forwarded = trustedProxies > 0 ? lastOf(headers['x-forwarded-host']) : '';
  return forwarded || headers.host || '';
}

function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const own = networkOf(socket.remoteAddress ?? '');
  if (trustedProxies === 0) return own;
  // Each proxy adds whom it saw. What stands before that, anybody may have written.
  const seen = String(headers['x-forwarded-for'] ?? '').split(',');
  return networkOf(seen.at(-trustedProxies)?.trim() ?? '') || own;
}

/** Of an IPv6 address its first half: whoever has one address of the other half has all of them. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  while (tail !== undefined && groups.length + last.length < 8) groups.push('0');
  return [...groups, ...last].slice(0, 4).join(':');
}

function lastOf(header: string | string[] | undefined): string {
  return String(header ?? '')
    .split(',')
    .at(-1)!
    .trim();
}

/** What proxies add to a request, which is no part of the experiment. */
const addedByProxies = /^(?:forwarded|via|x-real-ip|x-request-id|x-forwarded-.*)$/i;

/** The header lines of a request as the browser sent them. */
export function headerLines({ rawHeaders }: IncomingMessage, trustedProxies: number): readonly HeaderPair[] {
  const lines: HeaderPair[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (trustedProxies === 0 || !addedByProxies.test(name)) lines.push([name, rawHeaders[at + 1]!]);
  }
  return lines;
}
