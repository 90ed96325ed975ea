import { type ExitCode, exitCodes } from '../frame/exit-code.ts';
import type { Verdict } from './verdict.ts';

/**
 * What `corsage check` ends with: 1 where a browser keeps the answer from the page, whatever the others do; else 2 where
 * the network had none; else 0.
 */
export function exitCodeOf(verdicts: readonly Pick<Verdict, 'outcome'>[]): ExitCode {
  const outcomes = verdicts.map(({ outcome }) => outcome);
  if (outcomes.some((outcome) => outcome === 'blocked' || outcome === 'opaque')) return exitCodes.found;
  if (outcomes.includes('no-answer')) return exitCodes.cannotTell;
  return exitCodes.fine;
}
