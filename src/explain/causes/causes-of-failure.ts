import type { FailureCode } from '../../browser/failure.ts';
import { getHeader } from '../../browser/header-lines.ts';
import type { CorsChecked, Failed, RequestMade, ResponseReceived, Trace } from '../../browser/trace.ts';
import type { Evidence, Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import type { Cause } from './cause.ts';
import { exchangesOf, redirectsOf, requestOf, stepsOf } from './exchanges.ts';
import type { FailureContext } from './failure-context.ts';
import { initiatorWord } from './initiator-word.ts';
import { lookAlikesOf } from './look-alikes-of.ts';
import { nearMiss } from './near-miss.ts';
import { refusalHint } from './refusal.ts';

/**
 * Why a fetch failed: what stands behind the failure, where the trace shows it, and then the failure itself.
 *
 * @param trace one fetch.
 * @param failure its last step.
 */
export function causesOfFailure(trace: Trace, failure: Failed): readonly Cause[] {
  const exchange = exchangesOf(trace).at(-1) ?? null;
  const response = exchange?.response ?? null;
  const check = stepsOf(trace.steps, 'cors-check').at(-1) ?? null;
  const evidence = evidenceOf(trace, failure, check, response);
  const context: FailureContext = {
    trace,
    failure,
    facts: factsOf(trace, failure, check, response),
    evidence,
    check,
    response,
  };
  const behind = lookAlikesOf(context);
  const network = networkCode(failure);
  if (network !== null) return [...behind, { code: network, facts: context.facts, evidence }];
  return [...behind, { code: failure.code, facts: context.facts, evidence }];
}

/** What the network itself said, where it did. */
function networkCode({ code, value }: Failed): FindingCode | null {
  if (code !== 'network' && code !== 'preflight-network') return null;
  switch (value) {
    case 'dns':
    case 'refused':
    case 'unreachable':
    case 'reset':
    case 'tls':
    case 'malformed':
      return `network-${value}`;
    default:
      return null;
  }
}

function factsOf(
  trace: Trace,
  failure: Failed,
  check: CorsChecked | null,
  response: ResponseReceived | null,
): Facts {
  const { code, value } = failure;
  const request = requestOf(trace);
  const first = request?.url;
  const origin = check?.code == null ? request?.origin : check.origin;
  const hint = origin == null ? null : hintFor(code, value, origin, response);
  const location = response === null ? null : getHeader(response.headers, 'location');
  return {
    url: failure.url,
    ...(request === null ? {} : { method: methodOf(trace), initiator: initiatorWord(request.initiator) }),
    ...(request === null ? {} : { credentials: request.credentialsMode }),
    ...(trace.page === null ? {} : { page: trace.page }),
    ...(origin == null ? {} : { origin }),
    ...(value === null ? {} : { value }),
    ...(code === 'header-not-allowed' && value !== null ? { header: asWritten(value, request) } : {}),
    ...(response === null ? {} : { status: response.status }),
    ...(location === null ? {} : { location }),
    ...(first === undefined || first === failure.url ? {} : { redirectedFrom: first }),
    ...(failure.message === null ? {} : { message: failure.message }),
    ...(hint === null ? {} : { hint }),
  };
}

/** A sentence more, where the value is nearly right, or where its lack is a refusal. */
function hintFor(
  code: FailureCode,
  value: string | null,
  origin: string,
  response: ResponseReceived | null,
): string | null {
  if (code.endsWith('allow-origin-missing') || code === 'preflight-status')
    return response === null ? null : refusalHint(response);
  if (code.endsWith('allow-credentials')) {
    if (value === null) return 'The header is missing.';
    return value.trim().toLowerCase() === 'true' ? `It is spelt “${value}”.` : null;
  }
  // A `*` is right on its own; with credentials it is another code that says so.
  return code.includes('allow-origin') && value !== null && value !== '*' ? nearMiss(value, origin) : null;
}

/** A header's name as script wrote it: on the wire, and in some messages, it is in lower case. */
function asWritten(name: string, request: RequestMade | null): string {
  return request?.headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[0] ?? name;
}

/** The method on the hop that failed: a redirect may have changed it. */
function methodOf(trace: Trace): string {
  const sent = stepsOf(trace.steps, 'sent').filter(({ preflight }) => !preflight);
  const redirected = redirectsOf(trace).at(-1)?.method;
  return redirected ?? sent.at(-1)?.method ?? requestOf(trace)?.method ?? 'GET';
}

/** The checks and answers that bear on each kind of failure, with the values they saw. */
function evidenceOf(
  { steps }: Trace,
  { code, value }: Failed,
  check: CorsChecked | null,
  response: ResponseReceived | null,
): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const of = response?.preflight ? 'preflight-response' : 'response';
  const asked = response?.preflight ? 'preflight-request' : 'request';
  if (check !== null && (check.code !== null || code.startsWith('preflight-'))) {
    evidence.push({ of: asked, name: 'Origin', value: check.origin });
    evidence.push({ of, name: 'Access-Control-Allow-Origin', value: check.allowOrigin });
    if (check.credentialsMode === 'include') {
      evidence.push({ of: 'call', name: 'credentials', value: 'include' });
      evidence.push({ of, name: 'Access-Control-Allow-Credentials', value: check.allowCredentials });
    }
  }
  for (const step of stepsOf(steps, 'preflight-method')) {
    if (step.code === null) continue;
    evidence.push({ of: 'preflight-request', name: 'Access-Control-Request-Method', value: step.method });
    evidence.push({ of, name: 'Access-Control-Allow-Methods', value: step.allowed });
  }
  for (const step of stepsOf(steps, 'preflight-headers')) {
    if (step.code === null) continue;
    const names = step.headers.join(',');
    evidence.push({ of: 'preflight-request', name: 'Access-Control-Request-Headers', value: names });
    evidence.push({ of, name: 'Access-Control-Allow-Headers', value: step.allowed });
  }
  for (const step of stepsOf(steps, 'cross-origin-resource-policy')) {
    if (step.code !== null) evidence.push({ of, name: 'Cross-Origin-Resource-Policy', value: step.policy });
  }
  if (code === 'nosniff' || code === 'type-not-usable' || code === 'opaque-response-blocked') {
    const type = response === null ? null : getHeader(response.headers, 'content-type');
    evidence.push({ of, name: 'Content-Type', value: type });
  }
  if (response !== null) evidence.push({ of, name: 'status', value: String(response.status) });
  const location = response === null ? null : getHeader(response.headers, 'location');
  if (location !== null) evidence.push({ of, name: 'Location', value: location });
  if ((code === 'network' || code === 'preflight-network') && value !== null) {
    evidence.push({ of: 'network', name: 'failure', value });
  }
  return evidence;
}
