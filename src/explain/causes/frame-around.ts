import type { Trace } from '../../browser/trace.ts';
import { isSameSite } from '../../web/site.ts';
import { parseUrl } from '../../web/url.ts';
import { callerOrigin } from './caller-origin.ts';

/**
 * The document of another site, the outermost, that has the page in a frame: where page and server are of one site, it is
 * what makes a third party of them.
 *
 * @param trace of a call in the frame.
 * @param url the server's.
 * @returns its origin; `null` where there is none, or the page itself is of another site.
 */
export function frameAround(trace: Trace, url: string | undefined): string | null {
  const { ancestors = [] } = trace;
  const server = parseUrl(url ?? '')?.origin ?? 'null';
  if (!isSameSite(callerOrigin(trace), server)) return null;
  return ancestors.findLast((origin) => parseUrl(origin) !== null && !isSameSite(origin, server)) ?? null;
}
