import type { FailureCode } from './failure.ts';
import { failureOf, type Trace } from './trace.ts';

/**
 * What `page.fetch` rejects with: to script the same `TypeError` as in a browser, whatever the reason. The reason is in
 * `code`, and the whole way there in `trace`.
 *
 * @see https://fetch.spec.whatwg.org/#fetch-method
 */
export class FetchError extends TypeError {
  readonly code: FailureCode;
  readonly trace: Trace;

  constructor(message: string, trace: Trace) {
    super(message);
    this.code = failureOf(trace)?.code ?? 'network';
    this.trace = trace;
  }
}
