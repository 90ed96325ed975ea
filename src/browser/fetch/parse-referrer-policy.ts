import { type ReferrerPolicy, referrerPolicies } from '../../web/referrer-policy.ts';
import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';

/** The empty one is nothing that a server says. */
const policies: ReadonlySet<string> = new Set(referrerPolicies.filter((policy) => policy !== ''));

/**
 * The policy that a response sets by `Referrer-Policy`.
 *
 * @param headers the response's.
 * @returns the last one that is known, so that a server can name a new one behind an old one; `''` where there is none.
 * @see https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header
 */
export function parseReferrerPolicy(headers: readonly HeaderLine[]): ReferrerPolicy {
  const value = getHeader(headers, 'referrer-policy');
  if (value === null) return '';
  return value.split(',').map(normalized).findLast(isReferrerPolicy) ?? '';
}

function normalized(token: string): string {
  return token.trim().toLowerCase();
}

function isReferrerPolicy(token: string): token is ReferrerPolicy {
  return policies.has(token);
}
