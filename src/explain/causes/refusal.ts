import { getHeader } from '../../browser/header-lines.ts';
import type { HeaderLine } from '../../browser/http.ts';
import type { ResponseReceived } from '../../browser/trace.ts';
import { listOf } from './exchanges.ts';

/** Whether a CORS layer has answered: its refusal varies by origin, as its permission would. */
export function isRefusal(headers: readonly HeaderLine[]): boolean {
  return listOf(headers, 'vary').includes('origin');
}

/**
 * Says who may have refused, where an answer lacks `Access-Control-Allow-Origin`.
 *
 * @returns a sentence; `null` where the answer does not look like a refusal.
 */
export function refusalHint({ preflight, status, headers }: ResponseReceived): string | null {
  if (getHeader(headers, 'access-control-allow-origin') !== null) return null;
  if (isRefusal(headers))
    return 'It says Vary: Origin, so a CORS layer seems to have made it, and not to have this origin on its list.';
  // None of them says which it is.
  if (preflight && status === 403)
    return 'A 403 is of a CORS layer that does not know the origin, or of authentication, a firewall or a CDN in front of it.';
  return null;
}
