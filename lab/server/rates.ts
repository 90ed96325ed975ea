/** More are not remembered; whoever has been quiet for longest is forgotten, and begins anew. */
const mostKnown = 50_000;

/** Who may do how much: each has a bucket that every request takes from, and that fills up again by the second. */
export class Rates {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  /** In order of the last request. */
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /**
   * @param burst what a full bucket holds.
   * @param perSecond how fast it fills up; 0: not at all.
   */
  constructor(burst: number, perSecond: number, now: () => number = Date.now) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /**
   * Takes one.
   *
   * @returns 0, or after how many seconds there will be one again; `Infinity` where it never is.
   */
  take(who: string): number {
    const now = this.#now();
    const { left, at } = this.#buckets.get(who) ?? { left: this.#burst, at: now };
    const filled = Math.min(this.#burst, left + ((now - at) / 1000) * this.#perSecond);
    this.#buckets.delete(who);
    this.#buckets.set(who, { left: filled < 1 ? filled : filled - 1, at: now });
    if (this.#buckets.size > mostKnown) this.#buckets.delete(this.#buckets.keys().next().value!);
    return filled < 1 ? Math.ceil((1 - filled) / this.#perSecond) : 0;
  }

  /** Fills a bucket. */
  refill(who: string): void {
    this.#buckets.delete(who);
  }
}
