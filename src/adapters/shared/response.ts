import type { Decision, PreflightDecision } from '../../policy/decision.ts';
import { mergeVary } from '../../web/vary.ts';
import { type DuplicateReport, policyHeaders } from './cors-headers.ts';

/** For which request a response has got its headers. */
const answered = new WeakMap<Response, object>();

/**
 * Puts a decision's headers on a Fetch response.
 *
 * @param request what it answers; a response that an inner `cors` has decided on for the same request stays as it is.
 * @returns the response itself, or a copy where its headers cannot be changed, as with what `fetch` and
 *   `Response.redirect` return. The body is passed on, not read.
 */
export function respond(
  response: Response,
  request: object,
  decision: Decision,
  report: DuplicateReport,
): Response {
  if (!hasHead(response) || answered.get(response) === request) return response;
  let result = isReusable(response) ? copy(response) : response;
  try {
    put(result.headers, decision, report);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    result = copy(response);
    put(result.headers, decision, report);
  }
  answered.set(result, request);
  return result;
}

/** The answer to a preflight. */
export function preflightResponse({ status, headers }: PreflightDecision): Response {
  return new Response(null, { status, headers: { ...lengthOf(status), ...headers } });
}

/** Some servers send an empty chunked body where no length is given. A 204 has none, nor a length. */
export function lengthOf(status: PreflightDecision['status']): Record<string, string> {
  return status === 204 ? {} : { 'content-length': '0' };
}

/** A protocol switch and a network error have no head to put anything on. */
function hasHead(response: Response): boolean {
  // Cloudflare's property; other runtimes have no such thing.
  const { webSocket } = response as { webSocket?: unknown };
  return response.status >= 200 && !webSocket;
}

/**
 * Whether it has no body: then it may be sent any number of times, with and without CORS, and what is put on it would
 * stay on it.
 */
function isReusable(response: Response): boolean {
  // A body mostly has a type; to look at the body itself makes some servers build the real response that they had spared.
  return !response.headers.has('content-type') && response.body === null;
}

function put(headers: Headers, decision: Decision, report: DuplicateReport): void {
  for (const name of policyHeaders(decision.kind)) {
    const value = headers.get(name);
    if (value === null) continue;
    headers.delete(name);
    report(name, value);
  }
  for (const name in decision.headers) {
    const value = decision.headers[name]!;
    headers.set(name, name === 'vary' ? mergeVary(headers.get('vary'), value) : value);
  }
}

function copy(response: Response): Response {
  return new Response(response.body, response);
}
