import { anchors } from './anchors.ts';
import { callerOf } from './caller-of.ts';
import type { Engine } from './engine.ts';
import { type FailureCode, type NetworkError, networkError } from './failure.ts';
import { type Fetched, failed, mainFetch } from './fetch/main-fetch.ts';
import { currentUrl, type FetchRequest } from './fetch-request.ts';
import { withoutHeaders } from './header-lines.ts';
import type { HeaderDropped, Trace, TraceStep } from './trace.ts';

/** What came of a fetch, and how. */
export interface Performed {
  readonly result: Fetched | NetworkError;
  readonly trace: Trace;
}

/** Why an element cannot use a response that came; `null` where it can. */
export type ElementFault = (fetched: Fetched) => FailureCode | null;

/**
 * Fetches, and writes down how it went.
 *
 * @param engine the browser.
 * @param request changed on the way.
 * @param drops the headers that were left out before it got here.
 * @param fault the last word of the element that asks.
 * @see https://fetch.spec.whatwg.org/#concept-fetch
 */
export async function performFetch(
  engine: Engine,
  request: FetchRequest,
  drops: readonly HeaderDropped[] = [],
  fault: ElementFault = () => null,
): Promise<Performed> {
  const steps: TraceStep[] = [...drops];
  dropForbidden(engine, request, steps);
  steps.push(requestStep(request));
  const fetched = await mainFetch({ engine, request, steps });
  const code = fetched.type === 'error' ? null : fault(fetched);
  const result = code === null ? fetched : failed(steps, networkError(code, currentUrl(request).href));
  const trace = { browser: engine.profile.name, ...callerOf(request.client), steps };
  engine.onTrace?.(trace);
  return { result, trace };
}

/** What the standard lets script set and this browser does not. */
function dropForbidden(engine: Engine, request: FetchRequest, steps: TraceStep[]): void {
  const { forbiddenHeaders } = engine.profile.request;
  const dropped = request.headers.filter(([name]) => forbiddenHeaders.includes(name.toLowerCase()));
  if (dropped.length === 0) return;
  request.headers = withoutHeaders(request.headers, forbiddenHeaders);
  for (const [name, value] of dropped) {
    const code = 'forbidden-request-header';
    steps.push({ step: 'header-dropped', anchor: anchors['header-dropped'], name, value, code });
  }
}

function requestStep(request: FetchRequest): TraceStep {
  const { initiator, method, urls, mode, credentialsMode, redirectMode, client, origin, headers } = request;
  return {
    step: 'request',
    anchor: anchors.request,
    initiator,
    method,
    url: urls[0].href,
    mode,
    credentialsMode,
    redirectMode,
    origin: client === null ? null : origin,
    headers,
  };
}
