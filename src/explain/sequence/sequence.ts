import type { Trace } from '../../browser/trace.ts';
import type { SeenRequest } from '../../scenario/record.ts';
import { assemble } from './assemble.ts';
import { cacheHits } from './cache-hits.ts';
import { calledOrigin, pageOfTrace, partsBeforehand } from './parts-of-traces.ts';
import type { Sequence } from './row.ts';
import { rowsOfTrace } from './rows-of-trace.ts';

export type * from './row.ts';
export { sequenceOfPlayed } from './sequence-of-played.ts';
export { sequenceOfRecord } from './sequence-of-record.ts';

/** What a trace does not know of itself. */
export interface SequenceOptions {
  /** What the browser's lane is called. Default: the name of the traces' profile. */
  readonly browser?: string;
  /** The traces of cookies that were set before the experiment began. */
  readonly beforehand?: readonly Trace[];
  /** Origins with a shared cache in front. */
  readonly cached?: readonly string[];
  /** What the servers saw, in order: it tells which answers came out of a shared cache. */
  readonly requests?: readonly SeenRequest[];
}

/**
 * Puts traces into the form that people draw: who sent what to whom, what became of the cookies, what was checked, and
 * where it failed. Every row names the trace and the step that it is of.
 *
 * @param traces one call each, in order.
 * @param options what a trace does not know of itself.
 * @example
 * ```ts
 * import { Browser } from 'corsage/browser';
 * import { sequenceOf } from 'corsage/explain';
 *
 * const browser = new Browser({ profile: 'chromium', network: () => ({ status: 200, headers: [] }) });
 * const page = browser.open('https://app.example.com/');
 * const error = await page.fetch('https://api.example.com/me').catch((reason) => reason);
 * const { lanes, rows } = sequenceOf([error.trace]);
 * lanes.map(({ title }) => title); // ['Page', 'chromium', 'Server']
 * rows.find(({ fails }) => fails)?.detail; // 'no Access-Control-Allow-Origin'
 * ```
 */
export function sequenceOf(traces: readonly Trace[], options: SequenceOptions = {}): Sequence {
  const { beforehand = [], cached = [], requests = [] } = options;
  const fromCache = cacheHits(requests);
  const hasCache = (origin: string) => cached.includes(origin);
  const parts = traces.map((trace, index) => ({
    page: pageOfTrace(trace),
    rows: rowsOfTrace(trace, { trace: index, at: null, beforehand: false, hasCache, fromCache }),
    at: null,
  }));
  return assemble([...partsBeforehand(beforehand), ...parts], {
    browser: options.browser ?? traces[0]?.browser ?? 'Browser',
    expected: traces.flatMap((trace) => calledOrigin(trace) ?? []),
    cached,
  });
}
