import type { FetchRequest } from '../fetch-request.ts';
import { areSameSite } from '../site.ts';

export type RedirectTaint = 'same-origin' | 'same-site' | 'cross-site';

/**
 * How far the request has strayed: whether it was redirected by an origin that is neither the page's nor the one that
 * it was redirected to.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export function redirectTaint({ urls, origin }: FetchRequest): RedirectTaint {
  let taint: RedirectTaint = 'same-origin';
  for (let index = 1; index < urls.length; index++) {
    const last = urls[index - 1]!.origin;
    const here = urls[index]!.origin;
    // The page's own hops, and those that stay where they are, taint nothing.
    if (here === last || origin === last) continue;
    if (!areSameSite(here, last) && !areSameSite(origin, last)) return 'cross-site';
    taint = 'same-site';
  }
  return taint;
}

/**
 * What the server is told of the page's origin: `null` once the request was redirected on by another origin.
 *
 * @see https://fetch.spec.whatwg.org/#byte-serializing-a-request-origin
 */
export function serializeRequestOrigin(request: FetchRequest): string {
  if (request.urls.length > 1 && redirectTaint(request) !== 'same-origin') return 'null';
  return request.origin;
}
