import { PageTypeError } from '../browser/api/api-error.ts';
import { FetchError } from '../browser/fetch-error.ts';
import type { Trace } from '../browser/trace.ts';
import { findCauses } from './causes/find-causes.ts';
import type { Finding } from './finding.ts';
import { findingOf } from './finding-of.ts';

/**
 * Says what went wrong with a fetch, and why. Most decisive first: what stands behind a failure, the failure, what became
 * of cookies, and what was merely lost.
 *
 * Fixes are advice here. {@link explainTrace} and {@link explainVariant} try them.
 *
 * @param subject a trace, or what `page.fetch` rejected with.
 * @returns the findings; none where everything went as the page wanted it and nothing is worth knowing.
 * @throws {TypeError} for anything else.
 * @example
 * ```ts
 * import { Browser } from 'corsage/browser';
 * import { explain } from 'corsage/explain';
 *
 * const browser = new Browser({ network: () => ({ status: 200, headers: [] }) });
 * const page = browser.open('https://app.example.com/');
 * const error = await page.fetch('https://api.example.com/me').catch((reason) => reason);
 * explain(error)[0]?.code; // 'allow-origin-missing'
 * ```
 */
export function explain(subject: Trace | FetchError | PageTypeError): readonly Finding[] {
  if (subject instanceof PageTypeError)
    return [findingOf(`api-${subject.code}`, { message: subject.message })];
  const trace = subject instanceof FetchError ? subject.trace : subject;
  if (!Array.isArray(trace?.steps)) {
    throw new TypeError('explain: pass a trace, or the error that page.fetch rejected with.');
  }
  return findCauses(trace).map(({ code, facts, evidence }) => findingOf(code, facts, evidence));
}
