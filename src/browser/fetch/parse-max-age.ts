import type { PreflightProfile } from '../profile.ts';

const defaultSeconds = 5;

/**
 * For how long a preflight's answer is kept.
 *
 * @param value that of `Access-Control-Max-Age`; `null` where there is none, which an empty one is as good as.
 * @param profile caps, and what is made of values that are no number of seconds.
 * @returns seconds; 0 for not at all.
 * @see https://fetch.spec.whatwg.org/#http-access-control-max-age
 */
export function parseMaxAge(value: string | null, profile: PreflightProfile): number {
  if (value === null || value === '') return defaultSeconds;
  if (/^\d+$/.test(value)) return Math.min(Number(value), profile.maxAgeCap);
  const taken = /^-\d+$/.test(value) ? profile.negativeMaxAge : profile.invalidMaxAge;
  return taken === 'default' ? defaultSeconds : 0;
}
