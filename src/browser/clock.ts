/** Where a browser gets the time from. Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/**
 * A clock that goes on only when told to: two hours of a preflight cache pass in no time.
 *
 * @example
 * ```ts
 * const clock = new ManualClock(Date.UTC(2026, 0, 1));
 * clock.advance(7200);
 * new Date(clock.now()).toISOString(); // '2026-01-01T02:00:00.000Z'
 * ```
 */
export class ManualClock implements Clock {
  #now: number;

  /** @param now milliseconds since the epoch. */
  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** @param seconds how far to go on. */
  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }
}
