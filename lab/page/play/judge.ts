import { compareRecord, type Difference } from '../../../src/scenario/compare-record.ts';
import type { VariantRecord } from '../../../src/scenario/record.ts';
import {
  type BrowserName,
  type Expectation,
  isCall,
  type Scenario,
  type Step,
  type Variant,
} from '../../../src/scenario/scenario.ts';

/** How what this browser did compares with what is expected of it. */
export interface Judgement {
  /** What it was held against. */
  readonly expectation: Expectation;
  /** None: it did as expected. */
  readonly differences: readonly Difference[];
}

/**
 * Judges one variant. Where a browser's settings make a difference, it is enough to match one of them.
 *
 * @param variant what was played.
 * @param record what came of it.
 * @param browser which browser played; one without expectations is held against Chromium's.
 * @returns the closest expectation and what is different; `null` when no browser has been run.
 */
export function judge(
  variant: Pick<Variant, 'expect'>,
  record: VariantRecord,
  browser: BrowserName,
): Judgement | null {
  const own = variant.expect.filter((expectation) => expectation.browser === browser);
  const candidates =
    own.length > 0 ? own : variant.expect.filter((expectation) => expectation.browser === 'chromium');
  const judgements = candidates.map((expectation) => ({
    expectation,
    differences: compareRecord(expectation, record),
  }));
  judgements.sort((one, other) => one.differences.length - other.differences.length);
  return judgements[0] ?? null;
}

/** Whether every call of an experiment has given its page a result. */
export function isComplete(steps: readonly Step[], record: VariantRecord): boolean {
  return record.results.length === steps.filter(isCall).length;
}

/**
 * What the runs so far say about a claim.
 *
 * - `open`: nothing has been run.
 * - `partly`: as expected so far, and something is still to be run.
 * - `otherwise`: this browser did other than expected somewhere.
 * - `confirmed`, `refuted`: everything has been run, and came out as expected.
 */
export type ClaimState = 'open' | 'partly' | 'otherwise' | Scenario['verdict'];

/** A claim's state, and how far it has come. */
export interface ClaimJudgement {
  readonly state: ClaimState;
  readonly run: number;
  /** Of those that were run, how many came out otherwise. */
  readonly different: number;
  /** How many the reader's browser can run. */
  readonly all: number;
}

/**
 * Judges a claim by the runs of its variants.
 *
 * @param scenario the case.
 * @param records what came of each variant as it stands in the case; `null` where it has not been run, and where the
 *   reader's browser does not run it.
 * @param runsHere whether the reader's browser runs it.
 * @param browser the reader's.
 */
export function judgeClaim(
  scenario: Scenario,
  records: readonly (VariantRecord | null)[],
  runsHere: readonly boolean[],
  browser: BrowserName,
): ClaimJudgement {
  let run = 0;
  let different = 0;
  for (const [index, variant] of scenario.variants.entries()) {
    const record = records[index] ?? null;
    if (record === null) continue;
    run++;
    const judgement = judge(variant, record, browser);
    if (judgement === null || judgement.differences.length > 0) different++;
  }
  const all = runsHere.filter(Boolean).length;
  const state = different > 0 ? 'otherwise' : run === 0 ? 'open' : run < all ? 'partly' : scenario.verdict;
  return { state, run, different, all };
}
