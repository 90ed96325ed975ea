import { isCall, type Step, type Variant } from './scenario.ts';

/** One stop of the tab on its way through a variant. */
export type Stop =
  /** A first-party visit that removes what other experiments left and sets the cookies beforehand. */
  | { readonly do: 'prepare'; readonly origin: string }
  /** A page on this origin carries out these steps; the last of them may lead away from it. */
  | { readonly do: 'page'; readonly origin: string; readonly steps: readonly Step[] };

/**
 * Where a tab has to go, in order, to play a variant: every origin once to prepare it, then page after page.
 *
 * Top-level all the way. Pages in frames would be quicker to build, but a frame on another site has third-party
 * cookies, and those are the very thing under test.
 *
 * @param variant the variant to play.
 */
export function itinerary(variant: Variant): readonly Stop[] {
  const stops: Stop[] = originsOf(variant).map((origin) => ({ do: 'prepare', origin }));
  let page: { do: 'page'; origin: string; steps: Step[] } | undefined;
  const close = () => {
    if (page !== undefined && page.steps.length > 0) stops.push(page);
  };
  for (const step of variant.steps) {
    if (step.do === 'open') {
      close();
      page = { do: 'page', origin: new URL(step.url).origin, steps: [] };
      continue;
    }
    if (page === undefined) throw new Error('The first step of a variant opens a page.');
    page.steps.push(step);
    if (isCall(step)) continue;
    close();
    page = { do: 'page', origin: new URL(step.url, page.origin).origin, steps: [] };
  }
  close();
  return stops;
}

/**
 * Every origin that takes part in a variant: those that have a server, cookies or a page.
 *
 * @param variant the variant.
 */
export function originsOf(variant: Variant): readonly string[] {
  const opened = variant.steps.flatMap((step) => (step.do === 'open' ? [new URL(step.url).origin] : []));
  return [...new Set([...opened, ...Object.keys(variant.cookies ?? {}), ...Object.keys(variant.servers)])];
}
