import type { VariantRecord } from '../src/scenario/record.ts';
import type { BrowserName } from '../src/scenario/scenario.ts';
import type { Case, Settings } from './case.ts';
import type { Harness, TourUnderWay } from './harness.ts';
import { launchBrowser } from './launch.ts';
import { playOfHost, unplaceCase } from './place-case.ts';
import { startProxy } from './proxy.ts';
import { type EngineReason, markerPrefix, type RealBrowser } from './real-browser.ts';
import { type Play, recordOf, stopUrl, type Tour } from './tour.ts';

/** What a real browser made of a case. */
export interface BrowserRun {
  readonly record: VariantRecord;
  readonly reasons: readonly EngineReason[];
  /** It did not come to its end: what is recorded is what came until then. */
  readonly hung: boolean;
}

/** How long a tab may do nothing before it is taken on to the next case. */
const patienceMs = 20_000;
/** How long a browser may take to ask for a page it is led to, and how many browsers are tried. */
const openMs = 10_000;
const attempts = 3;
/** How long after the last page reasons may still come. */
const reasonsMs = 300;

/** A real browser with one setting, ready to perform cases one tour after another. */
export class CaseRunner {
  readonly #name: BrowserName;
  readonly #settings: Settings;
  readonly #harness: Harness;
  #running: { readonly browser: RealBrowser; readonly close: () => Promise<void> } | null = null;

  /**
   * @param name which browser.
   * @param settings those of every case that is to be performed.
   * @param harness the server that plays every host.
   */
  constructor(name: BrowserName, settings: Settings, harness: Harness) {
    this.#name = name;
    this.#settings = settings;
    this.#harness = harness;
  }

  /** Where the reasons of the tour under way go. */
  #reasons = new ReasonsByPlay([]);

  /** The version of the browser that last ran; `null` when none has. */
  version: string | null = null;

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
    const reasons = new ReasonsByPlay(underWay.tour.plays);
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
    const browser = await launchBrowser(this.#name, { ...this.#settings, proxyPort: proxy.port });
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
      if (Date.now() - underWay.lastSeen < patienceMs) continue;
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
        for (const deadline = Date.now() + openMs; !failed && Date.now() < deadline; await sleep(20)) {
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

/** Reasons, sorted by the play whose host their URL names; those without a URL go to the play that was under way. */
class ReasonsByPlay {
  readonly #byPlay: ReadonlyMap<number, EngineReason[]>;
  #current = 0;

  constructor(plays: readonly Play[]) {
    this.#byPlay = new Map(plays.map(({ number }) => [number, []]));
  }

  add(reason: EngineReason): void {
    if (reason.kind === 'marker') {
      this.#current = Number(reason.text.slice(reason.text.indexOf(markerPrefix) + markerPrefix.length));
      return;
    }
    const host = reason.url !== null && URL.canParse(reason.url) ? new URL(reason.url).hostname : '';
    // Plays that share a page share its site, and Chromium lists all cookies of a site with each request to it.
    const { kind, parameter } = reason;
    if (kind.startsWith('cookie-') && parameter !== '' && playOfHost(parameter) !== playOfHost(host)) return;
    const named = this.#byPlay.get(playOfHost(host) ?? this.#current);
    (named ?? this.#byPlay.get(this.#current))?.push(reason);
  }

  of(play: number): readonly EngineReason[] {
    return unplaceCase(this.#byPlay.get(play) ?? []);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
