import type { BrowserName } from '../src/scenario/scenario.ts';
import { type Case, settingsIn } from './case.ts';
import type { Harness } from './harness.ts';
import { type Judgement, judge } from './judge.ts';
import { CaseRunner } from './run-cases.ts';
import { shrinkCase } from './shrink.ts';

/** A tour is no longer than this: a browser's memory grows with it. */
const casesPerTour = 400;

/** Performs cases in one real browser, started once for every setting among them, and judges each. */
export class BrowserJudge {
  readonly browser: BrowserName;
  readonly #harness: Harness;
  readonly #runners = new Map<string, CaseRunner>();

  constructor(browser: BrowserName, harness: Harness) {
    this.browser = browser;
    this.#harness = harness;
  }

  get version(): string | null {
    return [...this.#runners.values()][0]?.version ?? null;
  }

  /**
   * Performs and judges cases.
   *
   * @param cases in any order; what comes back is in the same one.
   * @param onProgress told how many have been performed.
   */
  async judge(
    cases: readonly Case[],
    onProgress: (done: number) => void = () => {},
  ): Promise<readonly Judgement[]> {
    const judged = new Map<string, Judgement>();
    let before = 0;
    for (const [setting, group] of bySetting(this.browser, cases)) {
      const runner = this.#runnerFor(setting, group[0]!);
      for (let start = 0; start < group.length; start += casesPerTour) {
        const tour = group.slice(start, start + casesPerTour);
        const runs = await runner.run(tour, (done) => onProgress(before + done));
        for (const each of tour) judged.set(each.id, await judge(each, this.browser, runs.get(each.id)!));
        before += tour.length;
      }
    }
    return cases.map(({ id }) => judged.get(id)!);
  }

  /**
   * Performs again what disagreed: a browser that is disturbed may do once what it does not do again.
   *
   * @returns how each came out this time.
   */
  confirm(disagreeing: readonly Judgement[]): Promise<readonly Judgement[]> {
    return this.judge(disagreeing.map(({ of }) => of));
  }

  /** The smallest case that still disagrees where this one first does. */
  async shrink(judgement: Judgement): Promise<Judgement> {
    const kind = kindOf(judgement);
    const smallest = await shrinkCase(judgement.of, async (cases) =>
      (await this.judge(cases)).map((each) => kindOf(each) === kind),
    );
    const [last] = await this.judge([smallest]);
    return last!;
  }

  async close(): Promise<void> {
    for (const runner of this.#runners.values()) await runner.close();
  }

  #runnerFor(setting: string, { settings }: Case): CaseRunner {
    const known = this.#runners.get(setting);
    if (known !== undefined) return known;
    const runner = new CaseRunner(this.browser, settingsIn(this.browser, settings), this.#harness);
    this.#runners.set(setting, runner);
    return runner;
  }
}

/** What tells one kind of disagreement from another: where the first one is. */
export function kindOf({ disagreements: [first] }: Judgement): string {
  return first === undefined ? '' : `${first.aspect} ${first.path.replace(/\[\d+\]| .*/gs, '')}`;
}

function bySetting(browser: BrowserName, cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const groups = new Map<string, Case[]>();
  for (const each of cases) {
    const setting = settingsIn(browser, each.settings).thirdPartyCookies;
    groups.set(setting, [...(groups.get(setting) ?? []), each]);
  }
  return groups;
}
