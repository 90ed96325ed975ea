import { itinerary, originsOf, type Stop } from '../../src/scenario/itinerary.ts';
import { isCall } from '../../src/scenario/scenario.ts';
import { parseUrl } from '../../src/web/url.ts';
import type { Experiment } from './experiment.ts';

/** One page that a run's window opens. */
export interface LabStop extends Stop {
  /** Origins of other sites that are asked, from this page, to forget what earlier experiments left them. */
  readonly sweeps: readonly string[];
}

/**
 * Where the window of a run has to go, in order.
 *
 * A browser may keep cookies of other sites in a jar for each site at the top: Firefox does, and whatever asks for it with
 * `Partitioned` has one. What earlier experiments left there is seen only from a page of that site. So before anything is
 * prepared, the window visits each site whose pages call others. Afterwards would be too late: where cookies are not kept
 * apart, what had been prepared would go.
 *
 * @param experiment what is played.
 * @param origins those of `originsOf`, for who knows them already.
 */
export function labItinerary(
  experiment: Experiment,
  origins: readonly string[] = originsOf(experiment),
): readonly LabStop[] {
  const stops = itinerary(experiment, origins);
  const sweeping = new Map<string, LabStop>();
  for (const { origin, url, steps } of stops) {
    const site = siteOf(origin);
    const sweeps = origins.filter((other) => siteOf(other) !== site);
    if (sweeping.has(site) || sweeps.length === 0 || !steps.some(isCall)) continue;
    sweeping.set(site, { origin, url, prepare: false, steps: [], sweeps });
  }
  return [...sweeping.values(), ...stops.map((stop) => ({ ...stop, sweeps: [] }))];
}

/** The label before `localhost` names the site. */
function siteOf(origin: string): string {
  return parseUrl(origin)?.hostname.split('.').at(-2) ?? origin;
}
