import type { RequestSent } from '../../browser/trace.ts';
import type { SeenRequest } from '../../scenario/record.ts';

/**
 * Tells of each request that got an answer, in order, whether a shared cache gave it.
 *
 * @param requests what the servers saw. What never came to one is not among them.
 */
export function cacheHits(requests: readonly SeenRequest[]): (sent: RequestSent) => boolean {
  let next = 0;
  return ({ method, url }) => {
    const at = requests.findIndex(
      (request, index) => index >= next && request.method === method && request.url === url,
    );
    if (at === -1) return false;
    next = at + 1;
    return requests[at]!.by === 'cache';
  };
}
