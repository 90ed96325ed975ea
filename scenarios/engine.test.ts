import { describe, expect, test } from 'vitest';
import { loadCases } from '../lab/server/cases.ts';
import { compareRecord } from '../src/scenario/compare-record.ts';
import { playVariant } from '../src/scenario/play-scenario.ts';

const scenarios = loadCases(new URL('./', import.meta.url)).flatMap(({ cases }) =>
  cases.map(({ scenario }) => scenario),
);

const settingsOf = {
  chromium: ['allowed', 'blocked'],
  firefox: ['allowed', 'blocked', 'partitioned'],
  webkit: ['allowed', 'blocked'],
} as const;

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, { variants }) => {
  const rows = variants.flatMap((variant) =>
    variant.expect.flatMap((expectation) => {
      const { browser, thirdPartyCookies } = expectation;
      const settings = thirdPartyCookies === undefined ? settingsOf[browser] : [thirdPartyCookies];
      return settings.map((setting) => [variant.name, browser, setting, variant, expectation] as const);
    }),
  );
  test.each(rows)('%s: the engine does as %s does, third-party cookies %s', async (...row) => {
    const [, profile, thirdPartyCookies, variant, expectation] = row;
    const played = await playVariant(variant, { profile, thirdPartyCookies });
    expect(compareRecord(expectation, played)).toEqual([]);
  });
});
