import { originsOf } from '../../src/scenario/itinerary.ts';
import type { Variant } from '../../src/scenario/scenario.ts';
import { parseUrl } from '../../src/web/url.ts';
import { isPlayedAt, localPlace, type Place } from './place.ts';

/** How long a reader is made to wait, in all steps of a variant. */
const patienceSeconds = 10;

/**
 * Why a variant does not run in the reader's own browser; `null` where it does.
 *
 * - `webSecurity`: the same-origin policy would have to be switched off.
 * - `elsewhere`: its pages are not plain HTTP below `localhost`, or a site of it is not played at this place.
 * - `patience`: it takes too long.
 *
 * @param variant the variant, or an experiment.
 * @param place where it would be played; the reader's own machine when left out.
 */
export function whyNotHere(
  {
    webSecurity,
    steps,
    servers = {},
    cookies,
  }: Pick<Variant, 'webSecurity' | 'steps'> & Partial<Pick<Variant, 'servers' | 'cookies'>>,
  place: Place = localPlace(null),
): 'webSecurity' | 'elsewhere' | 'patience' | null {
  if (webSecurity === false) return 'webSecurity';
  const [first] = steps;
  if (first?.do === 'open' && !/^http:\/\/[^/]*\blocalhost(?:[:/]|$)/.test(first.url)) return 'elsewhere';
  if (place.sites !== null) {
    const origins = originsOf({ steps, servers, ...(cookies === undefined ? {} : { cookies }) });
    if (!origins.every((origin) => isPlayedAt(parseUrl(origin)?.hostname ?? '', place))) return 'elsewhere';
    // A pattern for everything below localhost has no counterpart among several domains.
    if (JSON.stringify(servers).includes('//*.localhost')) return 'elsewhere';
  }
  const seconds = steps.reduce((sum, step) => sum + (step.do === 'wait' ? step.seconds : 0), 0);
  return seconds > patienceSeconds ? 'patience' : null;
}
