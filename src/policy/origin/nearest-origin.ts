import { editDistance } from '../edit-distance.ts';
import type { OriginRule } from '../options.ts';
import { type OriginPattern, parseOriginPattern } from './origin-pattern.ts';

/** Rules compared at most: this is for a person reading a log, who has no list of thousands in mind. */
const mostCompared = 2000;

/** An allowed origin that a refused one was probably meant to be, and in what they differ. */
export interface NearOrigin {
  readonly origin: string;
  readonly difference: string;
}

/**
 * Looks for the allowed origin that is most like a refused one.
 *
 * @param origin the refused `Origin` header, as it came.
 * @param rules what the policy allows; only patterns are compared.
 */
export function nearestOrigin(origin: string, rules: readonly OriginRule[]): NearOrigin | null {
  const bare = origin.replace(/\/+$/, '').toLowerCase();
  const seen = parseOriginPattern(bare.slice(0, 300), '');
  let best: (NearOrigin & { distance: number }) | null = null;
  for (const rule of rules.slice(0, mostCompared)) {
    if (typeof rule !== 'string' || rule === '*' || rule === 'null') continue;
    const allowed = parseOriginPattern(rule, '');
    if ('code' in allowed) continue;
    const near =
      bare === rule && origin !== bare
        ? { distance: 0, difference: writtenOtherwise(origin, bare) }
        : 'code' in seen
          ? null
          : compare(seen, allowed);
    if (near && (best === null || near.distance < best.distance)) best = { origin: rule, ...near };
  }
  return best && { origin: best.origin, difference: best.difference };
}

function writtenOtherwise(origin: string, bare: string): string {
  return origin.toLowerCase() === bare ? 'lower case' : 'without the trailing slash';
}

function compare(
  seen: OriginPattern,
  allowed: OriginPattern,
): { distance: number; difference: string } | null {
  const sameHost = allowed.subdomains ? seen.host.endsWith(`.${allowed.host}`) : seen.host === allowed.host;
  const samePort = allowed.port === '*' || allowed.port === seen.port;
  const port = (value: OriginPattern['port']): string => (value === null ? 'no port' : `port ${value}`);
  if (sameHost && samePort) return { distance: 1, difference: `${allowed.scheme}, not ${seen.scheme}` };
  if (sameHost && seen.scheme === allowed.scheme)
    return { distance: 2, difference: `${port(allowed.port)}, not ${port(seen.port)}` };
  if (sameHost)
    return {
      distance: 3,
      difference: `${allowed.scheme} and ${port(allowed.port)}, not ${seen.scheme} and ${port(seen.port)}`,
    };
  if (allowed.subdomains && seen.host === allowed.host)
    return { distance: 3, difference: 'which does not name the bare domain; list it as well' };
  if (Math.abs(seen.host.length - allowed.host.length) > 4) return null;
  const distance = editDistance(seen.host, allowed.host);
  const limit = Math.min(4, Math.floor(allowed.host.length / 4));
  return distance <= limit
    ? { distance: 3 + distance, difference: `the host is spelled '${allowed.host}'` }
    : null;
}
