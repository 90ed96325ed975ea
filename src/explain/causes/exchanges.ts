import { getHeader } from '../../browser/header-lines.ts';
import type { HeaderLine } from '../../browser/http.ts';
import type {
  RedirectFollowed,
  RequestMade,
  RequestSent,
  ResponseReceived,
  Trace,
  TraceStep,
} from '../../browser/trace.ts';

/** One message on the wire and its answer. */
export interface Exchange {
  readonly preflight: boolean;
  readonly request: RequestSent;
  /** `null` where no answer came. */
  readonly response: ResponseReceived | null;
}

/** The exchanges of a trace, in order. */
export function exchangesOf({ steps }: Trace): readonly Exchange[] {
  const exchanges: { preflight: boolean; request: RequestSent; response: ResponseReceived | null }[] = [];
  for (const step of steps) {
    if (step.step === 'sent') exchanges.push({ preflight: step.preflight, request: step, response: null });
    const last = exchanges.at(-1);
    if (step.step === 'received' && last !== undefined) last.response = step;
  }
  return exchanges;
}

/** The call as the browser understood it; `null` for the trace of a cookie that script set. */
export function requestOf({ steps }: Trace): RequestMade | null {
  return stepsOf(steps, 'request')[0] ?? null;
}

/** The redirects that were followed, or not. */
export function redirectsOf({ steps }: Trace): readonly RedirectFollowed[] {
  return stepsOf(steps, 'redirect');
}

/** The steps of one kind. */
export function stepsOf<Name extends TraceStep['step']>(
  steps: readonly TraceStep[],
  name: Name,
): readonly Extract<TraceStep, { readonly step: Name }>[] {
  return steps.filter((step): step is Extract<TraceStep, { readonly step: Name }> => step.step === name);
}

/** The values of a header that is a list, in lower case. */
export function listOf(headers: readonly HeaderLine[], name: string): readonly string[] {
  return splitList(getHeader(headers, name)).map((item) => item.toLowerCase());
}

/** The items of a list. */
export function splitList(value: string | null): readonly string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
