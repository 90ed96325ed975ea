import type { CookieWithholding } from '../src/browser/cookies/cookie-codes.ts';
import {
  chromiumRejections,
  chromiumWithholdings,
  rejectionNames,
} from '../src/browser/cookies/engine-cookie-names.ts';
import type { Trace, TraceStep } from '../src/browser/trace.ts';
import type { BrowserName } from '../src/scenario/scenario.ts';
import { withoutFragment } from '../src/web/url.ts';
import type { Disagreement } from './compare-case.ts';
import type { ReasonComparison } from './compare-reason.ts';
import { firefoxCookieKey } from './firefox-cookie-messages.ts';
import type { EngineReason } from './real-browser.ts';
import { tourParameter } from './tour.ts';

/** Firefox is not asked about cookies with longer names. */
const longestName = 500;

/** Why one cookie of one request stayed where it was. */
interface CookieReason {
  readonly kind: 'cookie-not-sent' | 'cookie-not-stored';
  readonly url: string;
  readonly cookie: string;
  readonly name: string;
}

/**
 * Holds why the engine says that cookies were neither stored nor sent against what a real browser told. WebKit tells
 * nothing, Firefox only of those that it did not store.
 *
 * The order in which a browser tells is that of its processes, so that only what it tells of each request counts.
 *
 * @param traces the engine's.
 * @param reasons the browser's.
 */
export function compareCookieReasons(
  browser: BrowserName,
  traces: readonly Trace[],
  reasons: readonly EngineReason[],
): ReasonComparison {
  if (browser === 'webkit') return { compared: 0, disagreements: [] };
  const ours = grouped(traces.flatMap((trace) => reasonsOfTrace(browser, trace)));
  const theirs = grouped(reasons.flatMap((told) => reasonTold(browser, told)));
  const disagreements: Disagreement[] = [];
  const keys = new Set([...ours.keys(), ...theirs.keys()]);
  for (const key of keys) {
    const [engine, seen] = [ours.get(key) ?? null, theirs.get(key) ?? null];
    if (engine !== seen) disagreements.push({ aspect: 'reason', path: key, engine, browser: seen });
  }
  return { compared: keys.size, disagreements };
}

/** The names of the reasons, sorted, by what they are about. */
function grouped(reasons: readonly CookieReason[]): ReadonlyMap<string, string> {
  const names = new Map<string, string[]>();
  for (const { kind, url, cookie, name } of reasons) {
    const key = `${kind} ${JSON.stringify(cookie)} ${url}`;
    names.set(key, [...(names.get(key) ?? []), name]);
  }
  return new Map([...names].map(([key, list]) => [key, list.sort().join(', ')]));
}

function reasonsOfTrace(browser: BrowserName, { steps }: Trace): readonly CookieReason[] {
  const found: CookieReason[] = [];
  const asks = steps.some(({ step }) => step === 'request');
  // Of what script writes neither tells anything.
  if (!asks) return found;
  const silent = browser === 'firefox' && isTopLevel(steps);
  for (const [index, step] of steps.entries()) {
    if (step.step === 'cookie-rejected') {
      // There is no page yet whose console could show it.
      if (silent && isRedirected(steps, index)) continue;
      const url = urlBefore(steps, index);
      for (const name of rejectionsIn(browser, step.name ?? '', step.codes)) {
        if (url !== null) found.push({ kind: 'cookie-not-stored', url, cookie: step.name ?? '', name });
      }
    }
    if (step.step === 'cookie-withheld' && browser === 'chromium') {
      const url = urlAfter(steps, index);
      const codes = step.codes.filter((code): code is CookieWithholding => code !== 'credentials-mode');
      if (url === null) continue;
      for (const name of chromiumWithholdings(codes)) {
        found.push({ kind: 'cookie-not-sent', url, cookie: step.name, name });
      }
    }
  }
  return found;
}

function rejectionsIn(
  browser: BrowserName,
  cookie: string,
  codes: Extract<TraceStep, { step: 'cookie-rejected' }>['codes'],
): readonly string[] {
  if (browser === 'chromium') return chromiumRejections(codes);
  // It cuts long messages short.
  if (cookie.length > longestName) return [];
  const [first] = codes;
  const name = first === undefined ? null : rejectionNames[first].firefox;
  return name === null ? [] : [name];
}

function isTopLevel([first]: readonly TraceStep[]): boolean {
  return first?.step === 'request' && (first.initiator === 'link' || first.initiator === 'form');
}

/** Whether the answer that a step is about leads elsewhere. */
function isRedirected(steps: readonly TraceStep[], index: number): boolean {
  const next = steps.slice(index).find(({ step }) => step === 'redirect' || step === 'sent');
  return next?.step === 'redirect';
}

/** The request whose answer a step is about. */
function urlBefore(steps: readonly TraceStep[], index: number): string | null {
  const sent = steps.slice(0, index).findLast((step) => step.step === 'sent');
  return sent === undefined ? null : withoutFragment(sent.url);
}

/** The request that a step is about; `null` where it was not sent in the end. */
function urlAfter(steps: readonly TraceStep[], index: number): string | null {
  const next = steps.slice(index).find((step) => step.step === 'sent' && !step.preflight);
  return next?.step === 'sent' ? withoutFragment(next.url) : null;
}

function reasonTold(browser: BrowserName, { kind, url, cookie, name, text }: EngineReason): CookieReason[] {
  if (kind !== 'cookie-not-sent' && kind !== 'cookie-not-stored') return [];
  // Icons are a browser's own idea.
  if (url === null || url.includes(`${tourParameter}=`) || url.endsWith('/favicon.ico')) return [];
  if (browser === 'chromium') return [{ kind, url: withoutFragment(url), cookie: cookie ?? '', name }];
  const key = firefoxCookieKey(text);
  // Where third parties store nothing, it also says so of each request that they get, and quotes whole lines.
  if (key === null || (key === 'CookieRejectedThirdParty' && cookie === '')) return [];
  const quoted = key === 'CookieRejectedThirdParty' ? nameIn(cookie ?? '') : (cookie ?? '');
  return quoted.length > longestName ? [] : [{ kind, url: withoutFragment(url), cookie: quoted, name: key }];
}

/** The name in a `Set-Cookie` line. */
function nameIn(line: string): string {
  return line.replace(/[;=].*/s, '').trim();
}
