import type { Evidence, Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';

/** One thing that a trace shows to have gone wrong, before it is put into words. */
export interface Cause {
  readonly code: FindingCode;
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
}
