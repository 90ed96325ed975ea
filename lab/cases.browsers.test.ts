import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareRecord } from '../src/scenario/compare-record.ts';
import type { BrowserName, Expectation, Scenario, Variant } from '../src/scenario/scenario.ts';
import { loadCases } from './server/cases.ts';
import { whyNotHere } from './shared/runs-here.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { launchLabBrowser } from './testing/browsers/launch.ts';
import { labDifferences } from './testing/recorded-differences.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';
import { visitCase } from './testing/visit-case.ts';

const scenarios = loadCases(new URL('../scenarios/', import.meta.url)).flatMap(({ cases }) =>
  cases.map(({ scenario }) => scenario),
);

/**
 * Every browser as it comes, and Chromium with third-party cookies allowed where that makes a difference. The others' is
 * held by fidelity/agreement.test.ts; here it would take a minute more.
 */
const settings = [
  { browser: 'chromium', option: 'blocked', setting: 'blocked' },
  { browser: 'chromium', option: 'allowed', setting: 'allowed' },
  { browser: 'firefox', option: 'default', setting: 'partitioned' },
  { browser: 'webkit', option: 'default', setting: 'blocked' },
] as const;

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab?.close());

describe.each(settings)('$browser, third-party cookies $setting', ({ browser: name, option, setting }) => {
  let browser: LabBrowser;
  // One tab for all cases: what one leaves behind must not disturb the next.
  beforeAll(async () => {
    browser = await launchLabBrowser(name, { thirdPartyCookies: option });
  });
  afterAll(() => browser?.close());

  const played = scenarios.filter((scenario) => option !== 'allowed' || dependsOnSetting(scenario, name));
  test.each(played.map((scenario) => [scenario.id, scenario.title, scenario] as const))(
    '%s %s',
    async (id, _, scenario) => {
      const variants = scenario.variants.filter((variant) => whyNotHere(variant) === null);
      lab.takeRecords();
      const shown = await visitCase(
        browser.page,
        lab.origin,
        id,
        variants.map((variant) => variant.name),
      );
      const records = lab.takeRecords();
      expect(records).toHaveLength(variants.length);

      // What the servers and the page's script saw is what is expected of this browser, set in this way.
      const otherwise = variants.filter(
        (variant, at) => compareRecord(expectedOf(variant, id), records[at]!).length > 0,
      );
      // And what the page predicts is what it says came of it.
      const unpredicted = shown.variations.filter(({ agrees }) => !agrees);

      const recorded = labDifferences
        .filter((difference) => difference.browser === name && difference.id === id)
        .map(({ variation }) => variation);
      expect(
        unpredicted.filter((variation) => !recorded.includes(variation.name)),
        'unlike the prediction',
      ).toEqual([]);
      expect(
        otherwise
          .filter((variant) => !recorded.includes(variant.name))
          .map((variant) => [
            variant.name,
            compareRecord(expectedOf(variant, id), records[variants.indexOf(variant)]!),
          ]),
        'unlike the recorded expectation',
      ).toEqual([]);
      // A difference that is none any more has no place in the list.
      expect(recorded.toSorted()).toEqual(
        recorded
          .filter(
            (variation) =>
              unpredicted.some((each) => each.name === variation) ||
              otherwise.some((each) => each.name === variation),
          )
          .toSorted(),
      );
      if (variants.length > 0) {
        expect(shown.verdict).toBe(otherwise.length > 0 ? 'otherwise' : scenario.verdict);
      }
    },
  );

  test('nothing is held against the page', () => {
    expect(browser.page.complaints).toEqual([]);
  });

  function expectedOf(variant: Variant, id: string): Expectation {
    const found = variant.expect.find(
      (each) => each.browser === name && (each.thirdPartyCookies ?? setting) === setting,
    );
    if (found === undefined) throw new Error(`${id}, ${variant.name}: nothing is expected of ${name}.`);
    return found;
  }
});

function dependsOnSetting({ variants }: Scenario, browser: BrowserName): boolean {
  return variants.some((variant) =>
    variant.expect.some((each) => each.browser === browser && each.thirdPartyCookies !== undefined),
  );
}
