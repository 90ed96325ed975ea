import type { FindingCode } from '../src/explain/finding-code.ts';

/** What a browser's console and `consoleOf` disagree about, in one case. */
export interface ConsoleDifference {
  readonly kind: 'not-printed' | 'not-foretold' | 'not-read';
  /** The finding that the line is about; `null` for a line that no finding foretells. */
  readonly code: FindingCode | null;
  readonly text: string;
}
