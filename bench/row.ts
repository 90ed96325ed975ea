/** One figure of the bench. */
export interface Row {
  readonly case: string;
  readonly subject: string;
  /** Nanoseconds a call, a request, an import or a build. */
  readonly ns: number;
  /**
   * Against the floor of the same case, measured beside it: time ÷ the floor's time. End to end it is the throughput
   * kept, so that 1 is all of it; for memory it is bytes ÷ the floor's bytes.
   */
  readonly ratio: number;
  /** Bytes allocated a call, or held. */
  readonly bytes?: number;
}

/** The middle value; of an even number of them, the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
