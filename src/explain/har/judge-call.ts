import { getHeader } from '../../browser/header-lines.ts';
import type { Trace } from '../../browser/trace.ts';
import { explainTrace } from '../explain-trace.ts';
import type { Finding } from '../finding.ts';
import { findingOf } from '../finding-of.ts';
import { type Candidate, replayAll, unasked } from './candidates.ts';
import type { HarCall, HarExchange } from './har-call.ts';
import { inOrder } from './in-order.ts';
import type { JudgeOptions } from './judge-options.ts';
import type { JudgedCall } from './judged-call.ts';
import { notesOn } from './notes-on.ts';
import { rebuildCall } from './rebuild-call.ts';
import { recordedError } from './recorded-error.ts';
import { recordedOutcome } from './recorded-outcome.ts';
import type { ReplayBrowser } from './replay-call.ts';
import { undecided } from './undecided.ts';

/** Judges one call: made again in every way that the recording leaves open, and held against what it says itself. */
export async function judgeCall(call: HarCall, options: JudgeOptions): Promise<JudgedCall> {
  const [first] = call.hops as [HarExchange];
  const last = call.hops.at(-1)!;
  const { browsers, hasCookies } = options;
  const recorded = call.onlyPreflight ? null : recordedOutcome(last, options.tellsOutcome);
  learnCookies(call, options);
  const rebuilt = rebuildCall(call, { hasCookies, wouldSend: wouldSend(first, browsers[0]!) });
  const facts = {
    url: last.url,
    method: first.method,
    ...(first.page.origin === null ? {} : { origin: first.page.origin }),
  };
  const unexplained = (cannotShow: readonly string[]): JudgedCall => {
    const finding = recordedError(last.error, facts);
    return {
      verdict: 'blocked',
      codes: [finding.code],
      cannotShow,
      trace: null,
      findings: async () => [finding],
    };
  };
  const untold = (...cannotShow: string[]): JudgedCall => ({
    verdict: 'cannot-tell',
    codes: [],
    cannotShow,
    trace: null,
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
  const notes = notesOn(call, candidates, hasCookies);

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
    trace: one.trace,
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

function fits(outcome: Candidate['outcome'], recorded: 'passed' | 'failed' | null): boolean {
  if (recorded === null || outcome === 'unfinished') return true;
  return (outcome === 'blocked') === (recorded === 'failed');
}

async function findingsOf(trace: Trace, { thirdPartyCookies }: JudgeOptions): Promise<readonly Finding[]> {
  const setting = thirdPartyCookies === undefined ? {} : { thirdPartyCookies };
  const findings = await explainTrace(trace, setting);
  return inOrder(findings.filter(({ code }) => !unasked.has(code)));
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
