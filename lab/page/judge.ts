import { compareRecord, type Difference } from '../../src/scenario/compare-record.ts';
import type { VariantRecord } from '../../src/scenario/record.ts';
import {
  type BrowserName,
  type Expectation,
  isCall,
  type Scenario,
  type Variant,
} from '../../src/scenario/scenario.ts';
import { whyNotHere } from '../shared/runs-here.ts';

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
export function judge(variant: Variant, record: VariantRecord, browser: BrowserName): Judgement | null {
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

/** What came of a run, variant by variant; `null` for one that has not been played. */
export type RunRecords = readonly (VariantRecord | null)[];

/** Whether every page of every variant that runs in the reader's browser came to its end. */
export function isComplete(scenario: Scenario, records: RunRecords): boolean {
  return scenario.variants.every(
    (variant, index) =>
      whyNotHere(variant) !== null || records[index]?.results.length === variant.steps.filter(isCall).length,
  );
}

/** How each variant that was played compares, in their order. */
export function judgeAll(
  scenario: Scenario,
  records: RunRecords,
  browser: BrowserName,
): readonly (Judgement | null)[] {
  return scenario.variants.flatMap((variant, index) => {
    const record = records[index];
    return record == null ? [] : [judge(variant, record, browser)];
  });
}

/** Which engine this is, by what it says of itself. The order matters: each names its predecessors. */
export function browserName(userAgent: string): BrowserName {
  if (/\bFirefox\//.test(userAgent)) return 'firefox';
  if (/\bChrom(?:e|ium)\/|\bHeadlessChrome\//.test(userAgent)) return 'chromium';
  return 'webkit';
}
