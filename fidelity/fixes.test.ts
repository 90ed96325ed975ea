import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCases } from '../lab/server/cases.ts';
import { producedBy } from '../src/explain/testing/produced-by.ts';
import { browserNames } from '../src/scenario/scenario.ts';
import type { Case } from './case.ts';
import { type FixCase, fixCases, fixesFor } from './fix-cases.ts';
import { sample } from './generate/sample.ts';
import { Harness } from './harness.ts';
import type { Judgement } from './judge.ts';
import { buildPlayer } from './player/build-player.ts';
import { unrecorded } from './recorded-differences.ts';
import { BrowserJudge } from './run-browser.ts';

// Only a change that works is shown as a fix, and that it works is the engine's word. Here real browsers are asked.

const root = new URL('../', import.meta.url);
const seed = 20_261_129;
const drawn = 400;
/** So many of the generated ones are tried in a browser: those that are drawn first. */
const tried = 40;

const taught: readonly Case[] = loadCases(new URL('scenarios/', root)).flatMap(({ cases }) =>
  cases.flatMap(({ scenario }) =>
    (scenario?.variants ?? []).flatMap((variant, index) =>
      (['allowed', 'blocked'] as const).map((thirdPartyCookies) => ({
        id: `${scenario?.id}/${index}/${thirdPartyCookies}`,
        family: 'taught',
        variant,
        settings: { thirdPartyCookies },
      })),
    ),
  ),
);

const produced: readonly Case[] = Object.entries(producedBy).flatMap(([code, production]) => {
  if (typeof production === 'string') return [];
  const { variant, thirdPartyCookies = 'allowed' } = production;
  return [{ id: `produced/${code}`, family: 'produced', variant, settings: { thirdPartyCookies } }];
});

async function fixesOf(cases: readonly Case[]) {
  // The test would have to wait as long as these do, or needs a browser without same-origin policy.
  const playable = cases.filter(
    ({ variant }) =>
      variant.webSecurity !== false &&
      variant.steps.every((step) => step.do !== 'wait' || step.seconds <= 10),
  );
  return (await Promise.all(playable.map((each) => fixesFor(each)))).flat();
}

const handmade = await fixesOf([...taught, ...produced]);
const generated = await fixesOf(sample(seed, drawn));
const trials = await Promise.all(
  browserNames.map(async (browser) => {
    const all = await fixCases(generated, browser);
    return {
      browser,
      cases: [...(await fixCases(handmade, browser)), ...all.slice(0, tried)],
      drawn: all.length,
    };
  }),
);

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start(await buildPlayer(root));
});
afterAll(() => harness?.close());

describe.each(trials)('$browser', ({ browser, cases, drawn }) => {
  test(`${cases.length} scenarios with a fix, ${tried} of ${drawn} generated ones among them, come out as promised`, async () => {
    const judge = new BrowserJudge(browser, harness);
    try {
      const byId = new Map(cases.map((each) => [each.of.id, each]));
      const odd = (judgements: readonly Judgement[]) =>
        judgements.filter((judgement) => faultsOf(byId.get(judgement.of.id)!, judgement).length > 0);
      const judgements = await judge.judge(cases.map(({ of }) => of));
      expect(judgements.length).toBe(cases.length);
      const confirmed = odd(await judge.confirm(odd(judgements)));
      expect(confirmed.flatMap((judgement) => faultsOf(byId.get(judgement.of.id)!, judgement))).toEqual([]);
    } finally {
      await judge.close();
    }
  }, 600_000);
});

/** What a browser did other than was promised, or than the engine did with the fix in place. */
function faultsOf({ of, changes, promises }: FixCase, judgement: Judgement): readonly string[] {
  const broken = promises.flatMap(({ words, isKept }) => [
    ...(isKept(judgement.run.record) ? [] : [`${of.id} ${words}: not in the browser. ${changes}`]),
    ...(judgement.engine === null || isKept(judgement.engine.record)
      ? []
      : [`${of.id} ${words}: not on the engine`]),
  ]);
  const different = unrecorded(judgement)
    .filter(({ aspect }) => aspect !== 'reason')
    .map(
      ({ path, engine, browser }) =>
        `${of.id} ${path}: engine ${JSON.stringify(engine)}, browser ${JSON.stringify(browser)}. ${changes}`,
    );
  return [...broken, ...different];
}
