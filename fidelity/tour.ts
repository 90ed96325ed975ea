import { type CompiledServer, compileServer } from '../src/scenario/answer.ts';
import { itinerary, originsOf } from '../src/scenario/itinerary.ts';
import type { CallResult, SeenRequest, VariantRecord } from '../src/scenario/record.ts';
import { type Call, type CookieStep, isCall, leadsAway, type Variant } from '../src/scenario/scenario.ts';
import { SharedCache } from '../src/scenario/shared-cache.ts';
import { registrableDomain } from '../src/web/site.ts';
import { parseUrl } from '../src/web/url.ts';
import type { Case } from './case.ts';
import { placeCase, type SharedPage, unplaceCase } from './place-case.ts';
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
  /** The first number that the tour has not used. */
  readonly nextNumber: number;
}

/** So many cases share a page at most: if it gets stuck, all of them are lost. */
const casesPerPage = 40;

/**
 * Plans a tour: every case becomes a play, and every play its stops. Cases that begin on a page at the same URL, and
 * cannot disturb each other, share that page: to open one takes a browser longer than to perform a case.
 *
 * @param id letters and digits, its own.
 * @param cases what to perform.
 * @param firstNumber the number of the first play; no number may be used twice in one browser.
 */
export function planTour(id: string, cases: readonly Case[], firstNumber: number): Tour {
  let number = firstNumber;
  const plays: Play[] = [];
  const stops: TourStop[] = [];
  for (const group of grouped(cases)) {
    const [first] = group;
    const page =
      first === undefined || group.length === 1
        ? undefined
        : { host: new URL(pageOf(first.variant)).hostname, number: number++ };
    const started = group.map((each) => startPlay(each, number++, page));
    plays.push(...started);
    stops.push(...stopsOfGroup(started));
  }
  return { id, plays, stops, nextNumber: number };
}

/** Cases that share a page, together; all others by themselves. */
function grouped(cases: readonly Case[]): readonly (readonly Case[])[] {
  const byPage = new Map<string, Case[]>();
  const groups: Case[][] = [];
  for (const each of cases) {
    if (!sharesPage(each.variant)) {
      groups.push([each]);
      continue;
    }
    const page = pageOf(each.variant);
    const open = byPage.get(page);
    if (open !== undefined && open.length < casesPerPage) open.push(each);
    else {
      const group = [each];
      byPage.set(page, group);
      groups.push(group);
    }
  }
  return groups;
}

function pageOf({ steps: [first] }: Variant): string {
  return first?.do === 'open' ? new URL(first.url).href : '';
}

/**
 * Whether a case can share its first page: nothing of it is on the page's own host, nothing leads away from it, and no
 * cookie reaches further than one host.
 */
export function sharesPage(variant: Variant): boolean {
  const { servers, steps, cookies = {} } = variant;
  const page = pageOf(variant);
  if (page === '') return false;
  const { hostname } = new URL(page);
  const site = registrableDomain(hostname) ?? hostname;
  const apart = (url: string) => ![hostname, site].includes(new URL(url, page).hostname);
  const second = steps.findIndex((step, index) => index > 0 && step.do === 'open');
  const onPage = steps.slice(1, second === -1 ? undefined : second);
  const cookieLines = JSON.stringify([cookies, servers]);
  return (
    [...Object.keys(servers), ...Object.keys(cookies)].every(apart) &&
    steps.slice(1).every((step) => step.do !== 'open' || apart(step.url)) &&
    onPage.length > 0 &&
    onPage.every(
      (step) => step.do === 'wait' || (isCall(step) && step.do !== 'cookie' && apartFrom(step, apart)),
    ) &&
    !/domain=/i.test(cookieLines) &&
    !cookieLines.includes('localhost')
  );
}

function apartFrom(step: Exclude<Call, CookieStep>, apart: (url: string) => boolean): boolean {
  const onPage = step.do === 'frame' || step.in === undefined || step.in === 'sandbox' || step.in === 'data';
  return onPage && parseUrl(step.url) !== null && apart(step.url);
}

/** Cookies first, then the page that the plays share, then what else each does. */
function stopsOfGroup(plays: readonly Play[]): readonly TourStop[] {
  const each = plays.map(stopsOf);
  const [only] = each;
  if (only === undefined || each.length === 1) return only ?? [];
  const isShared = ({ parts }: TourStop) => parts.some(({ steps }) => steps.length > 0);
  const shared = each.map((stops) => stops.findIndex(isShared));
  const pages = each.flatMap((stops, index) => stops[shared[index]!] ?? []);
  return [
    ...each.flatMap((stops, index) => stops.slice(0, shared[index])),
    ...pages.slice(0, 1).map((page) => ({ ...page, parts: pages.flatMap(({ parts }) => parts) })),
    ...each.flatMap((stops, index) => stops.slice(shared[index]! + 1)),
  ];
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

function startPlay(of: Case, number: number, page: SharedPage | undefined): Play {
  const variant = placeCase(of.variant, number, page);
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
