import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCases } from '../lab/server/cases.ts';
import { browserNames } from '../src/scenario/scenario.ts';
import type { Case } from './case.ts';
import { compareConsole } from './compare-console.ts';
import { sample } from './generate/sample.ts';
import { Harness } from './harness.ts';
import { buildPlayer } from './player/build-player.ts';
import { BrowserJudge } from './run-browser.ts';
import { scenarioCases } from './scenario-cases.ts';

// What real browsers print, against what is said that they print: every teaching case, and some generated ones.

const root = new URL('../', import.meta.url);
const seed = 20_261_129;
const count = 40;

const scenarios = loadCases(new URL('scenarios/', root)).flatMap(({ cases }) =>
  cases.flatMap(({ scenario }) => scenario ?? []),
);
const cases: readonly Case[] = [...scenarioCases(scenarios), ...sample(seed, count)];

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start(await buildPlayer(root));
});
afterAll(() => harness?.close());

test.each(browserNames)(
  '%s prints what is said that it prints, and it is read',
  async (browser) => {
    const judge = new BrowserJudge(browser, harness);
    try {
      const judgements = await judge.judge(cases);
      // What a browser did otherwise than the engine is the business of another test.
      const agreeing = judgements.filter(
        ({ engine, disagreements }) => engine !== null && disagreements.length === 0,
      );
      expect(agreeing.length).toBeGreaterThan(cases.length * 0.95);
      const compared = agreeing.map(({ of, engine, run }) => ({
        of,
        ...compareConsole(browser, engine?.traces ?? [], run.reasons),
      }));
      const agreed = compared.reduce((sum, each) => sum + each.agreed, 0);
      expect(agreed).toBeGreaterThan(30);
      const lines = compared.flatMap(({ of, differences }) =>
        differences.map(({ kind, code, text }) => `${of.id} ${kind} ${code}: ${text}`),
      );
      expect(lines).toEqual([]);
    } finally {
      await judge.close();
    }
  },
  600_000,
);
