import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCases } from '../lab/server/cases.ts';
import { browserNames } from '../src/scenario/scenario.ts';
import type { Case } from './case.ts';
import { sample } from './generate/sample.ts';
import { Harness } from './harness.ts';
import type { Judgement } from './judge.ts';
import { buildPlayer } from './player/build-player.ts';
import { unrecorded } from './recorded-differences.ts';
import { BrowserJudge } from './run-browser.ts';
import { scenarioCases, unexpected } from './scenario-cases.ts';

// The engine against real browsers: every teaching case, and the same generated cases each time. Fresh ones, and many
// more of them, are what `npm run fidelity` is for.

const root = new URL('../', import.meta.url);
const seed = 20_261_128;
const count = 300;

const scenarios = loadCases(new URL('scenarios/', root)).flatMap(({ cases }) =>
  cases.flatMap(({ scenario }) => scenario ?? []),
);
const taught = scenarioCases(scenarios);
const cases: readonly Case[] = [...taught, ...sample(seed, count)];

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start(await buildPlayer(root));
});
afterAll(() => harness?.close());

test.each(browserNames)(
  '%s and the engine agree',
  async (browser) => {
    const judge = new BrowserJudge(browser, harness);
    try {
      const judgements = await judge.judge(cases);
      expect(judgements.length).toBe(cases.length);
      const confirmed = await judge.confirm(judgements.filter(isOdd));
      expect(confirmed.filter(isOdd).flatMap(linesOf)).toEqual([]);
    } finally {
      await judge.close();
    }
  },
  600_000,
);

function isOdd(judgement: Judgement): boolean {
  return linesOf(judgement).length > 0;
}

function linesOf(judgement: Judgement): readonly string[] {
  const { of, browser, run } = judgement;
  return [
    ...unrecorded(judgement).map(
      ({ path, engine, browser: seen }) =>
        `${of.id} ${path}: engine ${JSON.stringify(engine)}, browser ${JSON.stringify(seen)}`,
    ),
    ...unexpected(of, browser, run.record),
  ];
}
