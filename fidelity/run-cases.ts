import type { VariantRecord } from '../src/scenario/record.ts';
import type { BrowserName } from '../src/scenario/scenario.ts';
import type { Case, Settings } from './case.ts';
import type { Harness, TourUnderWay } from './harness.ts';
import { launchBrowser } from './launch.ts';
import { startProxy } from './proxy.ts';
import type { EngineReason, RealBrowser } from './real-browser.ts';
import { ReasonsByPlay } from './reasons-by-play.ts';
import { recordOf, stopUrl, type Tour } from './tour.ts';

/** What a real browser made of a case. */
export interface BrowserRun {
  readonly record: VariantRecord;
  readonly reasons: readonly EngineReason[];
  /** It did not come to its end: what is recorded is what came until then. */
  readonly hung: boolean;
}

/** How a browser is started, and how long it is waited for. */
export interface RunnerOptions {
  readonly launch?: typeof launchBrowser;
  /** How long a tab may do nothing before it is taken on to the next case, in milliseconds. Default 20,000. */
  readonly patienceMs?: number;
  /** How long a browser may take to ask for a page it is led to, in milliseconds. Default 10,000. */
  readonly openMs?: number;
}

/** How many browsers are tried before a page counts as one that none opens. */
const attempts = 3;
/** How long after the last page reasons may still come. */
const reasonsMs = 300;

/** A real browser with one setting, ready to perform cases one tour after another. */
export class CaseRunner {
  /** The version of the browser that last ran; `null` when none has. */
  version: string | null = null;

  readonly #name: BrowserName;
  readonly #settings: Settings;
  readonly #harness: Harness;
  readonly #options: Required<RunnerOptions>;
  /** Where the reasons of the tour under way go. */
  #reasons = new ReasonsByPlay([]);
  #running: { readonly browser: RealBrowser; readonly close: () => Promise<void> } | null = null;

  /**
   * @param name which browser.
   * @param settings those of every case that is to be performed.
   * @param harness the server that plays every host.
   */
  constructor(name: BrowserName, settings: Settings, harness: Harness, options: RunnerOptions = {}) {
    this.#name = name;
    this.#settings = settings;
    this.#harness = harness;
    this.#options = { launch: launchBrowser, patienceMs: 20_000, openMs: 10_000, ...options };
  }

  /**
   * Performs cases in the browser, which is started when it does not run.
   *
   * @param cases what to perform, in order.
   * @param onProgress told how many have been performed.
   * @returns what came of each, by the case's id.
   */
  async run(
    cases: readonly Case[],
    onProgress: (done: number) => void = () => {},
  ): Promise<ReadonlyMap<string, BrowserRun>> {
    const underWay = this.#harness.begin(cases);
    const hung = new Set<number>();
    const reasons = new ReasonsByPlay(underWay.tour.plays.map(({ number }) => number));
    this.#reasons = reasons;
    try {
      await this.#follow(underWay, hung, onProgress);
      await sleep(reasonsMs);
    } finally {
      this.#harness.forget(underWay);
    }
    return new Map(
      underWay.tour.plays.map((play) => [
        play.of.id,
        {
          record: recordOf(play),
          reasons: reasons.of(play.number),
          hung: hung.has(play.number),
        },
      ]),
    );
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.close();
  }

  async #start(): Promise<RealBrowser> {
    if (this.#running !== null) return this.#running.browser;
    const proxy = await startProxy({ http: this.#harness.httpPort, https: this.#harness.httpsPort });
    const browser = await this.#options.launch(this.#name, { ...this.#settings, proxyPort: proxy.port });
    this.version = browser.version;
    browser.onReason((reason) => this.#reasons.add(reason));
    const close = async () => {
      await browser.close();
      await proxy.close();
    };
    this.#running = { browser, close };
    return browser;
  }

  /** Sees the tab through the tour: opens it, and takes it on where it is stuck. */
  async #follow(
    underWay: TourUnderWay,
    hung: Set<number>,
    onProgress: (done: number) => void,
  ): Promise<void> {
    const { tour } = underWay;
    const last = lastStops(tour);
    await this.#lead(underWay, stopUrl(tour, 0));
    while (!underWay.ended) {
      await sleep(20);
      onProgress(last.filter((stop) => stop < underWay.reached).length);
      if (Date.now() - underWay.lastSeen < this.#options.patienceMs) continue;
      const stuck = new Set(tour.stops[underWay.reached]?.parts.map(({ play }) => play));
      for (const play of stuck) hung.add(play);
      const next = tour.stops.findIndex(
        ({ parts }, index) => index > underWay.reached && parts.some(({ play }) => !stuck.has(play)),
      );
      await this.#lead(underWay, stopUrl(tour, next === -1 ? tour.stops.length : next));
    }
    onProgress(tour.plays.length);
  }

  /**
   * Leads the tab to a page of the tour. A browser that does not ask for it has died or is beside itself, and makes way
   * for a fresh one.
   *
   * @throws {Error} when no browser does.
   */
  async #lead(underWay: TourUnderWay, url: string): Promise<void> {
    let failure: unknown = 'it asked for nothing';
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = underWay.seen;
      try {
        const browser = await this.#start();
        let failed = false;
        browser.open(url).catch((error: unknown) => {
          failed = true;
          failure = error;
        });
        for (
          const deadline = Date.now() + this.#options.openMs;
          !failed && Date.now() < deadline;
          await sleep(20)
        ) {
          if (underWay.seen > before) return;
        }
      } catch (error) {
        failure = error;
      }
      await this.close();
    }
    throw new Error(`${this.#name} does not open ${url}: ${failure}`);
  }
}

/** The last stop of every play. */
function lastStops({ plays, stops }: Tour): readonly number[] {
  return plays.map(({ number }) =>
    stops.findLastIndex(({ parts }) => parts.some(({ play }) => play === number)),
  );
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
