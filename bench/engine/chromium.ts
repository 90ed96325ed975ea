import { type Case, settingsIn } from '../../fidelity/case.ts';
import type { Harness } from '../../fidelity/harness.ts';
import { CaseRunner } from '../../fidelity/run-cases.ts';
import { add, type Tally } from './played.ts';

/** A tour is no longer than this: a browser's memory grows with it. */
const casesPerTour = 400;

/** Real Chromium, performing cases as `npm run fidelity` does: one browser for each of the user's settings. */
export class Chromium {
  readonly #harness: Harness;
  readonly #runners = new Map<string, CaseRunner>();

  /** @param harness the server of every host. */
  constructor(harness: Harness) {
    this.#harness = harness;
  }

  /** Of the browser that has run; empty before that. */
  get version(): string {
    return [...this.#runners.values()][0]?.version ?? '';
  }

  /**
   * Performs cases once each. What is counted is from the first page that the browser is led to until the last one is
   * done; that it starts is not.
   *
   * @returns `null` when a case hung: its time would be that of the harness's patience.
   */
  async perform(cases: readonly Case[]): Promise<Tally | null> {
    let all: Tally = { cases: 0, requests: 0, ms: 0 };
    for (const [setting, group] of bySetting(cases)) {
      const runner = await this.#runnerFor(setting, group[0]!);
      for (let at = 0; at < group.length; at += casesPerTour) {
        const tour = group.slice(at, at + casesPerTour);
        const start = performance.now();
        let end = start;
        // Afterwards the runner waits for reasons that may still come; nothing happens in the browser by then.
        const runs = await runner.run(tour, (done) => {
          if (done === tour.length && end === start) end = performance.now();
        });
        if ([...runs.values()].some(({ hung }) => hung)) return null;
        const requests = [...runs.values()].reduce((sum, { record }) => sum + record.requests.length, 0);
        all = add(all, { cases: tour.length, requests, ms: end - start });
      }
    }
    return all;
  }

  async close(): Promise<void> {
    for (const runner of this.#runners.values()) await runner.close();
  }

  /** A runner whose browser has started, and performed a case. */
  async #runnerFor(setting: string, first: Case): Promise<CaseRunner> {
    const known = this.#runners.get(setting);
    if (known !== undefined) return known;
    const runner = new CaseRunner('chromium', settingsIn('chromium', first.settings), this.#harness);
    this.#runners.set(setting, runner);
    await runner.run([first]);
    return runner;
  }
}

/** Cases by the user's setting, as Chromium has it. */
export function bySetting(cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const groups = new Map<string, Case[]>();
  for (const each of cases) {
    const setting = settingsIn('chromium', each.settings).thirdPartyCookies;
    groups.set(setting, [...(groups.get(setting) ?? []), each]);
  }
  return groups;
}
