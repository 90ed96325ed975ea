import { type CompiledServer, compileServer } from '../src/scenario/answer.ts';
import { itinerary, originsOf } from '../src/scenario/itinerary.ts';
import type { CallResult, SeenRequest, VariantRecord } from '../src/scenario/record.ts';
import { leadsAway, type Variant } from '../src/scenario/scenario.ts';
import { SharedCache } from '../src/scenario/shared-cache.ts';
import type { Case } from './case.ts';
import { placeCase, unplaceCase } from './place-case.ts';
import type { Plan, PlanPart } from './plan.ts';

/** What tells the tour's own requests from those of the experiments; its value names the stop. */
export const tourParameter = 'tour-stop';

/** One case as it is being performed, under host names of its own. */
export interface Play {
  readonly number: number;
  readonly of: Case;
  readonly variant: Variant;
  readonly servers: ReadonlyMap<string, CompiledServer>;
  readonly caches: ReadonlyMap<string, SharedCache>;
  readonly requests: SeenRequest[];
  readonly results: CallResult[];
  /** Where the tab goes after a link or a form that leads away from the tour. */
  leavingTo: string | null;
}

/** One page that the tab opens. */
export interface TourStop {
  readonly url: string;
  /** `Set-Cookie` lines. */
  readonly cookies: readonly string[];
  readonly parts: readonly PlanPart[];
}

/** A tab's way through many cases, all stops in a row. */
export interface Tour {
  readonly id: string;
  readonly plays: readonly Play[];
  readonly stops: readonly TourStop[];
}

/**
 * Plans a tour: every case becomes a play, and every play its stops.
 *
 * @param id letters and digits, its own.
 * @param cases what to perform, in this order.
 * @param firstPlay the number of the first play; no number may be used twice in one browser.
 */
export function planTour(id: string, cases: readonly Case[], firstPlay: number): Tour {
  const plays = cases.map((each, index) => startPlay(each, firstPlay + index));
  return { id, plays, stops: plays.flatMap(stopsOf) };
}

/** What is known of a play so far, under the case's own host names. */
export function recordOf({ results, requests }: Play): VariantRecord {
  return unplaceCase({ results, requests });
}

/** The URL of a stop; past the last one, that of the tour's end. */
export function stopUrl(tour: Tour, at: number): string {
  const stop = tour.stops[at];
  if (stop === undefined) return `http://tour-k0.com/?${tourParameter}=${tour.id}.end`;
  return tourUrl(stop.url, tour, at);
}

/** What the page of a stop has to do; `null` where there is no such stop. */
export function planStop(tour: Tour, at: number): Plan | null {
  const stop = tour.stops[at];
  if (stop === undefined) return null;
  return {
    url: stop.url,
    prepare: stop.cookies.length > 0 ? tourUrl(new URL('/.prepare', stop.url).href, tour, at) : null,
    parts: stop.parts,
    frame: tourUrl('/.frame', tour, at),
    report: tourUrl(new URL('/.report', stop.url).href, tour, at),
    next: stopUrl(tour, at + 1),
  };
}

/** Whether a stop ends with a link or a form. */
export function leavesTour({ parts }: TourStop): boolean {
  const last = parts.at(-1)?.steps.at(-1);
  return last !== undefined && leadsAway(last);
}

function tourUrl(url: string, { id }: Tour, at: number): string {
  return `${url}${url.includes('?') ? '&' : '?'}${tourParameter}=${id}.${at}`;
}

function startPlay(of: Case, number: number): Play {
  const variant = placeCase(of.variant, number);
  const origins = originsOf(variant);
  const compiled = origins.map(
    (origin) => [origin, compileServer(variant.servers[origin] ?? { routes: {} }, origin)] as const,
  );
  const cached = compiled.filter(([, { server }]) => server.cache);
  return {
    number,
    of,
    variant,
    servers: new Map(compiled),
    caches: new Map(cached.map(([origin]) => [origin, new SharedCache()])),
    requests: [],
    results: [],
    leavingTo: null,
  };
}

function stopsOf({ number, variant }: Play): TourStop[] {
  return itinerary(variant)
    .map(({ origin, url, prepare, steps }) => ({
      url: new URL(url).href,
      cookies: (prepare && variant.cookies?.[origin]) || [],
      parts: [{ play: number, steps }],
    }))
    .filter(({ cookies, parts }) => cookies.length > 0 || parts.some(({ steps }) => steps.length > 0));
}
