import type { Variant } from '../../src/scenario/scenario.ts';

/** How long a reader is made to wait, in all steps of a variant. */
const patienceSeconds = 10;

/**
 * Why a variant does not run in the reader's own browser; `null` where it does.
 *
 * - `webSecurity`: the same-origin policy would have to be switched off.
 * - `elsewhere`: its pages are not plain HTTP below `localhost`.
 * - `patience`: it takes too long.
 */
export function whyNotHere({
  webSecurity,
  steps,
}: Pick<Variant, 'webSecurity' | 'steps'>): 'webSecurity' | 'elsewhere' | 'patience' | null {
  if (webSecurity === false) return 'webSecurity';
  const [first] = steps;
  if (first?.do === 'open' && !/^http:\/\/[^/]*\blocalhost(?:[:/]|$)/.test(first.url)) return 'elsewhere';
  const seconds = steps.reduce((sum, step) => sum + (step.do === 'wait' ? step.seconds : 0), 0);
  return seconds > patienceSeconds ? 'patience' : null;
}
