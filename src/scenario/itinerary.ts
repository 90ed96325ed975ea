import type { Step, Variant } from './scenario.ts';

/** One page that a tab opens on its way through a variant. */
export interface Stop {
  readonly origin: string;
  /** Whether it first removes what other experiments left on its origin, and sets the cookies beforehand. */
  readonly prepare: boolean;
  /** What its script does; the last of them may lead away from it. */
  readonly steps: readonly Step[];
}

/**
 * Where a tab has to go, in order, to play a variant: once to every origin to prepare it, then page after page. The
 * first page prepares its own.
 *
 * Top-level all the way. Pages in frames would be quicker to build, but a frame on another site has third-party
 * cookies, and those are the very thing under test.
 *
 * @param variant the variant to play.
 * @throws {Error} when its steps do not begin by opening a page.
 */
export function itinerary(variant: Variant): readonly Stop[] {
  const [first] = variant.steps;
  if (first?.do !== 'open') throw new Error('The first step of a variant opens a page.');
  const pages: { origin: string; prepare: boolean; steps: Step[] }[] = [];
  for (const step of variant.steps) {
    if (step.do === 'open') pages.push({ origin: step.url, prepare: pages.length === 0, steps: [] });
    else pages.at(-1)!.steps.push(step);
    if (step.do === 'visit' || step.do === 'form') {
      pages.push({ origin: new URL(step.url).origin, prepare: false, steps: [] });
    }
  }
  const others = originsOf(variant).filter((origin) => origin !== first.url);
  return [
    ...others.map((origin) => ({ origin, prepare: true, steps: [] })),
    ...pages.filter(({ prepare, steps }) => prepare || steps.length > 0),
  ];
}

/**
 * Every origin that takes part in a variant: those that have a server, cookies or a page.
 *
 * @param variant the variant.
 */
export function originsOf({ steps, cookies = {}, servers }: Variant): readonly string[] {
  const opened = steps.flatMap((step) => (step.do === 'open' ? [step.url] : []));
  return [...new Set([...opened, ...Object.keys(cookies), ...Object.keys(servers)])];
}
