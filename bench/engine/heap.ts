/** What the process held after so many cases. */
export interface HeapReading {
  readonly cases: number;
  readonly bytes: number;
  /** Nanoseconds a case, since the reading before. */
  readonly ns: number;
}

/** How many times one heap is read. */
export const readingsPerHeap = 10;

/**
 * How the readings go up or down: the straight line that fits them best.
 *
 * @returns bytes a case.
 */
export function slopeOf(readings: readonly HeapReading[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(readings.map(({ cases }) => cases));
  const y = mean(readings.map(({ bytes }) => bytes));
  const over = readings.reduce((sum, { cases, bytes }) => sum + (cases - x) * (bytes - y), 0);
  const under = readings.reduce((sum, { cases }) => sum + (cases - x) ** 2, 0);
  return under === 0 ? 0 : over / under;
}

/**
 * By what part the heap grew, going by the line that fits best. Any two readings differ by more than that: code is
 * compiled late, and caches are emptied when they are full.
 */
export function growthOf(readings: readonly HeapReading[]): number {
  const [first] = readings;
  const last = readings.at(-1);
  if (first === undefined || last === undefined) return 0;
  const mean = readings.reduce((sum, { bytes }) => sum + bytes, 0) / readings.length;
  const growth = slopeOf(readings) * (last.cases - first.cases);
  return growth / (mean - growth / 2);
}
