import { getDecodeAndSplit } from '../../web/header-list.ts';
import { mimeTypeEssence } from '../../web/mime-type.ts';
import { type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchRequest, type FetchResponse } from '../fetch-request.ts';
import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';

/** https://mimesniff.spec.whatwg.org/#javascript-mime-type */
const javascript =
  /^(?:application\/(?:x-)?(?:ecma|java)script|text\/(?:(?:x-)?(?:ecma|java)script|javascript1\.[0-5]|jscript|livescript))$/;

/**
 * Whether a response must not run as a script because of its type.
 *
 * @see https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
 * @see https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?
 */
export function blockedByType(request: FetchRequest, { headers }: FetchResponse): NetworkError | null {
  if (request.destination !== 'script') return null;
  const type = getHeader(headers, 'content-type');
  const essence = type === null ? null : mimeTypeEssence(type);
  const url = currentUrl(request).href;
  if (essence !== null && /^(?:audio|image|video)\/|^text\/csv$/.test(essence))
    return networkError('type-not-usable', url, essence);
  return isNosniff(headers) && !isJavaScript(type) ? networkError('nosniff', url, type ?? '') : null;
}

/** https://fetch.spec.whatwg.org/#determine-nosniff */
export function isNosniff(headers: readonly HeaderLine[]): boolean {
  const options = getHeader(headers, 'x-content-type-options');
  return options !== null && getDecodeAndSplit(options)[0]?.toLowerCase() === 'nosniff';
}

/** Whether a `Content-Type` is that of a script. */
export function isJavaScript(type: string | null): boolean {
  const essence = type === null ? null : mimeTypeEssence(type);
  return essence !== null && javascript.test(essence);
}
