import { failureOf, type Trace } from '../../browser/trace.ts';
import type { Cause } from './cause.ts';
import { causesOfCookies } from './causes-of-cookies.ts';
import { causesOfFailure } from './causes-of-failure.ts';
import { causesOfSilence } from './causes-of-silence.ts';

/**
 * Everything that a trace shows to have gone wrong: what stands behind a failure before the failure, the failure before
 * what became of cookies, and what was merely lost at the end. Each cause once.
 *
 * @param trace one fetch, or one cookie that script set.
 */
export function findCauses(trace: Trace): readonly Cause[] {
  const failure = failureOf(trace);
  const failed = failure === null ? [] : causesOfFailure(trace, failure);
  const seen = new Set<string>();
  return [...failed, ...causesOfCookies(trace), ...causesOfSilence(trace)].filter(({ code, facts }) => {
    const key = JSON.stringify([code, facts.cookie, facts.header, facts.url]);
    return !seen.has(key) && seen.add(key);
  });
}
