import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Chromium, type ChromiumPage } from '../fidelity/chromium.ts';
import { compareRecord } from '../src/scenario/compare-record.ts';
import { placeOnPort } from '../src/scenario/place-on-port.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import { loadCases } from './server/cases.ts';
import { runCase } from './testing/run-case.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

const scenarios = loadCases(new URL('../scenarios/', import.meta.url)).flatMap(({ cases }) =>
  cases.flatMap(({ scenario }) => scenario ?? []),
);

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab?.close());

describe.each(['blocked', 'allowed'] as const)(
  'with third-party cookies %s, Chromium',
  (thirdPartyCookies) => {
    let chromium: Chromium;
    // One tab for all cases: what one leaves behind must not disturb the next.
    let page: ChromiumPage;
    beforeAll(async () => {
      chromium = await Chromium.launch({ thirdPartyCookies });
      page = await chromium.newPage();
    });
    afterAll(() => chromium?.close());

    // Every case once, and under the other setting those that say it matters.
    const played = scenarios.filter(
      (scenario) => thirdPartyCookies === 'blocked' || dependsOnSetting(scenario),
    );
    test.each(played.map((scenario) => [scenario.id, scenario.title, scenario] as const))(
      '%s %s',
      async (id, _, scenario) => {
        const run = await runCase(page, lab.origin, id);
        const { variants } = placeOnPort(scenario, lab.port);
        const differences = variants.map(({ name, expect: expectations }, index) => {
          const expectation = expectations.find(
            (each) =>
              each.browser === 'chromium' &&
              (each.thirdPartyCookies ?? thirdPartyCookies) === thirdPartyCookies,
          );
          return [
            name,
            expectation === undefined ? 'nothing expected' : compareRecord(expectation, run.records[index]!),
          ];
        });
        expect(differences).toEqual(variants.map(({ name }) => [name, []]));
        expect(run.verdict).toBe(scenario.verdict);
      },
    );
  },
);

function dependsOnSetting({ variants }: Scenario): boolean {
  return variants.some((variant) => variant.expect.some((each) => each.thirdPartyCookies !== undefined));
}
