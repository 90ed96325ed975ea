import type { Trace } from '../../browser/trace.ts';
import { parseUrl } from '../../web/url.ts';
import { requestOf } from './exchanges.ts';

/** The origin of the document that calls, whatever a redirect made of it: `null` where it is opaque. */
export function callerOrigin(trace: Trace): string {
  return requestOf(trace)?.origin ?? parseUrl(trace.page ?? '')?.origin ?? 'null';
}
