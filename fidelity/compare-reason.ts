import { engineNames } from '../src/browser/engine-names.ts';
import { getHeader } from '../src/browser/header-lines.ts';
import { failureOf, type Trace } from '../src/browser/trace.ts';
import type { BrowserName } from '../src/scenario/scenario.ts';
import { parseUrl, withoutFragment } from '../src/web/url.ts';
import type { Disagreement } from './compare-case.ts';
import type { EngineReason } from './real-browser.ts';
import { tourParameter } from './tour.ts';

/** How many reasons were compared, and where the two disagree. */
export interface ReasonComparison {
  readonly compared: number;
  readonly disagreements: readonly Disagreement[];
}

/**
 * Holds why the engine says that calls failed against what a real browser told. Only calls for whose failure this browser
 * has a reason of its own are compared; of several that it told about one, the first decides.
 *
 * @param traces the engine's, one a call.
 * @param reasons the browser's, in the order in which it told them.
 */
export function compareReasons(
  browser: BrowserName,
  traces: readonly Trace[],
  reasons: readonly EngineReason[],
): ReasonComparison {
  const left = reasons.filter((each) => tells(browser, each));
  const disagreements: Disagreement[] = [];
  let compared = 0;
  for (const [index, trace] of traces.entries()) {
    const failure = failureOf(trace);
    const name = failure === null ? null : engineNames[failure.code][browser];
    if (failure === null || name === null || keepsQuiet(name, trace)) continue;
    compared++;
    const urls = urlsOf(trace);
    // Firefox names the page for some.
    if (trace.page !== null) urls.add(trace.page);
    const ofThisCall = (each: EngineReason) => each.url === null || urls.has(withoutFragment(each.url));
    const told = left.find((each) => each.kind === 'cors' && ofThisCall(each)) ?? left.find(ofThisCall);
    if (told !== undefined) left.splice(left.indexOf(told), 1);
    if (told !== undefined && isCalled(browser, told, name)) {
      dropEchoes(browser, left, told);
      continue;
    }
    disagreements.push({
      aspect: 'reason',
      path: `traces[${index}].${failure.code}`,
      engine: name,
      browser: told === undefined ? null : nameOf(browser, told),
    });
  }
  return { compared, disagreements };
}

/** What WebKit says besides: of what it blocks a second time, and of what it lets pass. */
const webkitAside = /^Not allowed to request resource$|was automatically upgraded|was not upgraded to HTTPS/;

/** Firefox says that CORS did not succeed only where it took part. */
function keepsQuiet(name: string, { steps }: Trace): boolean {
  const tainting = steps.findLast((step) => step.step === 'tainting')?.tainting;
  return name === 'CORSDidNotSucceed2' && tainting !== 'cors';
}

/** Whether a reason is about why a load failed, and not about the tour's own loads. */
function tells(browser: BrowserName, { kind, url, name, text }: EngineReason): boolean {
  if (url?.includes(`${tourParameter}=`)) return false;
  if (webkitAside.test(text)) return false;
  if (kind === 'cors' || kind === 'blocked') return true;
  // WebKit says after each reason, and after some that it keeps to itself, that something cannot be loaded.
  if (browser === 'webkit') return kind === 'message' && !text.endsWith('due to access control checks.');
  return kind === 'failed' && name !== 'net::ERR_ABORTED';
}

function nameOf(browser: BrowserName, { name, text }: EngineReason): string {
  return browser === 'webkit' ? text : name;
}

function isCalled(browser: BrowserName, told: EngineReason, name: string): boolean {
  const given = nameOf(browser, told);
  const pattern = name.split('{}').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const whole = pattern.join('.*');
  // WebKit words the reason into a longer sentence where a redirect is denied.
  return new RegExp(browser === 'webkit' ? whole : `^${whole}$`).test(given);
}

/** What is said of a failed call a second time, in general terms. */
function dropEchoes(browser: BrowserName, left: EngineReason[], { kind, url, name }: EngineReason): void {
  if (browser === 'chromium' && kind === 'cors') {
    const failed = left.findIndex((each) => each.kind === 'failed' && each.url === url);
    if (failed !== -1) left.splice(failed, 1);
    return;
  }
  if (browser !== 'firefox' || name === 'CORSDidNotSucceed2') return;
  const echo = left.findIndex((each) => each.name === 'CORSDidNotSucceed2' && each.url === url);
  if (echo !== -1) left.splice(echo, 1);
}

/** Every URL on the way. WebKit names the one that a redirect would have led to, less its name and password. */
function urlsOf({ steps }: Trace): Set<string> {
  const urls = new Set<string>();
  let sent = '';
  for (const step of steps) {
    if ('url' in step && typeof step.url === 'string') urls.add(withoutFragment(step.url));
    if (step.step === 'sent') sent = step.url;
    if (step.step !== 'received') continue;
    const location = getHeader(step.headers, 'location');
    const target = location === null ? null : parseUrl(location, sent);
    if (target === null) continue;
    target.username = '';
    target.password = '';
    urls.add(withoutFragment(target.href));
  }
  return urls;
}
