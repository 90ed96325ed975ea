import type { Variant } from '../../src/scenario/scenario.ts';

/** How long a reader is made to wait, in all steps of a variant. */
const patienceSeconds = 10;

/** Why a variant does not run in the reader's own browser; `null` where it does. */
export function whyNotHere({ webSecurity, steps }: Variant): 'webSecurity' | 'patience' | null {
  if (webSecurity === false) return 'webSecurity';
  const seconds = steps.reduce((sum, step) => sum + (step.do === 'wait' ? step.seconds : 0), 0);
  return seconds > patienceSeconds ? 'patience' : null;
}
