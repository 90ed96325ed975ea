import type { VariantRecord } from '../../src/scenario/record.ts';
import type { BrowserName, Scenario } from '../../src/scenario/scenario.ts';
import { whyNotHere } from '../shared/runs-here.ts';

/**
 * Plays on the engine what does not run in this browser.
 *
 * @param scenario the case.
 * @param browser as which it plays; where nothing is recorded of that one, as Chromium.
 * @returns what came of each such variant, by its number.
 */
export async function engineRecords(
  scenario: Scenario,
  browser: BrowserName,
): Promise<ReadonlyMap<number, VariantRecord>> {
  const records = new Map<number, VariantRecord>();
  const variants = [...scenario.variants.entries()].filter(([, variant]) => whyNotHere(variant) !== null);
  if (variants.length === 0) return records;
  // Most cases need no engine: it is loaded for those that do.
  const { playVariant } = await import('../../src/scenario/play-scenario.ts');
  for (const [index, variant] of variants) {
    const known = variant.expect.some((expectation) => expectation.browser === browser);
    records.set(index, await playVariant(variant, { profile: known ? browser : 'chromium' }));
  }
  return records;
}
