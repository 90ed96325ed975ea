import type { Trace } from '../../browser/trace.ts';
import type { PageOf, Part } from './assemble.ts';
import { hostOf, originOf } from './host-of.ts';
import { rowsOfTrace } from './rows-of-trace.ts';

/** The cookies beforehand, a part each. */
export function partsBeforehand(traces: readonly Trace[]): readonly Part[] {
  return traces.map((trace, index) => ({
    page: null,
    rows: rowsOfTrace(trace, {
      // They are counted apart, from -1 down: the first call is 0.
      trace: -1 - index,
      at: null,
      beforehand: true,
      hasCache: () => false,
      fromCache: () => false,
    }),
    at: null,
  }));
}

/** The document that made a trace's call. */
export function pageOfTrace({ page, steps }: Trace): PageOf | null {
  if (page === null) return null;
  const call = steps.find((step) => step.step === 'request');
  const origin = call?.origin === 'null' ? null : originOf(page);
  return { url: page, origin, title: origin === null ? 'Page without an origin' : `Page on ${hostOf(page)}` };
}

/** Whom a trace asks, or would have asked. */
export function calledOrigin({ steps }: Trace): string | null {
  const call = steps.find((step) => step.step === 'request');
  return call === undefined || !/^https?:/.test(call.url) ? null : originOf(call.url);
}
