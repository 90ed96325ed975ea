import { failureOf, type Trace } from '../../browser/trace.ts';
import { type PlayedVariant, type PlayOptions, playVariant } from '../../scenario/play-scenario.ts';
import type { CallResult } from '../../scenario/record.ts';
import { isCall, type Step, type Variant } from '../../scenario/scenario.ts';
import type { Cause } from '../causes/cause.ts';
import { findCauses } from '../causes/find-causes.ts';

/** What came of one step of a scenario, or of one cookie beforehand. */
export interface Diagnosis {
  /** The step's place among the scenario's; `null` for a cookie beforehand. */
  readonly at: number | null;
  /** `null` where the call threw before anything was done. */
  readonly trace: Trace | null;
  readonly causes: readonly Cause[];
  /** What script got; `null` for a step that gives it nothing. */
  readonly result: CallResult | null;
}

/** A scenario that was played, and what went wrong in it. */
export interface Diagnosed {
  readonly played: PlayedVariant;
  readonly diagnoses: readonly Diagnosis[];
}

/** Plays a scenario, and finds what went wrong with each of its steps. */
export async function diagnose(variant: Variant, options: PlayOptions): Promise<Diagnosed> {
  const played = await playVariant(variant, options);
  const calls = variant.steps.filter(isCall);
  const resultOf = (step: Step): CallResult | null =>
    isCall(step) ? (played.results[calls.indexOf(step)] ?? null) : null;
  const beforehand = played.preparing.map((trace): Diagnosis => {
    const causes = findCauses(trace).filter(({ code }) => code.startsWith('cookie-'));
    return { at: null, trace, causes, result: null };
  });
  const traced = played.traces.map((trace, index): Diagnosis => {
    const step = played.tracedSteps[index]!;
    return { at: variant.steps.indexOf(step), trace, causes: findCauses(trace), result: resultOf(step) };
  });
  const thrown = played.thrown.map(({ step, error }): Diagnosis => {
    const cause: Cause = { code: `api-${error.code}`, facts: { message: error.message }, evidence: [] };
    return { at: variant.steps.indexOf(step), trace: null, causes: [cause], result: resultOf(step) };
  });
  const steps = [...traced, ...thrown].sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
  return { played, diagnoses: [...beforehand, ...steps] };
}

/** Whether a step gave the page nothing. */
export function isBlocked({ trace, result }: Diagnosis): boolean {
  return result?.outcome === 'blocked' || (trace !== null && failureOf(trace) !== null);
}
