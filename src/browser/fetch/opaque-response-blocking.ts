import { mimeTypeEssence } from '../../web/mime-type.ts';
import { type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchRequest, type FetchResponse } from '../fetch-request.ts';
import { getHeader } from '../header-lines.ts';
import { isJavaScript, isNosniff } from './blocked-by-type.ts';
import { isImage } from './is-image.ts';

const neverSniffed =
  /^(?:application\/(?:gzip|pdf|x-gzip|x-protobuf|zip|msword|msexcel|vnd\.[\w.+-]+)|multipart\/[\w.+-]+|text\/(?:csv|event-stream))$/;
const blocklisted =
  /^(?:text\/(?:html|json|xml|plain)|application\/(?:json|xml)|[\w.+-]+\/[\w.-]+\+(?:json|xml))$/;

/**
 * Whether a response is kept from an element because it can be neither script nor picture: so that secrets of other
 * origins do not even come near the page.
 *
 * Engines that do this parse the body as JavaScript. Here, what is no markup and no JSON passes for a script.
 *
 * @see https://github.com/annevk/orb
 */
export function opaqueResponseBlocking(request: FetchRequest, response: FetchResponse): NetworkError | null {
  // One that has come home by a redirect is nobody else's.
  if (request.tainting !== 'opaque' || currentUrl(request).origin === request.origin) return null;
  if (request.destination !== 'script' && request.destination !== 'image') return null;
  return isBlocked(response) ? networkError('opaque-response-blocked', currentUrl(request).href) : null;
}

function isBlocked({ headers, body }: FetchResponse): boolean {
  const type = getHeader(headers, 'content-type');
  const essence = (type === null ? null : mimeTypeEssence(type)) ?? '';
  if (isJavaScript(type) || essence === 'text/css' || essence === 'image/svg+xml') return false;
  if (neverSniffed.test(essence)) return true;
  if (isNosniff(headers) && (essence === '' || blocklisted.test(essence))) return true;
  return !isImage(body) && !canBeScript(body);
}

function canBeScript(body: Uint8Array | null): boolean {
  const text = new TextDecoder().decode(body ?? undefined).trimStart();
  if (text.startsWith('<') && !text.startsWith('<!--')) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
