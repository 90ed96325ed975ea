import { getHeader } from '../../browser/header-lines.ts';
import type { CallResult, SeenRequest } from '../../scenario/record.ts';
import { parseUrl, withoutFragment } from '../../web/url.ts';

/** What a step asks for, in so far as servers see it. */
export interface Asked {
  /** Absolute; `null` where nothing goes over the network. */
  readonly url: string | null;
  readonly method: string | null;
  /** `null` where script got nothing yet, or nothing at all. */
  readonly result: CallResult | null;
}

/**
 * Tells which step each request was made for. Servers see requests only: a preflight goes before its request, and an
 * answer that redirects is followed by what it leads to.
 *
 * @param requests all that was seen, in order.
 * @param asked the steps, in order.
 * @returns the requests of each step; what belongs to none goes with the step before.
 */
export function matchRequests(
  requests: readonly SeenRequest[],
  asked: readonly Asked[],
): readonly (readonly SeenRequest[])[] {
  let next = 0;
  const matched: SeenRequest[][] = asked.map((each, index) => {
    const own: SeenRequest[] = [];
    const later = asked.slice(index);
    // Strays: what no step that is still to come asks for.
    while (next < requests.length && !later.some((other) => begins(requests[next]!, other))) {
      own.push(requests[next++]!);
    }
    let expected = requests[next] !== undefined && begins(requests[next]!, each) ? each : null;
    while (expected !== null && next < requests.length && begins(requests[next]!, expected)) {
      const request = requests[next++]!;
      own.push(request);
      expected = following(request, expected);
    }
    return own;
  });
  const rest = requests.slice(next);
  if (rest.length > 0) (matched.at(-1) ?? matched[matched.push([]) - 1]!).push(...rest);
  return matched;
}

function begins({ method, url }: SeenRequest, { url: wanted, method: by }: Asked): boolean {
  return wanted !== null && url === withoutFragment(wanted) && (method === by || method === 'OPTIONS');
}

/** What comes next of the same call. */
function following({ method, url, status, answered }: SeenRequest, asked: Asked): Asked | null {
  if (method === 'OPTIONS' && asked.method !== 'OPTIONS') {
    const refused = status < 200 || status > 299;
    const letIn = getHeader(answered, 'access-control-allow-origin') !== null;
    // A preflight that cannot have passed is the last of its call.
    return refused || (asked.result?.outcome === 'blocked' && !letIn) ? null : { ...asked, url };
  }
  const location = status >= 300 && status < 400 ? getHeader(answered, 'location') : null;
  const to = location === null ? null : parseUrl(location, url);
  if (to === null) return null;
  const becomesGet = status === 303 || ((status === 301 || status === 302) && method === 'POST');
  return { ...asked, url: to.href, method: becomesGet ? 'GET' : asked.method };
}
