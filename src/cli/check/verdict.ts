import { failureOf, type Trace } from '../../browser/trace.ts';
import type { FindingCode } from '../../explain/finding-code.ts';

/** A cookie that stayed behind, and why. */
export interface Kept {
  readonly name: string;
  readonly code: string;
}

/** What came of the call in one browser. */
export interface Verdict {
  /**
   * - `readable`: script gets status, headers and body.
   * - `opaque`: the call succeeds, and there is nothing to read.
   * - `blocked`: script gets an error.
   * - `no-answer`: the network had none, and so nothing can be said about CORS.
   */
  readonly outcome: 'readable' | 'opaque' | 'blocked' | 'no-answer';
  /** The status that script reads; `null` where it reads none. */
  readonly status: number | null;
  /** Why not; `null` where it is readable or opaque. */
  readonly code: FindingCode | null;
  readonly cookiesSent: readonly string[];
  readonly cookiesNotSent: readonly Kept[];
  readonly cookiesStored: readonly string[];
  readonly cookiesNotStored: readonly Kept[];
}

const noAnswer: ReadonlySet<FindingCode> = new Set(['network', 'network-timeout', 'preflight-network']);

/** Reads the verdict off a trace. */
export function verdictOf(trace: Trace): Verdict {
  const failure = failureOf(trace);
  const filtered = trace.steps.findLast((step) => step.step === 'response-filtered');
  const opaque = filtered?.type === 'opaque' || filtered?.type === 'opaqueredirect';
  const { steps } = trace;
  const outcome =
    failure === null
      ? opaque
        ? 'opaque'
        : 'readable'
      : noAnswer.has(failure.code)
        ? 'no-answer'
        : 'blocked';
  return {
    outcome,
    status: outcome === 'readable' ? (filtered?.status ?? null) : null,
    code: failure?.code ?? null,
    cookiesSent: unique(steps.flatMap((step) => (step.step === 'cookie-attached' ? step.name : []))),
    cookiesNotSent: uniqueKept(
      steps.flatMap((step) => (step.step === 'cookie-withheld' ? { name: step.name, code: step.code } : [])),
    ),
    cookiesStored: unique(
      steps.flatMap((step) => (step.step === 'cookie-stored' && !step.removed ? step.name : [])),
    ),
    cookiesNotStored: uniqueKept(
      steps.flatMap((step) => {
        if (step.step === 'cookie-rejected') return { name: step.name ?? '', code: step.code };
        if (step.step === 'set-cookie-ignored')
          return { name: step.line.split('=', 1)[0]!.trim(), code: step.code };
        return [];
      }),
    ),
  };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function uniqueKept(kept: readonly Kept[]): readonly Kept[] {
  return kept.filter(
    ({ name, code }, at) => kept.findIndex((other) => other.name === name && other.code === code) === at,
  );
}
