import { isCall, type Step } from '../../src/scenario/scenario.ts';
import type { Experiment } from './experiment.ts';
import { labItinerary } from './lab-itinerary.ts';
import { pathsToForget } from './paths-to-forget.ts';
import { type Place, placeAt } from './place.ts';
import { whyNotHere } from './runs-here.ts';
import { formatToken, type Token } from './token.ts';

/** What the page at one stop has to do; its URLs are complete. */
export interface Plan {
  readonly origin: string;
  /**
   * Where to have earlier experiments' cookies forgotten: one address for each path that may have its own, on this origin
   * or on those of other sites.
   */
  readonly forget: readonly string[];
  /** Where to ask for the cookies beforehand; `null` where nothing is to be prepared. */
  readonly prepare: string | null;
  readonly steps: readonly Step[];
  /** The path at which every origin has a page for frames. */
  readonly frame: string;
  /** Where the calls' results go. */
  readonly report: string;
  /** The stop after this one. */
  readonly next: string;
}

/**
 * What the window has to do at one stop of a run, and where it goes from there.
 *
 * @param experiment what is played.
 * @param token the experiment again, and whose run it is.
 * @param at the number of the stop.
 * @param place where this is played.
 * @returns `null` when there is no such stop.
 */
export function planStop(experiment: Experiment, token: Token, at: number, place: Place): Plan | null {
  if (whyNotHere(experiment, place) !== null) return null;
  const stop = labItinerary(experiment)[at];
  if (stop === undefined) return null;
  const lab = `lab=${formatToken(token)}`;
  const plan = placeAt(
    {
      origin: stop.origin,
      forget: [
        ...(stop.prepare ? pathsToForget(experiment, stop.origin) : []),
        ...stop.sweeps.flatMap((origin) =>
          ['', ...pathsToForget(experiment, origin)].map((path) => origin + path),
        ),
      ],
      prepare: stop.prepare ? '/.lab-prepare' : null,
      steps: stop.steps,
    },
    place,
  );
  return {
    origin: plan.origin,
    forget: plan.forget.map((path) => `${path}/.lab-forget?${lab}`),
    prepare: plan.prepare === null ? null : `${plan.prepare}?${lab}`,
    steps: plan.steps.map((step) =>
      'url' in step ? { ...step, url: withQuery(step.url, `${lab}${kindOf(step, at)}`) } : step,
    ),
    frame: `/.lab-frame?${lab}`,
    report: `/.lab-report?${lab}&at=${at}`,
    next: urlOfStop(experiment, token, at + 1, place),
  };
}

/**
 * The page of one stop; past the last one, the page that ends the run.
 *
 * @returns a complete URL.
 */
export function urlOfStop(experiment: Experiment, token: Token, at: number, place: Place): string {
  const stops = labItinerary(experiment);
  const { origin } = stops[at] ?? stops.at(-1)!;
  const path = stops[at] === undefined ? '/.lab-done' : '/.lab-page';
  return `${placeAt(origin, place)}${path}?lab=${formatToken(token)}&at=${at}`;
}

/** Adds to the query of a URL, absolute or not. */
export function withQuery(url: string, query: string): string {
  const hash = url.indexOf('#');
  const end = hash === -1 ? url.length : hash;
  const target = url.slice(0, end);
  return `${target}${target.includes('?') ? '&' : '?'}${query}${url.slice(end)}`;
}

/** What the server cannot tell from every browser's request: where to go on after it, or what it is loaded as. */
function kindOf(step: Step, at: number): string {
  if (step.do === 'script' || step.do === 'frame') return `&as=${step.do}`;
  return isCall(step) ? '' : `&then=${at + 1}`;
}
