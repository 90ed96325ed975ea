import { isOriginPlace, leadsAway, type Step, type Variant } from './scenario.ts';

/** One page that a tab opens on its way through a variant. */
export interface Stop {
  readonly origin: string;
  /** The URL of its document: that of the step that led to it. */
  readonly url: string;
  /** Whether it first removes what other experiments left on its origin, and sets the cookies beforehand. */
  readonly prepare: boolean;
  /** What its script does; the last of them may lead away from it. */
  readonly steps: readonly Step[];
}

/** What of a variant says where a tab goes. */
type Travelled = Pick<Variant, 'steps' | 'cookies' | 'servers'>;

/**
 * Where a tab has to go, in order, to play a variant: once to every origin to prepare it, then page after page. The
 * first page prepares its own.
 *
 * Top-level all the way. Pages in frames would be quicker to build, but a frame on another site has third-party
 * cookies, and those are the very thing under test.
 *
 * @param variant the variant to play.
 * @param origins those of {@link originsOf}, for who knows them already.
 * @throws {Error} when its steps do not begin by opening a page.
 */
export function itinerary(
  variant: Travelled,
  origins: readonly string[] = originsOf(variant),
): readonly Stop[] {
  const [first] = variant.steps;
  if (first?.do !== 'open') throw new Error('The first step of a variant opens a page.');
  const pages: { origin: string; url: string; prepare: boolean; steps: Step[] }[] = [];
  for (const step of variant.steps) {
    if (step.do === 'open') pages.push({ ...documentAt(step.url), prepare: pages.length === 0, steps: [] });
    else pages.at(-1)!.steps.push(step);
    if (leadsAway(step)) pages.push({ ...documentAt(step.url), prepare: false, steps: [] });
  }
  const others = origins.filter((origin) => origin !== pages[0]?.origin);
  return [
    ...others.map((origin) => ({ origin, url: origin, prepare: true, steps: [] })),
    ...pages.filter(({ prepare, steps }) => prepare || steps.length > 0),
  ];
}

/**
 * Every origin that takes part in a variant: those that have a server, cookies, a page or a frame.
 *
 * @param variant the variant.
 */
export function originsOf({ steps, cookies = {}, servers }: Travelled): readonly string[] {
  const opened = steps.flatMap((step) => (step.do === 'open' ? [new URL(step.url).origin] : []));
  const framed = steps.flatMap((step) => ('in' in step && isOriginPlace(step.in) ? [step.in] : []));
  return [...new Set([...opened, ...Object.keys(cookies), ...Object.keys(servers), ...framed])];
}

function documentAt(url: string): Pick<Stop, 'origin' | 'url'> {
  return { origin: new URL(url).origin, url };
}
