import { compareRecord } from '../src/scenario/compare-record.ts';
import type { VariantRecord } from '../src/scenario/record.ts';
import { type BrowserName, chapterOf, type Scenario, type Variant } from '../src/scenario/scenario.ts';
import { type Case, type Settings, settingsIn } from './case.ts';

const settings = ['blocked', 'allowed'] as const satisfies readonly Settings['thirdPartyCookies'][];

const longestSeconds = 10;

/**
 * The teaching cases as cases: each variant once, and under either setting for third-party cookies where that matters.
 * Left out are those that wait for longer than anybody would, and one that needs a browser without same-origin policy.
 *
 * @param scenarios the loaded scenarios.
 */
export function scenarioCases(scenarios: readonly Scenario[]): readonly Case[] {
  return scenarios.flatMap(({ id, variants }) =>
    variants.flatMap((variant, index) =>
      variant.webSecurity === false || secondsOf(variant) > longestSeconds
        ? []
        : settings
            .filter((setting) => setting === 'blocked' || dependsOnSetting(variant))
            .map((thirdPartyCookies) => ({
              id: `${id}/${index}/${thirdPartyCookies}`,
              family: chapterOf(id),
              variant,
              settings: { thirdPartyCookies },
            })),
    ),
  );
}

/** What a real browser did other than the scenario expects of it, a line each. */
export function unexpected(
  { id, variant, settings: wanted }: Case,
  browser: BrowserName,
  record: VariantRecord,
): readonly string[] {
  const { thirdPartyCookies } = settingsIn(browser, wanted);
  const expected = variant.expect.find(
    (each) => each.browser === browser && (each.thirdPartyCookies ?? thirdPartyCookies) === thirdPartyCookies,
  );
  if (expected === undefined) return [];
  return compareRecord(expected, record).map(
    ({ path, expected: wants, seen }) => `${id} ${path}: expected ${wants}, seen ${seen}`,
  );
}

function secondsOf({ steps }: Variant): number {
  return steps.reduce((sum, step) => sum + (step.do === 'wait' ? step.seconds : 0), 0);
}

function dependsOnSetting({ expect }: Variant): boolean {
  return expect.some(({ thirdPartyCookies }) => thirdPartyCookies !== undefined);
}
