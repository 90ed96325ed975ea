import { exchangesOf } from '../src/explain/causes/exchanges.ts';
import type { Facts, Finding } from '../src/explain/finding.ts';
import { type PlayedVariant, playVariant } from '../src/scenario/play-scenario.ts';
import type { CallResult, SeenRequest, VariantRecord } from '../src/scenario/record.ts';
import { type BrowserName, type Call, isCall, type Step, type Variant } from '../src/scenario/scenario.ts';
import type { Settings } from './case.ts';

/** What has to come of a scenario with a fix in place. */
export interface Promised {
  /** "step 2 is not blocked" */
  readonly words: string;
  /** Whether it has come of it, in a record of a real browser or of the engine. */
  readonly isKept: (record: VariantRecord) => boolean;
}

/** What a fix promises, and the scenario in which that can be seen. */
export interface Visible {
  readonly variant: Variant;
  /** `null` where a scenario has no step that would show it. */
  readonly promise: Promised | null;
}

/** Whose profile, and how it is set. */
interface Setting {
  readonly browser: BrowserName;
  readonly settings: Settings;
}

/**
 * What was promised of a scenario with a fix in place. Where a cookie has to be stored, a step is added that brings it
 * back: one that is stored and never asked for is seen by nobody.
 *
 * @param mended the scenario with the fix.
 * @param at the step that was wrong; `null` for a cookie beforehand.
 * @param finding what was wrong with it.
 * @param setting the browser that has to keep the promise.
 */
export async function promiseOf(
  mended: Variant,
  at: number | null,
  { code, severity, facts }: Finding,
  setting: Setting,
): Promise<Visible> {
  const step = at === null ? undefined : mended.steps[at];
  if (code.startsWith('cookie-not-stored-')) return storedPromise(mended, step, namesOf(facts), setting);
  if (step === undefined) return { variant: mended, promise: null };
  const variant = code === 'response-header-hidden' ? reading(mended, step, namesOf(facts)) : mended;
  const asked = variant.steps[at!]!;
  const result = resultOf(variant, asked);
  const requests = requestsOf(await play(variant, setting), asked);
  const promised = (words: string, isKept: Promised['isKept']): Visible => ({
    variant,
    promise: { words: `step ${at}: ${words}`, isKept },
  });
  if (severity === 'blocked') {
    if (isCall(asked)) return promised('not blocked', (record) => result(record)?.outcome !== 'blocked');
    return promised('arrives', (record) => requests(record).some((request) => request.status !== 0));
  }
  if (code.startsWith('cookie-not-sent-')) {
    const names = namesOf(facts);
    return promised(`${names.join(' and ')} sent`, (record) =>
      names.every((name) => requests(record).some((request) => hasCookie(request, name))),
    );
  }
  switch (code) {
    case 'response-opaque':
    case 'response-opaque-redirect':
      return promised('readable', (record) => result(record)?.outcome === 'readable');
    case 'response-header-hidden':
      return promised(`${namesOf(facts).join(', ')} readable`, (record) => {
        const seen = result(record);
        return seen?.outcome === 'readable' && namesOf(facts).every((name) => seen.headers[name] !== null);
      });
    case 'request-header-no-cors':
    case 'authorization-dropped-on-redirect': {
      const name = (code === 'request-header-no-cors' ? (facts.header ?? '') : 'authorization').toLowerCase();
      return promised(`${name} arrives`, (record) => requests(record).at(-1)?.headers[name] !== undefined);
    }
    case 'body-dropped-on-redirect':
      return promised('the method is kept', (record) => {
        const last = requests(record).at(-1);
        return [last?.method, last?.headers['access-control-request-method']].includes(facts.method);
      });
    default:
      return { variant, promise: null };
  }
}

function namesOf({ names, cookie, header }: Facts): readonly string[] {
  return names ?? [cookie ?? header ?? ''];
}

async function storedPromise(
  mended: Variant,
  step: Step | undefined,
  names: readonly string[],
  setting: Setting,
): Promise<Visible> {
  for (const probes of probesFor(mended, step, names)) {
    const [next] = probes;
    // Right after the step, where it is made by the same page; a visit comes when everything else is done.
    const place =
      step === undefined || next?.do === 'open' ? mended.steps.length : mended.steps.indexOf(step) + 1;
    const variant = { ...mended, steps: mended.steps.toSpliced(place, 0, ...probes) };
    const last = probes.at(-1)!;
    const result = resultOf(variant, last);
    const played = await play(variant, setting);
    const requests = requestsOf(played, last);
    const isKept = (record: VariantRecord) => {
      const seen = result(record);
      const shown = seen?.outcome === 'cookie' ? seen.value : '';
      return names.every(
        (name) => holds(shown, name) || requests(record).some((request) => hasCookie(request, name)),
      );
    };
    if (isKept(played)) return { variant, promise: { words: `${names.join(' and ')} stored`, isKept } };
  }
  return { variant: mended, promise: null };
}

/** What may bring a stored cookie to light, added at the end: the same step once more, or a visit to who set it. */
function probesFor(
  variant: Variant,
  step: Step | undefined,
  names: readonly string[],
): readonly (readonly Step[])[] {
  if (step?.do === 'cookie') {
    const { set: _, ...read } = step;
    return [[read]];
  }
  if (step !== undefined && step.do !== 'open' && step.do !== 'wait') {
    const origin = new URL(step.url, pageOf(variant)).origin;
    return [[again(step)], visit(new URL(step.url, pageOf(variant)).href, origin)];
  }
  return Object.entries(variant.cookies ?? {})
    .filter(([, lines]) => lines.some((line) => names.some((name) => line.startsWith(`${name}=`))))
    .map(([origin]) => visit(`${origin}/`, origin));
}

function visit(url: string, origin: string): readonly Step[] {
  return [
    { do: 'open', url: origin },
    { do: 'fetch', url },
  ];
}

function pageOf({ steps }: Variant): string | undefined {
  const [first] = steps;
  return first?.do === 'open' ? first.url : undefined;
}

/** The same request once more. A document asks for a picture once and keeps it: a call asks anew. */
function again(step: Exclude<Step, { do: 'open' | 'wait' | 'cookie' }>): Step {
  if (step.do !== 'image') return { ...step };
  const place = step.in === undefined ? {} : { in: step.in };
  return { do: 'fetch', url: step.url, mode: 'no-cors', credentials: 'include', ...place };
}

/** The same, and the page's script tries to read the headers. */
function reading(variant: Variant, step: Step, names: readonly string[]): Variant {
  if (step.do !== 'fetch' && step.do !== 'xhr') return variant;
  const call: Call = { ...step, read: [...new Set([...(step.read ?? []), ...names])] };
  return { ...variant, steps: variant.steps.map((each) => (each === step ? call : each)) };
}

function play(variant: Variant, { browser, settings }: Setting): Promise<PlayedVariant> {
  return playVariant(variant, { profile: browser, ...settings });
}

/** What script got of a step. */
function resultOf({ steps }: Variant, step: Step): (record: VariantRecord) => CallResult | undefined {
  const place = steps.filter(isCall).indexOf(step as Call);
  return ({ results }) => results[place];
}

/** What the servers saw of a step: which of the requests, the engine knows. */
function requestsOf(
  { requests, traces, tracedSteps }: PlayedVariant,
  step: Step,
): (record: VariantRecord) => readonly SeenRequest[] {
  const places: number[] = [];
  let at = 0;
  for (const [index, trace] of traces.entries()) {
    for (const { request } of exchangesOf(trace)) {
      const found = requests.findIndex(
        ({ method, url }, place) => place >= at && method === request.method && url === request.url,
      );
      if (found === -1) continue;
      at = found + 1;
      if (tracedSteps[index] === step) places.push(found);
    }
  }
  return (record) => places.flatMap((place) => record.requests[place] ?? []);
}

function hasCookie({ headers }: SeenRequest, name: string): boolean {
  return holds(headers.cookie ?? '', name);
}

function holds(cookies: string, name: string): boolean {
  return cookies
    .split('; ')
    .some((each) => each.startsWith(`${name}=`) || (name === '' && each !== '' && !each.includes('=')));
}
