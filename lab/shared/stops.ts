import { itinerary, type Stop } from '../../src/scenario/itinerary.ts';
import { placeOnPort } from '../../src/scenario/place-on-port.ts';
import { isCall, type Scenario, type Step } from '../../src/scenario/scenario.ts';
import { whyNotHere } from './runs-here.ts';
import { formatToken, type Token } from './token.ts';

/** What the page at one stop has to do; its URLs are complete. */
export interface Plan {
  readonly origin: string;
  /** Where to ask for the cookies beforehand; `null` where nothing is to be prepared. */
  readonly prepare: string | null;
  readonly steps: readonly Step[];
  /** The path at which every origin has a page for frames. */
  readonly frame: string;
  /** Where the calls' results go. */
  readonly report: string;
  /** The stop after this one, unless the last step leads away by itself. */
  readonly next: string;
}

/**
 * What the tab has to do at one stop of a run, and where it goes from there.
 *
 * @param scenario the case.
 * @param token which variant, whose run.
 * @param at the number of the stop.
 * @param port the port at which this is played.
 * @returns `null` when there is no such stop.
 */
export function planStop(scenario: Scenario, token: Token, at: number, port: number | null): Plan | null {
  const variant = scenario.variants[token.variant];
  if (variant === undefined || whyNotHere(variant) !== null) return null;
  const stop: Stop | undefined = itinerary(variant)[at];
  if (stop === undefined) return null;
  const lab = `lab=${formatToken(token)}`;
  const then = `&then=${at + 1}`;
  return placeOnPort(
    {
      origin: stop.origin,
      prepare: stop.prepare ? `/.lab-prepare?${lab}` : null,
      steps: stop.steps.map((step) =>
        'url' in step ? { ...step, url: withQuery(step.url, isCall(step) ? lab : lab + then) } : step,
      ),
      frame: `/.lab-frame?${lab}`,
      report: `/.lab-report?${lab}&at=${at}`,
      next: urlOfStop(scenario, token, at + 1),
    },
    port,
  );
}

/**
 * The page of one stop. Past the last one comes the next variant that runs in the reader's browser, and after all of
 * them the lab's own page.
 *
 * @returns a URL without a port.
 */
export function urlOfStop(scenario: Scenario, token: Token, at: number): string {
  const variant = scenario.variants[token.variant];
  if (variant === undefined) return `http://lab.localhost/case/${scenario.id}#run=${token.run}`;
  const stop = whyNotHere(variant) === null ? itinerary(variant)[at] : undefined;
  if (stop === undefined) return urlOfStop(scenario, { ...token, variant: token.variant + 1 }, 0);
  return `${stop.origin}/.lab-page?lab=${formatToken(token)}&at=${at}`;
}

function withQuery(url: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
