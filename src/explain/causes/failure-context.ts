import type { CorsChecked, Failed, ResponseReceived, Trace } from '../../browser/trace.ts';
import type { Evidence, Facts } from '../finding.ts';

/** What a failed fetch is about: the values of its last step, and of the checks before it. */
export interface FailureContext {
  readonly trace: Trace;
  readonly failure: Failed;
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
  /** The check that failed, or that passed last. */
  readonly check: CorsChecked | null;
  /** The answer that did not do. */
  readonly response: ResponseReceived | null;
}
