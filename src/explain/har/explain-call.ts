import { CookieJar } from '../../browser/cookies/cookie-jar.ts';
import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import { getHeader } from '../../browser/header-lines.ts';
import { failureOf, type Trace } from '../../browser/trace.ts';
import type { BrowserName } from '../../scenario/scenario.ts';
import { explain } from '../explain.ts';
import { explainTrace } from '../explain-trace.ts';
import type { Finding } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { findingOf } from '../finding-of.ts';
import type { HarCall, HarExchange } from './har-call.ts';
import type { HarVerdict } from './har-report.ts';
import { type RebuiltCall, rebuildCall } from './rebuild-call.ts';
import { recordedError } from './recorded-error.ts';
import { recordedOutcome } from './recorded-outcome.ts';
import { type ReplayBrowser, type Replayed, replayCall } from './replay-call.ts';

/** What came of a call, before it is put into words: cheap to make, since most calls are repeats. */
export interface JudgedCall {
  readonly verdict: HarVerdict;
  /** Of all that will be found: calls with the same ones are repeats of each other. */
  readonly codes: readonly FindingCode[];
  readonly cannotShow: readonly string[];
  /** Puts it into words, with fixes that were tried. */
  readonly findings: () => Promise<readonly Finding[]>;
}

/** What is known of the recording that a call is in. */
export interface JudgeOptions {
  /** One for every browser whose rules apply. */
  readonly browsers: readonly (ReplayBrowser & { readonly name: BrowserName })[];
  readonly hasCookies: boolean;
  readonly thirdPartyCookies: ThirdPartyCookies | undefined;
}

/** One way in which a call may have been made, and what came of it. */
interface Candidate extends Replayed {
  readonly browser: BrowserName;
  readonly credentials: boolean;
  readonly outcome: 'readable' | 'opaque' | 'blocked' | 'unfinished';
  readonly codes: readonly FindingCode[];
}

/**
 * What script may not have wanted: of a recording nobody knows what it did with the answer, and that there was a preflight
 * is to be seen.
 */
const unasked: ReadonlySet<FindingCode> = new Set([
  'preflight-needed',
  'response-header-hidden',
  'set-cookie-unreadable',
  'response-opaque',
]);

/** Judges one call: made again in every way that the recording leaves open, and held against what it says itself. */
export async function judgeCall(call: HarCall, options: JudgeOptions): Promise<JudgedCall> {
  const [first] = call.hops as [HarExchange];
  const last = call.hops.at(-1)!;
  const { browsers, hasCookies } = options;
  const names = browsers.map(({ name }) => name);
  const recorded = call.onlyPreflight ? null : recordedOutcome(last, names);
  learnCookies(call, options);
  const rebuilt = rebuildCall(call, { hasCookies, wouldSend: wouldSend(first, browsers[0]!) });
  const facts = {
    url: last.url,
    method: first.method,
    ...(first.page.origin === null ? {} : { origin: first.page.origin }),
  };
  const unexplained = (cannotShow: readonly string[]): JudgedCall => {
    const finding = recordedError(last.error, facts);
    return { verdict: 'blocked', codes: [finding.code], cannotShow, findings: async () => [finding] };
  };
  const untold = (...cannotShow: string[]): JudgedCall => ({
    verdict: 'cannot-tell',
    codes: [],
    cannotShow,
    findings: async () => [],
  });

  if (rebuilt.mode === null) {
    if (recorded === 'failed') return unexplained([]);
    return untold(
      'Whether the script asked to read the answer (mode cors or no-cors): the headers of the request were not recorded as they were sent.',
    );
  }
  if (last.response?.status === 304) {
    const stored = 'The headers by which the browser judged: with status 304 it takes them from its cache.';
    if (recorded === 'failed') return unexplained([stored]);
    if (recorded === null) return untold(stored);
    return { ...untold(stored), verdict: rebuilt.mode === 'cors' ? 'readable' : 'opaque' };
  }
  const candidates = await replayAll(call, { ...rebuilt, mode: rebuilt.mode }, browsers);
  if (candidates.length === 0)
    return untold(`How a page could make a ${first.method} request: no browser lets its script do so.`);
  const notes = notesOn(call, candidates, options);

  const fitting = candidates.filter(({ outcome }) => fits(outcome, recorded));
  if (fitting.length === 0) {
    if (recorded === 'failed') return unexplained(notes);
    const [{ codes }] = candidates as [Candidate];
    return {
      ...untold(),
      verdict: candidates.some(({ outcome }) => outcome === 'opaque') ? 'opaque' : 'readable',
      cannotShow: [
        ...notes,
        `Why the browser let it pass: by its headers it should have failed (${codes[0]}). Its checks may have been switched off, or an extension changed the answer.`,
      ],
    };
  }
  const [one] = fitting as [Candidate];
  if (fitting.some(({ outcome }) => outcome !== one.outcome)) return undecided(fitting, notes);
  if (one.outcome === 'unfinished') {
    if (call.onlyPreflight)
      return untold('The request itself: the file has only its preflight, which permits it.');
    if (recorded === 'failed' || one.missing?.unsent) return unexplained(notes);
    return untold(...notes, `The answer of ${one.missing?.url}: it is not in the file.`);
  }
  const behind = cachedForAnother(last, one) ? (['cached-for-another-origin'] as const) : [];
  return {
    verdict: one.outcome,
    codes: [...behind, ...one.codes],
    cannotShow: notes,
    findings: async () => {
      const findings = await findingsOf(one.trace, options);
      return [
        ...behind.map((code) => findingOf(code, findings[0]?.facts ?? facts, findings[0]?.evidence)),
        ...findings,
      ];
    },
  };
}

/** That the browser's own cache answered stands in the file, not in the headers that are looked at otherwise. */
function cachedForAnother({ fromCache, response }: HarExchange, { codes }: Candidate): boolean {
  const vary = getHeader(response?.headers ?? [], 'vary') ?? '';
  if (!fromCache || /\borigin\b|\*/i.test(vary) || codes.includes('cached-for-another-origin')) return false;
  return codes.includes('allow-origin-mismatch') || codes.includes('allow-origin-missing');
}

async function replayAll(
  call: HarCall,
  rebuilt: RebuiltCall & { readonly mode: 'cors' | 'no-cors' },
  browsers: JudgeOptions['browsers'],
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const { name, ...browser } of browsers) {
    for (const credentials of rebuilt.credentials === null ? [false, true] : [rebuilt.credentials]) {
      // Whether cookies of a call that may not have included them were stored, nobody knows: so they are not.
      const certain = rebuilt.credentials !== null || !credentials;
      const jar = certain
        ? browser.jar
        : new CookieJar(browser.profile.cookies, { now: () => browser.clock.now() });
      const replayed = await replayCall(call, rebuilt, credentials, { ...browser, jar });
      if (replayed === null) continue;
      const codes = explain(replayed.trace)
        .map(({ code }) => code)
        .filter((code) => !unasked.has(code));
      candidates.push({ ...replayed, browser: name, credentials, outcome: outcomeOf(replayed), codes });
    }
  }
  return candidates;
}

function outcomeOf({ trace, missing }: Replayed): Candidate['outcome'] {
  const failure = failureOf(trace);
  if (failure !== null) {
    // What a network that names its reason says, the trace says too.
    const named = failure.value !== null && failure.value !== 'blocked' && failure.value !== 'not-recorded';
    return missing !== null && /network$/.test(failure.code) && !named ? 'unfinished' : 'blocked';
  }
  const filtered = trace.steps.findLast((step) => step.step === 'response-filtered');
  return filtered?.step === 'response-filtered' && filtered.type.startsWith('opaque') ? 'opaque' : 'readable';
}

function fits(outcome: Candidate['outcome'], recorded: 'passed' | 'failed' | null): boolean {
  if (recorded === null || outcome === 'unfinished') return true;
  return (outcome === 'blocked') === (recorded === 'failed');
}

async function findingsOf(trace: Trace, { thirdPartyCookies }: JudgeOptions): Promise<readonly Finding[]> {
  const setting = thirdPartyCookies === undefined ? {} : { thirdPartyCookies };
  const findings = await explainTrace(trace, setting);
  return inOrder(findings.filter(({ code }) => !unasked.has(code)));
}

const bySeverity = { blocked: 0, lost: 1, notice: 2 } as const;

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => bySeverity[a.severity] - bySeverity[b.severity]);
}

/** Where it depends on something that the file does not show. */
function undecided(candidates: readonly Candidate[], notes: readonly string[]): JudgedCall {
  const blocked = candidates.find(({ outcome }) => outcome === 'blocked')!;
  const browsers = new Set(candidates.map(({ browser }) => browser));
  const ways = candidates.map(({ browser, credentials, outcome, codes }) => {
    const where = browsers.size > 1 ? `in ${browser} ` : '';
    const reason = outcome === 'blocked' ? ` (${codes[0]})` : '';
    return `${where}${credentials ? 'with' : 'without'} credentials it is ${words[outcome]}${reason}`;
  });
  const because = `Whether the call included credentials${browsers.size > 1 ? ', or in which browser it was made' : ''}: ${ways.join(', ')}.`;
  const codes = blocked === undefined ? [] : blocked.codes;
  return {
    verdict: 'cannot-tell',
    codes,
    cannotShow: [...notes, because],
    findings: async () => {
      if (blocked === undefined) return [];
      const findings = explain(blocked.trace).filter(({ code }) => !unasked.has(code));
      return inOrder(findings).map((finding) => ({
        ...finding,
        fix: { kind: 'cannot-tell', words: `The recording does not show it. ${because}` },
      }));
    },
  };
}

const words = {
  readable: 'readable',
  opaque: 'opaque',
  blocked: 'blocked',
  unfinished: 'not to be told',
} as const;

/** What the recording leaves open, though the verdict is clear. */
function notesOn(
  call: HarCall,
  candidates: readonly Candidate[],
  { hasCookies }: JudgeOptions,
): readonly string[] {
  const notes: string[] = [];
  if (candidates.some(({ preflightAssumed }) => preflightAssumed)) {
    notes.push('Its preflight: the browser had the answer cached, or the file leaves it out.');
  }
  const sent = call.hops.flatMap(({ cookies }) => cookies ?? []);
  const attached = candidates
    .filter(({ credentials }) => credentials)
    .flatMap(({ trace }) =>
      trace.steps.flatMap((step) => (step.step === 'cookie-attached' ? [step.name] : [])),
    );
  const known = call.hops.every(({ cookies }) => cookies !== null);
  const lost = [...new Set(attached)].filter((name) => !sent.includes(name));
  if (hasCookies && known && lost.length > 0) {
    notes.push(
      `Why it went without the ${lost.length === 1 ? 'cookie' : 'cookies'} ${lost.join(', ')}, set earlier in the file: by the rules ${lost.length === 1 ? 'it belongs' : 'they belong'} on this request, so that the browser may have been told to refuse them, or they were deleted in between.`,
    );
  }
  return notes;
}

function wouldSend(exchange: HarExchange, { jar }: ReplayBrowser): boolean {
  return jar.retrieve(contextOf(exchange)).sent.length > 0;
}

/** Cookies that were sent and are not known had been set before the recording began, so that they could be sent here. */
function learnCookies(call: HarCall, { browsers }: JudgeOptions): void {
  for (const exchange of call.hops) {
    for (const name of exchange.cookies ?? []) {
      for (const { jar } of browsers) {
        if (jar.get(name, exchange.url).length > 0) continue;
        const secure = exchange.url.startsWith('https:') ? '; Secure' : '';
        jar.store(`${name}=(recorded); Path=/; SameSite=None${secure}`, { url: exchange.url });
      }
    }
  }
}

function contextOf({ url, method, page }: HarExchange) {
  const origin = page.origin ?? new URL(url).origin;
  return { url, method, initiator: origin, topLevel: origin };
}
