import type { HarExchange } from './har-call.ts';

/**
 * What a recording itself says of how a call ended: `null` where it does not.
 *
 * Chromium writes an error wherever the page got nothing, with an answer or without one. WebKit leaves out what failed.
 * Firefox, like a proxy, writes the answer whether the page got it or not.
 *
 * @param last the exchange with which the call ended.
 * @param tellsOutcome whether the writer is one of the first two.
 */
export function recordedOutcome(
  { response, error }: HarExchange,
  tellsOutcome: boolean,
): 'passed' | 'failed' | null {
  // Also what an opaque answer ends with that nobody reads, and what the page gave up when all was well.
  if (error === 'net::ERR_ABORTED') return response === null ? 'failed' : null;
  if (response === null || error !== null) return 'failed';
  return tellsOutcome ? 'passed' : null;
}
