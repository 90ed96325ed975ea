import type { TraceStep } from '../../browser/trace.ts';
import { comparedBy } from './compared-by.ts';
import type { SequenceHeader } from './row.ts';

/**
 * What a check has to say about an answer's headers: those that it looked at were in order, or refused. One that it
 * missed is added without a value.
 */
export function toneByCheck(headers: readonly SequenceHeader[], step: TraceStep): readonly SequenceHeader[] {
  let judged = [...headers];
  // What begins in lower case is no header: a status, a scheme.
  for (const { name, got, holds } of comparedBy(step).filter((each) => /^[A-Z]/.test(each.name))) {
    const tone = holds ? 'allowed' : 'refused';
    if (got === null && !holds) judged.push({ name, value: null, tone, matters: true });
    if (got === null) continue;
    judged = judged.map((header) =>
      header.name.toLowerCase() === name.toLowerCase() ? { ...header, tone, matters: true } : header,
    );
  }
  return judged;
}
