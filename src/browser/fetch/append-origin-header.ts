import { currentUrl, type FetchRequest } from '../fetch-request.ts';
import type { RedirectProfile } from '../profile.ts';
import { serializeRequestOrigin } from './serialize-request-origin.ts';

/**
 * The value of the `Origin` header, if the request gets one.
 *
 * @returns `null` for GET and HEAD outside of CORS: servers cannot tell such a request from a link's.
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function requestOriginHeader(request: FetchRequest, profile: RedirectProfile): string | null {
  const origin = serializeRequestOrigin(request);
  // Step 3.
  if (request.tainting === 'cors') return origin;
  // Step 4.
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  if (request.mode === 'cors') return origin;
  const left = request.urls.length > 1 && request.urls.some((url) => url.origin !== request.origin);
  if (profile.originLostOnLeaving && left) return 'null';
  // Step 4.1: whoever did not opt into sharing the origin is bound by the referrer policy.
  const url = currentUrl(request);
  switch (request.referrerPolicy) {
    case 'no-referrer':
      return 'null';
    case 'no-referrer-when-downgrade':
    case 'strict-origin':
    case 'strict-origin-when-cross-origin':
      return request.origin.startsWith('https://') && url.protocol !== 'https:' ? 'null' : origin;
    case 'same-origin':
      return request.origin === url.origin ? origin : 'null';
    default:
      return origin;
  }
}
