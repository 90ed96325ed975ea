import type { ReferrerPolicy } from '../environment.ts';
import { currentUrl, type FetchRequest } from '../fetch-request.ts';
import type { MetadataProfile } from '../profile.ts';
import { areSameSite } from '../site.ts';
import { isTrustworthyUrl } from './is-trustworthy-url.ts';

const maxReferrerLength = 4096;

/**
 * What the `Referer` header says.
 *
 * @returns the whole URL of the page, its origin with a slash, or `null` for no header.
 * @see https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 */
export function determineReferrer(request: FetchRequest, profile: MetadataProfile): string | null {
  const source = referrerSource(request, profile);
  if (source === null) return null;
  const origin = `${source.origin}/`;
  const whole = stripped(source);
  const full = whole.length > maxReferrerLength ? origin : whole;
  const target = currentUrl(request);
  const sameOrigin = source.origin === target.origin;
  // A trustworthy page tells nothing to a URL that anybody on the way can read.
  const isSafe = (url: URL) =>
    profile.loopbackIsNoDowngrade ? isTrustworthyUrl(url) : url.protocol === 'https:';
  const downgrade = isSafe(source) && !isSafe(target);

  switch (effectivePolicy(request.referrerPolicy, source.origin, target.origin, profile)) {
    case 'no-referrer':
      return null;
    case 'origin':
      return origin;
    case 'unsafe-url':
      return full;
    case 'same-origin':
      return sameOrigin ? full : null;
    case 'no-referrer-when-downgrade':
      return downgrade ? null : full;
    case 'strict-origin':
      return downgrade ? null : origin;
    case 'origin-when-cross-origin':
      return sameOrigin ? full : origin;
    default:
      if (sameOrigin) return full;
      return downgrade ? null : origin;
  }
}

function effectivePolicy(
  policy: ReferrerPolicy,
  source: string,
  target: string,
  { laxReferrerAcrossSites }: MetadataProfile,
): ReferrerPolicy {
  if (laxReferrerAcrossSites || areSameSite(source, target)) return policy;
  const lax: readonly ReferrerPolicy[] = [
    'unsafe-url',
    'no-referrer-when-downgrade',
    'origin-when-cross-origin',
  ];
  return lax.includes(policy) ? 'strict-origin-when-cross-origin' : policy;
}

/** Only a page on the web can be named: `data:`, `about:` and `file:` tell nothing, and an opaque origin neither. */
function referrerSource(
  { client, initiator, referrer }: FetchRequest,
  { sandboxedReferrerOf }: MetadataProfile,
): URL | null {
  if (client === null || referrer === 'no-referrer') return null;
  if (referrer !== 'client') return asSource(referrer);
  const isSrcdoc = client.url === 'about:srcdoc';
  const isTold = client.origin !== 'null' || (isSrcdoc && sandboxedReferrerOf.includes(initiator));
  return isTold ? asSource(isSrcdoc ? client.baseUrl : client.url) : null;
}

function asSource(url: string): URL | null {
  return url.startsWith('https:') || url.startsWith('http:') ? new URL(url) : null;
}

/** https://w3c.github.io/webappsec-referrer-policy/#strip-url */
function stripped(url: URL): string {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare.href;
}
