import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import { areSchemelesslySameSite } from '../site.ts';

/** What the check saw, and what it found wrong. */
export interface ResourcePolicyVerdict {
  readonly policy: string | null;
  readonly code: 'corp-same-origin' | 'corp-same-site' | null;
}

/**
 * Whether a response lets a page of another origin use it without CORS.
 *
 * The embedder policy is taken for `unsafe-none`: a page says otherwise only by `Cross-Origin-Embedder-Policy`, which
 * the engine does not read.
 *
 * @param origin the request's origin.
 * @param url the URL that answered.
 * @param headers the response's.
 * @see https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function crossOriginResourcePolicyCheck(
  origin: string,
  url: URL,
  headers: readonly HeaderLine[],
): ResourcePolicyVerdict {
  // Step 2. A repeated header matches nothing, and then forbids nothing.
  const policy = getHeader(headers, 'cross-origin-resource-policy');
  // Step 5.
  if (policy === 'same-origin') return { policy, code: origin === url.origin ? null : 'corp-same-origin' };
  if (policy === 'same-site') {
    const fits =
      areSchemelesslySameSite(origin, url.origin) &&
      (origin.startsWith('https:') || url.protocol !== 'https:');
    return { policy, code: fits ? null : 'corp-same-site' };
  }
  return { policy, code: null };
}
