import type { CallResult, SeenRequest, VariantRecord } from '../../src/scenario/record.ts';

/**
 * What a run's reader hears of it, in the order in which it happened: JSON in the `data:` of an event stream.
 *
 * A run that begins again, because its window was loaded anew, forgets what came before.
 */
export type LabEvent =
  | { readonly run: number; readonly type: 'begin' }
  /** A server of the experiment has answered. */
  | { readonly run: number; readonly type: 'request'; readonly request: SeenRequest }
  /** What the calls of one stop gave its page. A stop that reports again replaces what it said before. */
  | {
      readonly run: number;
      readonly type: 'results';
      readonly at: number;
      readonly results: readonly CallResult[];
    }
  | { readonly run: number; readonly type: 'end' };

/** The address of the event stream on the lab's own origin. */
export function eventsPath(reader: string): string {
  return `/api/events?reader=${reader}`;
}

/** The name of the event that tells a stream that newer ones of the same reader have taken its place: close it. */
export const replacedEvent = 'replaced';

/** What a run's window says to the page that opened it, once it is at the end and can be sent on. */
export const windowOver = 'corsage-window-over';

/**
 * What a run's events amount to.
 *
 * @param events everything heard, in order; other runs' are passed by.
 * @param run the run's number.
 */
export function recordOfRun(events: readonly LabEvent[], run: number): VariantRecord {
  let requests: SeenRequest[] = [];
  let results = new Map<number, readonly CallResult[]>();
  for (const event of events) {
    if (event.run !== run) continue;
    if (event.type === 'begin') {
      requests = [];
      results = new Map();
    } else if (event.type === 'request') requests.push(event.request);
    else if (event.type === 'results') results.set(event.at, event.results);
  }
  const inOrder = [...results].sort(([one], [other]) => one - other);
  return { requests, results: inOrder.flatMap(([, calls]) => calls) };
}
