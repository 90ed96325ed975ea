import { anchors } from './anchors.ts';
import type { Engine } from './engine.ts';
import type { NetworkError } from './failure.ts';
import { type Fetched, mainFetch } from './fetch/main-fetch.ts';
import type { FetchRequest } from './fetch-request.ts';
import type { HeaderDropped, Trace, TraceStep } from './trace.ts';

/** What came of a fetch, and how. */
export interface Performed {
  readonly result: Fetched | NetworkError;
  /** The trace so far: an element may yet add why it cannot use the response. */
  readonly steps: TraceStep[];
  readonly trace: Trace;
}

/**
 * Fetches, and writes down how it went.
 *
 * @param engine the browser.
 * @param request changed on the way.
 * @param drops the headers that were left out before it got here.
 * @see https://fetch.spec.whatwg.org/#concept-fetch
 */
export async function performFetch(
  engine: Engine,
  request: FetchRequest,
  drops: readonly HeaderDropped[] = [],
): Promise<Performed> {
  const steps: TraceStep[] = [...drops, requestStep(request)];
  const result = await mainFetch({ engine, request, steps });
  const trace = { browser: engine.profile.name, page: request.client?.url ?? null, steps };
  engine.onTrace?.(trace);
  return { result, steps, trace };
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
