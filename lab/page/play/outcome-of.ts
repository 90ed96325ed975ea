import type { CallResult, VariantRecord } from '../../../src/scenario/record.ts';
import type { ExpectedRequest, ExpectedResult } from '../../../src/scenario/scenario.ts';

/** What came of an experiment, in a word: what its last call gave script, or the last answer where nothing is called. */
export interface Outcome {
  readonly kind: 'readable' | 'refused' | 'loaded' | 'opaque' | 'blocked' | 'cookie' | 'answered' | 'nothing';
  /** The status, where it is what matters. */
  readonly status: number | null;
  /** How good it is for the page. */
  readonly tone: 'ok' | 'no' | 'held';
}

/** The part of a record, or of an expectation, that an outcome is read from. */
export interface Outcomes {
  readonly results: readonly (CallResult | ExpectedResult)[];
  readonly requests: readonly Pick<ExpectedRequest, 'status'>[];
}

/** Sums up a record, a prediction or an expectation. */
export function outcomeOf({ results, requests }: Outcomes | VariantRecord): Outcome {
  const last = results.findLast(({ outcome }) => outcome !== 'cookie') ?? results.at(-1);
  if (last === undefined) {
    const status = requests.at(-1)?.status;
    if (status === undefined) return { kind: 'nothing', status: null, tone: 'held' };
    return { kind: 'answered', status, tone: status < 400 ? 'ok' : 'no' };
  }
  switch (last.outcome) {
    case 'readable': {
      const status = last.status ?? 200;
      return status < 400
        ? { kind: 'readable', status: null, tone: 'ok' }
        : { kind: 'refused', status, tone: 'no' };
    }
    case 'loaded':
      return { kind: 'loaded', status: null, tone: 'ok' };
    case 'opaque':
      return { kind: 'opaque', status: null, tone: 'held' };
    case 'blocked':
      return { kind: 'blocked', status: null, tone: 'no' };
    case 'cookie':
      return { kind: 'cookie', status: null, tone: 'held' };
  }
}
