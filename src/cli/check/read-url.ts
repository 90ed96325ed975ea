import { isLoopbackHost } from '../../web/trustworthy.ts';
import { isHttpScheme, parseUrl } from '../../web/url.ts';
import { hidePasswords } from '../draw/hide-secrets.ts';
import { UsageError } from '../frame/usage-error.ts';
import { curlyQuotes } from './curly-quotes.ts';

/**
 * The URL of a request.
 *
 * @param text as it was typed.
 * @param base what a relative one is relative to; `null` where it has to be absolute.
 * @throws {UsageError} where it is not absolute, or no `http:` or `https:` URL; with what was probably meant.
 */
export function readTarget(text: string, base: string | null = null): string {
  const url = parseUrl(text, base ?? undefined);
  if (url !== null && isHttpScheme(url.protocol.slice(0, -1)) && url.host !== '') return url.href;
  const advice = faultOf(text) ?? meant(text) ?? 'Write it as https://api.example.com/me.';
  throw new UsageError(`'${hidePasswords(text)}' is no URL of a server. ${advice}`);
}

/**
 * The URL of the page that makes the request.
 *
 * @param text an origin, the URL of a page, or `null` for the opaque origin.
 * @param from where it was written, for the message.
 * @throws {UsageError} where it is none of these.
 */
export function readPage(text: string, from = '--from'): string {
  if (text === 'null') return 'data:text/html,';
  const url = parseUrl(text);
  const isPage =
    url !== null && /^(?:https?|file|data):$/.test(url.protocol) && !/^https?:\/*$/.test(url.href);
  if (isPage && !url.hostname.includes('*')) return url.href;
  const advice = text.includes('*')
    ? 'One page makes a request, and * is none. Write its origin, such as https://app.example.com.'
    : (faultOf(text) ?? meant(text) ?? 'Write it as https://app.example.com.');
  throw new UsageError(`${from} is '${hidePasswords(text)}', which is no page's origin. ${advice}`);
}

/** What is wrong within a URL that says well enough what it is. */
function faultOf(text: string): string | null {
  if (curlyQuotes.test(text))
    return 'Its quotes are curly, as chats and documents make them. Type straight ones.';
  const [authority = ''] = text.replace(schemeOf, '').split(/[/?#]/, 1);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (/^\[[^\]]*$/.test(host)) return 'The bracket of its address is not closed.';
  if (host.startsWith('[') && parseUrl(`http://${host.replace(/\].*/s, ']')}`) === null) {
    return 'What it has in brackets is no IPv6 address.';
  }
  const port = /:(\d[^:\]]*)$/.exec(host)?.[1];
  if (port === undefined || parseUrl(`http://host:${port}`) !== null) return null;
  return `Its port is '${port}', and a port is a number up to 65535.`;
}

const schemeOf = /^[a-z][a-z\d+.-]*:\/\//i;
/** What begins as the URL of a server does, or as one without its scheme. */
const servers = /^(?:(?:https?|wss?|ftp):)?\/\/|^(?![a-z][a-z\d+.-]*:\/\/|\/)/i;

/** `localhost:3000` for `http://localhost:3000`, `api.example.com` for `https://api.example.com`. */
function meant(text: string): string | null {
  if (!servers.test(text)) return null;
  const bare = text.replace(/^\w*:?\/\//, '');
  const url = /^[\w.[\]:-]+(?:[/?#]\S*)?$/.test(bare) ? parseUrl(`https://${bare}`) : null;
  if (url === null) return null;
  return `Write ${isLoopbackHost(url.hostname) ? 'http' : 'https'}://${bare}.`;
}
