import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Chromium } from '../fidelity/chromium.ts';
import type { ChromiumPage } from '../fidelity/chromium-page.ts';
import { compareRecord } from '../src/scenario/compare-record.ts';
import { placeOnPort } from '../src/scenario/place-on-port.ts';
import type { Expectation, Scenario } from '../src/scenario/scenario.ts';
import { loadCases } from './server/cases.ts';
import { whyNotHere } from './shared/runs-here.ts';
import { runCase } from './testing/run-case.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

const scenarios = loadCases(new URL('../scenarios/', import.meta.url)).flatMap(({ cases }) =>
  cases.map(({ scenario }) => scenario),
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
        const expected = variants.map(({ name, expect: expectations, ...rest }) => {
          if (whyNotHere(rest) !== null) return null;
          const found = expectations.find(
            (each) =>
              each.browser === 'chromium' &&
              (each.thirdPartyCookies ?? thirdPartyCookies) === thirdPartyCookies,
          );
          if (found === undefined) throw new Error(`${id}, ${name}: nothing is expected of Chromium.`);
          return found;
        });
        // What the server kept of it, and what the reader sees of it.
        const differences = expected.map((each, index) => {
          const record = run.records[index];
          return each === null || record == null ? [] : compareRecord(each, record);
        });
        expect(differences).toEqual(expected.map(() => []));
        expect(run.records.flatMap((record, index) => (record === null ? [] : [index]))).toEqual(
          expected.flatMap((each, index) => (each === null ? [] : [index])),
        );
        const marks = run.marks.filter((_, index) => expected[index] !== null);
        expect(marks).toEqual(expected.filter((each) => each !== null).map(markOf));
        expect(run.verdict).toBe(scenario.verdict);
      },
    );
  },
);

/** The word beside a variation's name: what its last call gave, or the last answer where nothing is called. */
function markOf({ results, requests }: Expectation): string {
  const last = results.findLast(({ outcome }) => outcome !== 'cookie');
  if (last === undefined) return String(requests.at(-1)?.status ?? '');
  if (last.outcome === 'blocked') return 'Blocked';
  if (last.outcome === 'loaded') return 'Loaded';
  const status = 'status' in last ? (last.status ?? 200) : 200;
  return status < 400 ? 'Readable' : `Readable: ${status}`;
}

function dependsOnSetting({ variants }: Scenario): boolean {
  return variants.some((variant) =>
    variant.expect.some(
      ({ browser, thirdPartyCookies }) => browser === 'chromium' && thirdPartyCookies !== undefined,
    ),
  );
}
