import { isLoopbackHost } from '../../web/trustworthy.ts';
import { isHttpScheme, parseUrl } from '../../web/url.ts';
import { UsageError } from '../frame/usage-error.ts';

/**
 * The URL of a request.
 *
 * @param text as it was typed.
 * @throws {UsageError} where it is not absolute, or no `http:` or `https:` URL; with what was probably meant.
 */
export function readTarget(text: string): string {
  const url = parseUrl(text);
  if (url !== null && isHttpScheme(url.protocol.slice(0, -1)) && url.host !== '') return url.href;
  throw new UsageError(`'${text}' is no URL of a server. Write ${meant(text)}.`);
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
  if (url !== null && /^(?:https?|file|data):$/.test(url.protocol) && !/^https?:\/*$/.test(url.href)) {
    return url.href;
  }
  throw new UsageError(`${from} is '${text}', which is no page's origin. Write ${meant(text)}.`);
}

/** `localhost:3000` for `http://localhost:3000`, `api.example.com` for `https://api.example.com`. */
function meant(text: string): string {
  const bare = text.replace(/^\w*:?\/\//, '');
  const url = /\s/.test(bare) || bare === '' ? null : parseUrl(`https://${bare}`);
  if (url === null) return 'it as https://app.example.com';
  return `${isLoopbackHost(url.hostname) ? 'http' : 'https'}://${bare}`;
}
