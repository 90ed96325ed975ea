import type { PlayedVariant, PlayOptions } from '../scenario/play-scenario.ts';
import type { Variant } from '../scenario/scenario.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { callerOrigin } from './causes/caller-origin.ts';
import type { Cause } from './causes/cause.ts';
import type { Change } from './change.ts';
import type { Finding, Fix } from './finding.ts';
import { findingOf } from './finding-of.ts';
import { type Diagnosis, diagnose } from './mend/diagnose.ts';
import { mend } from './mend/mend.ts';
import { judgeSafety } from './mend/safety/judge-safety.ts';
import type { Case } from './mend/safety/safety.ts';

/** Which browser plays, how it is set, and whose pages are known. */
export interface ExplainOptions extends PlayOptions {
  /** Origins of your own: they may be let in with cookies. The server's own site always may. */
  readonly trusted?: readonly string[];
  /** How the other browsers are set in which a fix is tried: all alike, or each as it comes. Default `same`. */
  readonly elsewhere?: 'same' | 'as-it-comes';
}

/** What went wrong with one step of a scenario. */
export interface ExplainedStep {
  /** The step's place among the scenario's; `null` for a cookie set beforehand. */
  readonly at: number | null;
  readonly findings: readonly Finding[];
}

/** A scenario that was played, and why it came out so. */
export interface ExplainedVariant {
  readonly played: PlayedVariant;
  /** In the order of the steps; those without findings are left out. */
  readonly steps: readonly ExplainedStep[];
  /** All of them, the steps' one after the other. */
  readonly findings: readonly Finding[];
}

/**
 * Plays a scenario, says what went wrong, and looks for the smallest change that mends it: each is made, and the scenario
 * played again, in this browser and the others. Only what works is called a fix.
 *
 * @param variant the scenario.
 * @param options whose behaviour, and the user's settings.
 * @throws as `playVariant`.
 */
export async function explainVariant(variant: Variant, options: ExplainOptions): Promise<ExplainedVariant> {
  const { played, diagnoses } = await diagnose(variant, options);
  const steps: ExplainedStep[] = [];
  for (const diagnosis of diagnoses) {
    const findings = await findingsWithFixes(diagnosis.causes, variant, diagnosis, options);
    if (findings.length > 0) steps.push({ at: diagnosis.at, findings });
  }
  return { played, steps, findings: steps.flatMap(({ findings }) => findings) };
}

/**
 * The findings of one step, each with a fix where one was found that works.
 *
 * What stands behind a failure and is not mended leaves no fix for the failure either: a preflight that a broken server
 * answers with 502 is not to be answered 204.
 */
export async function findingsWithFixes(
  causes: readonly Cause[],
  variant: Variant,
  diagnosis: Diagnosis,
  options: ExplainOptions,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let unmended = false;
  for (const cause of causes) {
    const { code, facts, evidence } = cause;
    const blocks = catalogue[code].severity === 'blocked';
    const finding: Finding =
      blocks && unmended
        ? findingOf(code, facts, evidence)
        : await withFix(cause, variant, diagnosis, options);
    unmended ||= blocks && finding.fix.kind === 'advice';
    findings.push(finding);
  }
  return findings;
}

/** The finding of a cause, with a fix where one was found that works. */
async function withFix(
  cause: Cause,
  variant: Variant,
  diagnosis: Diagnosis,
  options: ExplainOptions,
): Promise<Finding> {
  const finding = findingOf(cause.code, cause.facts, cause.evidence);
  const [best, ...others] = (await mend(variant, diagnosis, cause, options)).map((remedy) => ({
    remedy,
    ...judgeSafety(caseOf(cause, variant, diagnosis, remedy.changes, options)),
  }));
  if (best === undefined) return finding;
  const { remedy, verdict, words } = best;
  const unsafe = verdict === 'do-not' || verdict === 'ask';
  const alternatives = others
    .filter((other) => other.verdict === 'fine' || (other.verdict === 'caution' && other.words === words))
    .map((other) => other.remedy);
  const fix: Fix = unsafe
    ? { kind: 'do-not', words, ifYours: verdict === 'ask' ? remedy : null, alternatives }
    : { kind: 'checked', ...remedy, caution: words === '' ? null : words, alternatives };
  return { ...finding, fix };
}

function caseOf(
  { facts: { page = '', url = '', framedBy } }: Cause,
  variant: Variant,
  { trace }: Diagnosis,
  changes: readonly Change[],
  { trusted = [] }: ExplainOptions,
): Case {
  // The cause's own `origin` is what the server was told.
  const origin = trace === null ? 'null' : callerOrigin(trace);
  const hasCookies = (trace?.steps ?? []).some(
    ({ step }) => step === 'cookie-attached' || step === 'cookie-withheld',
  );
  const who = { origin, page, url, framedBy: framedBy ?? null };
  return { variant, changes, ...who, hasCookies, trusted };
}
