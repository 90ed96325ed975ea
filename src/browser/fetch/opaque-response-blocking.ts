import { mimeTypeEssence } from '../../web/mime-type.ts';
import { type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchRequest, type FetchResponse } from '../fetch-request.ts';
import { getHeader } from '../header-lines.ts';
import type { ResponseProfile } from '../profile.ts';
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
 * Engines that parse the body as JavaScript do so with all of it. Here, what is no markup and no JSON passes for a script.
 *
 * @see https://github.com/annevk/orb
 */
export function opaqueResponseBlocking(
  request: FetchRequest,
  response: FetchResponse,
  { opaqueResponseBlocking: by, blocksOpaqueAtHome }: ResponseProfile,
): NetworkError | null {
  if (by === false || request.tainting !== 'opaque') return null;
  // One that has come home by a redirect is nobody else's.
  if (!blocksOpaqueAtHome && currentUrl(request).origin === request.origin) return null;
  if (request.destination !== 'script' && request.destination !== 'image') return null;
  return isBlocked(response, by) ? networkError('opaque-response-blocked', currentUrl(request).href) : null;
}

function isBlocked({ headers, body }: FetchResponse, by: 'parsing' | 'sniffing'): boolean {
  const type = getHeader(headers, 'content-type');
  const essence = (type === null ? null : mimeTypeEssence(type)) ?? '';
  if (essence === 'text/css' || essence === 'image/svg+xml') return false;
  if (by === 'parsing' && isJavaScript(type)) return false;
  if (neverSniffed.test(essence)) return true;
  if (isNosniff(headers) && (essence === '' || blocklisted.test(essence))) return true;
  return !isImage(body) && !(by === 'parsing' ? canBeScript(body) : isUnsuspicious(body));
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

const html = /^<(?:!doctype html|script|html|head|iframe|h1|div|font|table|a|style|title|b|body|br|p)/i;
const jsonObject = /^\{[\t\n\r ]*"(?:[^"\\]|\\.)*"[\t\n\r ]*:/s;
/** What servers put before JSON so that it does not run: read by nobody but their own scripts. */
const guard = /^(?:\)\]\}'|\{\} ?&&|for\(;;\);|while\(1\);)/;

/** Library-specific: the rule is Chromium's own, as it was measured. No tag is looked at to its end. */
function isUnsuspicious(body: Uint8Array | null): boolean {
  const text = skipSpace(new TextDecoder().decode(body ?? undefined));
  const suspicious = html.test(skipComments(text)) || text.startsWith('<?xml');
  return !suspicious && !jsonObject.test(text) && !guard.test(text);
}

/** A comment of HTML is, to JavaScript, one to the end of its line: what follows on the next one counts. */
function skipComments(text: string): string {
  let rest = text;
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->');
    const line = end === -1 ? -1 : rest.slice(end).search(/[\n\r]/);
    if (line === -1) return '';
    rest = skipSpace(rest.slice(end + line));
  }
  return rest;
}

function skipSpace(text: string): string {
  return text.replace(/^[\t\n\f\r ]+/, '');
}
