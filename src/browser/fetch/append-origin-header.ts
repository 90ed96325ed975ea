import { currentUrl, type FetchRequest, isNavigation } from '../fetch-request.ts';
import type { Profile } from '../profile.ts';
import { serializeRequestOrigin } from './serialize-request-origin.ts';

/**
 * The value of the `Origin` header, if the request gets one.
 *
 * @returns `null` for GET and HEAD outside of CORS: servers cannot tell such a request from a link's.
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function requestOriginHeader(request: FetchRequest, profile: Profile): string | null {
  const { redirect, metadata } = profile;
  const origin = serializeRequestOrigin(request);
  // Step 3.
  if (request.tainting === 'cors') return origin;
  // Step 4.
  if (request.mode === 'cors' && isElement(request) && profile.request.elementsNameOrigin) return origin;
  const stays = redirect.originStaysOnGet && !isNavigation(request) && !crossesOrigins(request);
  const method = stays ? (request.formerMethod ?? request.method) : request.method;
  if (method === 'GET' || method === 'HEAD') return null;
  if (request.mode === 'cors') return origin;
  const { originLostOnLeaving } = redirect;
  const loses =
    originLostOnLeaving === 'all' || (originLostOnLeaving === 'navigations' && isNavigation(request));
  if (loses && crossesOrigins(request)) return 'null';
  if (!metadata.originHeedsReferrerPolicy) return origin;
  // Step 4.1: whoever did not opt into sharing the origin is bound by the referrer policy.
  const url = currentUrl(request);
  switch (request.referrerPolicy) {
    case 'no-referrer':
      return 'null';
    case 'no-referrer-when-downgrade':
    case 'strict-origin':
    case 'strict-origin-when-cross-origin':
      return metadata.originLostOnDowngrade &&
        request.origin.startsWith('https://') &&
        url.protocol !== 'https:'
        ? 'null'
        : origin;
    case 'same-origin':
      return request.origin === url.origin ? origin : 'null';
    default:
      return origin;
  }
}

function crossesOrigins({ urls }: FetchRequest): boolean {
  return urls.some((url, index) => index > 0 && url.origin !== urls[index - 1]?.origin);
}

function isElement({ destination }: FetchRequest): boolean {
  return destination === 'script' || destination === 'image';
}
