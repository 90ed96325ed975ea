import type { BrowserName } from '../src/scenario/scenario.ts';
import type { Disagreement } from './compare-case.ts';
import type { Judgement } from './judge.ts';

/** A point at which the engine knowingly does other than a real browser. */
export interface RecordedDifference {
  readonly browser: BrowserName;
  /** Which disagreements it covers. */
  readonly covers: (disagreement: Disagreement, judgement: Judgement) => boolean;
  /** What the browser does, how it was seen, and why the engine does otherwise. */
  readonly because: string;
}

/** The whole list. Every entry is a promise that is not kept, so it stays short. */
export const recordedDifferences: readonly RecordedDifference[] = [];

/** The disagreements of a judgement that no entry of the list covers. */
export function unrecorded(
  judgement: Judgement,
  recorded: readonly RecordedDifference[] = recordedDifferences,
): readonly Disagreement[] {
  return judgement.disagreements.filter(
    (disagreement) =>
      !recorded.some(
        ({ browser, covers }) => browser === judgement.browser && covers(disagreement, judgement),
      ),
  );
}
