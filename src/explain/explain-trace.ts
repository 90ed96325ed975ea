import type { ThirdPartyCookies } from '../browser/cookies/cookie-profile.ts';
import type { ProfileName } from '../browser/profile.ts';
import type { Trace } from '../browser/trace.ts';
import type { Cause } from './causes/cause.ts';
import { findCauses } from './causes/find-causes.ts';
import { findingsWithFixes } from './explain-variant.ts';
import type { Finding } from './finding.ts';
import { findingOf } from './finding-of.ts';
import { type Diagnosis, diagnose } from './mend/diagnose.ts';
import { type CookieLines, isUnsent, variantOfTrace } from './variant-of-trace.ts';

export interface ExplainTraceOptions {
  /** `Set-Cookie` lines that had been set before, by origin. Default: what the trace shows of them. */
  readonly cookies?: CookieLines;
  /** The user's setting in the browser that made the trace. Default: what the browser comes with. */
  readonly thirdPartyCookies?: ThirdPartyCookies;
  /** Origins of your own: they may be let in with cookies. The server's own site always may. */
  readonly trusted?: readonly string[];
}

/**
 * Says what went wrong with a fetch, and looks for the smallest change that mends it: the fetch is made again on the
 * engine, against servers that answer as they were seen to, with the change in place.
 *
 * @param trace of a page's call, whatever network it went over.
 * @param options what the trace does not show.
 * @returns the findings, as `explain` has them; `fix.kind` is `checked` where a change was found that works, and
 *   `do-not` where the one that would work is not safe.
 * @example
 * ```ts
 * import { Browser } from 'corsage/browser';
 * import { explainTrace } from 'corsage/explain';
 *
 * const browser = new Browser({ network: () => ({ status: 200, headers: [] }) });
 * const page = browser.open('https://app.example.com/');
 * const error = await page.fetch('https://api.example.com/me').catch((reason) => reason);
 * const [finding] = await explainTrace(error.trace);
 * finding?.fix.kind; // 'checked'
 * ```
 */
export async function explainTrace(
  trace: Trace,
  { cookies, thirdPartyCookies, trusted = [] }: ExplainTraceOptions = {},
): Promise<readonly Finding[]> {
  const causes = findCauses(trace);
  const variant = variantOfTrace(trace, cookies);
  const plain = () => causes.map(({ code, facts, evidence }) => findingOf(code, facts, evidence));
  if (variant === null) return plain();
  const setting = thirdPartyCookies === undefined ? {} : { thirdPartyCookies };
  const options = {
    profile: trace.browser as ProfileName,
    trusted,
    elsewhere: 'as-it-comes' as const,
    ...setting,
  };
  const { diagnoses } = await diagnose(variant, options);
  const same = diagnoses.find(({ at }) => at === 1);
  if (same === undefined) return plain();
  // Each cause that comes up again, and what it is about by both.
  const again = new Map<Cause, Cause>();
  for (const cause of causes) {
    const found = repeated(cause, same);
    if (found !== undefined) again.set(cause, { ...cause, facts: { ...found.facts, ...cause.facts } });
  }
  const findings = await findingsWithFixes([...again.values()], variant, same, options);
  const told = isUnsent(trace) ? findings.map(withoutTheRequest) : findings;
  const fixed = new Map([...again.keys()].map((cause, index) => [cause, told[index]!]));
  return causes.map((cause) => fixed.get(cause) ?? findingOf(cause.code, cause.facts, cause.evidence));
}

const notSent =
  'The request itself was not sent, so nobody has seen its answer: 200 was taken for it, with the headers of the preflight’s. Check again when the preflight passes.';

/** What was tried, where the answer to the request was made up. */
function withoutTheRequest(finding: Finding): Finding {
  const { fix } = finding;
  if (fix.kind !== 'checked') return finding;
  return {
    ...finding,
    fix: { ...fix, caution: [fix.caution, notSent].flatMap((text) => text ?? []).join(' ') },
  };
}

/** The same cause, where the scenario made of the trace shows it as well. What it does not show, it cannot try. */
function repeated(cause: Cause, { causes }: Diagnosis): Cause | undefined {
  const { code, facts } = cause;
  return causes.find((each) => each.code === code && each.facts.cookie === facts.cookie);
}
