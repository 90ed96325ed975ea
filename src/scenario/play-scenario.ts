import { PageTypeError } from '../browser/api/api-error.ts';
import { Browser } from '../browser/browser.ts';
import { type Clock, ManualClock } from '../browser/clock.ts';
import type { CookieContext } from '../browser/cookies/cookie-context.ts';
import type { ThirdPartyCookies } from '../browser/cookies/cookie-profile.ts';
import { FetchError } from '../browser/fetch-error.ts';
import type { Page } from '../browser/page/page.ts';
import type { Profile, ProfileName, ResponseProfile } from '../browser/profile.ts';
import { stepOfStoring } from '../browser/step-of-storing.ts';
import type { Trace } from '../browser/trace.ts';
import { scenarioNetwork } from '../networks/scenario-network.ts';
import { parseUrl } from '../web/url.ts';
import { itinerary, originsOf } from './itinerary.ts';
import type { CallResult, SeenRequest, VariantRecord } from './record.ts';
import {
  type Call,
  type FetchStep,
  type FrameStep,
  isCall,
  leadsAway,
  type Server,
  type Step,
  type Variant,
  type XhrStep,
} from './scenario.ts';
import { withoutWebSecurity } from './without-web-security.ts';

/** A clock that a scenario's `wait` moves on. */
export interface MovingClock extends Clock {
  /** @param seconds how far to go on. */
  advance(seconds: number): void;
}

/** Which browser plays, and how it is set. */
export interface PlayOptions {
  readonly profile: ProfileName | Profile;
  /** The user's setting. Default: what the browser comes with. */
  readonly thirdPartyCookies?: ThirdPartyCookies;
  /** Default: one that starts now and goes on only where the scenario waits. */
  readonly clock?: MovingClock;
}

/** What came of a variant on the engine, and how. */
export interface PlayedVariant extends VariantRecord {
  /** One for every fetch and every cookie that script set, in order. */
  readonly traces: readonly Trace[];
  /** The step that each trace is of. */
  readonly tracedSteps: readonly Step[];
  /** What became of the cookies beforehand. */
  readonly preparing: readonly Trace[];
  /** What script's calls threw before anything was sent, and the step of each. */
  readonly thrown: readonly { readonly step: Step; readonly error: PageTypeError }[];
}

/**
 * Plays a variant on the browser engine, without a socket. What comes of it has the same shape as what comes of a real
 * browser, and `compareRecord` compares the two.
 *
 * A tab goes its way as in the lab: the cookies beforehand are set on first-party visits, and links and forms are
 * followed by script. What the tab shows after a link or a form is the document of the URL that the step names.
 *
 * @param variant the variant, its origins placed where they are wanted.
 * @param options whose behaviour, and the user's settings.
 * @throws {PolicyError} when a server's policy cannot work; a loaded scenario has no such policy.
 * @throws {Error} when its steps do not begin by opening a page.
 */
export async function playVariant(variant: Variant, options: PlayOptions): Promise<PlayedVariant> {
  const { profile, thirdPartyCookies, clock = new ManualClock(Date.now()) } = options;
  const requests: SeenRequest[] = [];
  const traces: Trace[] = [];
  const tracedSteps: Step[] = [];
  const preparing: Trace[] = [];
  const thrown: { step: Step; error: PageTypeError }[] = [];
  let current: Step | null = null;
  const results: CallResult[] = [];
  const origins = originsOf(variant);
  const servers: Record<string, Server> = {};
  for (const origin of origins) servers[origin] = variant.servers[origin] ?? { routes: {} };
  const network = scenarioNetwork(servers, { seen: (request) => requests.push(request) });
  const ownOriginIsSaid = (typeof profile === 'string' ? profile : profile.name) === 'webkit';
  const browser = new Browser({
    profile,
    network: variant.webSecurity === false ? withoutWebSecurity(network, { ownOriginIsSaid }) : network,
    clock,
    onTrace: (trace) => {
      if (current === null) return;
      traces.push(trace);
      tracedSteps.push(current);
    },
    ...(thirdPartyCookies === undefined ? {} : { thirdPartyCookies }),
  });
  for (const { origin, url, prepare, steps } of itinerary(variant, origins)) {
    if (prepare) preparing.push(...setBeforehand(browser, origin, variant.cookies?.[origin] ?? []));
    if (steps.length === 0) continue;
    const page = browser.open(url);
    for (const step of steps) {
      current = step;
      if (step.do === 'wait') clock.advance(step.seconds);
      else if (isCall(step)) {
        results.push(await carryOut(step, page, browser.profile, (error) => thrown.push({ step, error })));
      } else if (leadsAway(step)) await leave(step, page);
    }
  }
  return { results, requests, traces, tracedSteps, preparing, thrown };
}

/** As an answer to the page's own server would. */
function setBeforehand({ jar, profile }: Browser, origin: string, lines: readonly string[]): Trace[] {
  const context: CookieContext = {
    url: `${origin}/`,
    api: 'http',
    method: 'POST',
    navigation: null,
    initiator: origin,
    topLevel: origin,
    ancestors: [],
    redirects: [],
  };
  return lines.map((line) => ({
    browser: profile.name,
    page: context.url,
    steps: [stepOfStoring(line, jar.store(line, context))],
  }));
}

async function leave(step: Extract<Step, { do: 'visit' | 'form' }>, page: Page): Promise<void> {
  try {
    if (step.do === 'visit') await page.navigate(step.url, { userActivation: false });
    else await page.submit({ ...step, action: step.url }, { userActivation: false });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
  }
}

async function carryOut(
  call: Call,
  page: Page,
  { response }: Profile,
  onThrown: (error: PageTypeError) => void,
): Promise<CallResult> {
  try {
    return await perform(call, call.do === 'frame' ? page : callingPage(call.in, page), page.url, response);
  } catch (error) {
    if (error instanceof PageTypeError) onThrown(error);
    // What script would get; anything else is a fault of the engine's own.
    if (error instanceof FetchError || error instanceof PageTypeError || error instanceof DOMException) {
      return { outcome: 'blocked', error: String(error) };
    }
    throw error;
  }
}

/** The document that makes the call. Each call in a frame gets a frame of its own. */
function callingPage(place: Exclude<Call, { do: 'frame' }>['in'], page: Page): Page {
  switch (place) {
    case undefined:
      return page;
    case 'sandbox':
      return page.frame('about:srcdoc', { sandbox: 'allow-scripts' });
    case 'data':
      return page.frame('data:text/html,');
    default:
      return page.frame(`${place}/`);
  }
}

async function perform(
  call: Call,
  page: Page,
  around: string,
  response: ResponseProfile,
): Promise<CallResult> {
  if (call.do === 'cookie') {
    if (call.set !== undefined) page.cookie = call.set;
    return { outcome: 'cookie', value: page.cookie };
  }
  // A frame without an origin has none that a path could be on: there it is one on the page around it. What does not
  // parse is for the call to refuse.
  const placed = page.origin === 'null' ? parseUrl(call.url, around) : null;
  const url = placed === null ? call.url : placed.href;
  switch (call.do) {
    case 'fetch':
      return performFetch(url, call, page);
    case 'xhr':
      return performXhr(url, call, page);
    case 'script':
      await page.script(url, call);
      return { outcome: 'loaded' };
    case 'image':
      await page.image(url, call);
      return { outcome: 'loaded' };
    case 'frame':
      return loadFrame(url, call, page, response);
  }
}

async function loadFrame(
  url: string,
  { sandbox }: FrameStep,
  page: Page,
  { failedFramesLoad, framesStayFor }: ResponseProfile,
): Promise<CallResult> {
  try {
    const frame = await page.loadFrame(url, { sandbox: sandbox ?? false });
    const status = frame.document?.response.status;
    if (status !== undefined && framesStayFor.includes(status))
      return { outcome: 'blocked', error: 'no load event' };
    return { outcome: 'loaded' };
  } catch (error) {
    if (error instanceof FetchError && failedFramesLoad.includes(error.code)) return { outcome: 'loaded' };
    throw error;
  }
}

async function performFetch(url: string, step: FetchStep, page: Page): Promise<CallResult> {
  const { do: _, url: __, in: ___, read = [], ...init } = step;
  const response = await page.fetch(url, init);
  const { type, status } = response;
  if (type === 'opaque' || type === 'opaqueredirect') return { outcome: 'opaque', type };
  const headers = Object.fromEntries(read.map((name) => [name, response.headers.get(name)]));
  return { outcome: 'readable', type, status, body: await response.text(), headers };
}

async function performXhr(url: string, step: XhrStep, page: Page): Promise<CallResult> {
  const { do: _, url: __, in: ___, read = [], ...options } = step;
  const xhr = await page.xhr(url, options);
  const headers = Object.fromEntries(read.map((name) => [name, xhr.getResponseHeader(name)]));
  return { outcome: 'readable', type: '', status: xhr.status, body: xhr.responseText, headers };
}
