import type { TraceStep } from '../../browser/trace.ts';
import { comparedBy } from './compared-by.ts';
import type { SequenceRow } from './row.ts';

/** Where a row comes from. */
export interface StepPlace {
  /** The trace's number, from 0; below that the cookies beforehand. */
  readonly trace: number;
  /** The step of the experiment; `null` where it is of none. */
  readonly at: number | null;
}

/** What every row has. */
export type Common = Pick<SequenceRow, 'id' | 'detail' | 'anchor' | 'compared' | 'of' | 'at' | 'fails'>;

/**
 * What a row has of the step that it is of.
 *
 * @param part tells several rows of one step apart.
 */
export function commonOf(step: TraceStep, index: number, { trace, at }: StepPlace, part = ''): Common {
  return {
    id: `${trace}.${index}${part}`,
    detail: null,
    anchor: step.anchor,
    compared: comparedBy(step),
    of: { trace, step: index },
    at,
    fails: false,
  };
}
