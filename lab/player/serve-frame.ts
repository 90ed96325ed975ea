import type { CallResult } from '../../src/scenario/record.ts';
import type { Call } from '../../src/scenario/scenario.ts';
import { performCall } from './perform-call.ts';

/**
 * Makes this document, in a frame, do what the page around it cannot do on another origin: one call, whose result goes
 * back to that page.
 */
export function serveFrame(): void {
  // `Referer` and the default path of cookies are then those of a page at the origin's root.
  history.replaceState(null, '', '/');
  addEventListener('message', async ({ source, data }: MessageEvent<Call>) => {
    if (source !== parent) return;
    const result = await performCall(data).catch(
      (error: unknown): CallResult => ({ outcome: 'blocked', error: String(error) }),
    );
    parent.postMessage(result, '*');
  });
  parent.postMessage('ready', '*');
}
