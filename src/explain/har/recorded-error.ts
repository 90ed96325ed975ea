import type { Facts, Finding } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { findingOf } from '../finding-of.ts';
import { meaningOf, netErrorName } from '../messages/net-errors.ts';

/**
 * What the browser wrote down as the error of a request, where nothing else in the recording explains it.
 *
 * @param error `net::ERR_BLOCKED_BY_CLIENT`; `null` where it wrote none.
 * @param facts what is known of the request.
 */
export function recordedError(error: string | null, facts: Facts): Finding {
  const message = error === null ? {} : { message: error };
  const evidence = error === null ? [] : [{ of: 'network' as const, name: 'error', value: error }];
  return findingOf(codeOf(netErrorName(error)), { ...facts, ...message }, evidence);
}

function codeOf(name: string | undefined): FindingCode {
  // Of these it says no more to anybody.
  if (name === undefined || name === 'ERR_FAILED') return 'fetch-failed';
  if (name === 'ERR_ABORTED') return 'aborted';
  return meaningOf(name)[0] ?? 'fetch-failed';
}
