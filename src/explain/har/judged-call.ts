import type { Trace } from '../../browser/trace.ts';
import type { Finding } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import type { HarVerdict } from './har-report.ts';

/** What came of a call, before it is put into words: cheap to make, since most calls are repeats. */
export interface JudgedCall {
  readonly verdict: HarVerdict;
  /** Of all that will be found: calls with the same ones are repeats of each other. */
  readonly codes: readonly FindingCode[];
  readonly cannotShow: readonly string[];
  /** How it was made again; `null` where it was not. */
  readonly trace: Trace | null;
  /** Puts it into words, with fixes that were tried. */
  readonly findings: () => Promise<readonly Finding[]>;
}
