import type { CallResult, SeenRequest, VariantRecord } from '../../src/scenario/record.ts';
import { SharedCache } from '../../src/scenario/shared-cache.ts';

/** How much is kept, and for how long. */
export interface RunLimits {
  readonly maxRuns: number;
  readonly maxAgeMs: number;
  /** For each variant of a run. */
  readonly maxRequests: number;
  /** For each run: variants, and stops of one variant. */
  readonly maxParts: number;
}

export const defaultRunLimits: RunLimits = {
  maxRuns: 1000,
  maxAgeMs: 30 * 60_000,
  maxRequests: 100,
  maxParts: 40,
};

/** A run as it is read back. */
export interface StoredRun {
  /** A record a variant, in their order; `null` for one that has not begun. */
  readonly variants: readonly (VariantRecord | null)[];
}

interface Kept {
  readonly started: number;
  readonly variants: Map<
    number,
    {
      readonly requests: SeenRequest[];
      readonly results: Map<number, readonly CallResult[]>;
      /** By origin. */
      readonly caches: Map<string, SharedCache>;
    }
  >;
}

/**
 * What servers saw and pages reported, run by run, in bounded memory: the oldest run goes when there are too many,
 * and none outlives its time.
 */
export class Runs {
  readonly #limits: RunLimits;
  readonly #now: () => number;
  /** In order of their start, so that the first is the oldest. */
  readonly #runs = new Map<string, Kept>();

  constructor(limits: RunLimits = defaultRunLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Keeps a request that a server saw. Beyond the limit it is dropped: a page in a loop must not fill memory. */
  addRequest(run: string, variant: number, request: SeenRequest): void {
    const kept = this.#variant(run, variant);
    if (kept !== undefined && kept.requests.length < this.#limits.maxRequests) kept.requests.push(request);
  }

  /** Keeps what the calls of one stop gave its page. A stop that reports again, after a reload, replaces its own. */
  setResults(run: string, variant: number, stop: number, results: readonly CallResult[]): void {
    const kept = this.#variant(run, variant);
    if (kept === undefined || (kept.results.size >= this.#limits.maxParts && !kept.results.has(stop))) return;
    kept.results.set(stop, results);
  }

  /** The shared cache that stands in front of one server of a variant, in this run alone; `null` beyond the limits. */
  cacheOf(run: string, variant: number, origin: string): SharedCache | null {
    const kept = this.#variant(run, variant);
    if (kept === undefined) return null;
    const cache = kept.caches.get(origin) ?? new SharedCache();
    kept.caches.set(origin, cache);
    return cache;
  }

  /** Forgets what an earlier play of this variant in this run left. */
  restart(run: string, variant: number): void {
    this.#runs.get(run)?.variants.delete(variant);
    this.#variant(run, variant);
  }

  /**
   * Reads a run back, a record a variant, in the order of the variants.
   *
   * @returns `null` when the run is not kept: never seen, too old, or pushed out by newer ones.
   */
  read(run: string): StoredRun['variants'] | null {
    this.#expire();
    const kept = this.#runs.get(run);
    if (kept === undefined) return null;
    const last = Math.max(-1, ...kept.variants.keys());
    return Array.from({ length: last + 1 }, (_, variant) => {
      const part = kept.variants.get(variant);
      if (part === undefined) return null;
      const results = [...part.results].sort(([one], [other]) => one - other);
      return { requests: part.requests, results: results.flatMap(([, calls]) => calls) };
    });
  }

  #variant(run: string, variant: number) {
    this.#expire();
    let kept = this.#runs.get(run);
    if (kept === undefined) {
      kept = { started: this.#now(), variants: new Map() };
      this.#runs.set(run, kept);
      const [oldest] = this.#runs.keys();
      if (this.#runs.size > this.#limits.maxRuns) this.#runs.delete(oldest!);
    }
    let part = kept.variants.get(variant);
    if (part === undefined && kept.variants.size < this.#limits.maxParts) {
      part = { requests: [], results: new Map(), caches: new Map() };
      kept.variants.set(variant, part);
    }
    return part;
  }

  #expire(): void {
    const horizon = this.#now() - this.#limits.maxAgeMs;
    for (const [run, { started }] of this.#runs) {
      if (started > horizon) return;
      this.#runs.delete(run);
    }
  }
}
