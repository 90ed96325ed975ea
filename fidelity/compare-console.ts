import { failureOf, type Trace } from '../src/browser/trace.ts';
import { findCauses } from '../src/explain/causes/find-causes.ts';
import { initiatorWord } from '../src/explain/causes/initiator-word.ts';
import type { Facts } from '../src/explain/finding.ts';
import type { FindingCode } from '../src/explain/finding-code.ts';
import { consoleOf } from '../src/explain/messages/console-of.ts';
import { readMessages } from '../src/explain/messages/read-messages.ts';
import type { BrowserName } from '../src/scenario/scenario.ts';
import type { ConsoleDifference } from './console-difference.ts';
import type { EngineReason } from './real-browser.ts';
import { isRecorded } from './recorded-console.ts';
import { tourParameter } from './tour.ts';

/** How many lines agreed, and which do not. */
export interface ConsoleComparison {
  readonly agreed: number;
  /** How many disagree and are recorded. */
  readonly recorded: number;
  readonly differences: readonly ConsoleDifference[];
}

/**
 * Holds what a real browser printed against what is said to be printed about the same failures, line by line; and what
 * is read out of its lines against the failures' codes.
 *
 * @param traces the engine's.
 * @param reasons the browser's.
 */
export function compareConsole(
  browser: BrowserName,
  traces: readonly Trace[],
  reasons: readonly EngineReason[],
): ConsoleComparison {
  const printed = reasons.filter((each) => isPrinted(browser, each)).map(({ text }) => comparable(text));
  const left = [...printed];
  const differences: ConsoleDifference[] = [];
  let agreed = 0;
  const foretold = traces
    .flatMap(findingsOf)
    .flatMap(({ code, facts }) =>
      consoleOf(code, facts)[browser].map((text) => ({ code, text: comparable(text) })),
    );
  const read = readMessages(printed.join('\n')).flatMap(({ codes }) => codes);
  for (const { code, text } of foretold) {
    const at = left.indexOf(text);
    if (at === -1) {
      differences.push({ kind: 'not-printed', code, text });
      continue;
    }
    left.splice(at, 1);
    agreed++;
    if (!read.includes(code)) differences.push({ kind: 'not-read', code, text });
  }
  const told = new Set(foretold.map(({ text }) => text));
  for (const text of left) {
    if (!told.has(text) && isAboutFailure(text)) differences.push({ kind: 'not-foretold', code: null, text });
  }
  const unrecorded = differences.filter((each) => !isRecorded(browser, each));
  return { agreed, recorded: differences.length - unrecorded.length, differences: unrecorded };
}

/** What consoles tell of: the failure, cookies that were not stored or were changed, and two losses. */
function findingsOf(trace: Trace): readonly { readonly code: FindingCode; readonly facts: Facts }[] {
  const failure = failureOf(trace);
  return findCauses(trace)
    .filter(({ code }) => code === failure?.code || told.test(code))
    .map(({ code, facts }) => ({ code, facts: asWritten(trace, facts) }));
}

const told =
  /^(?:cookie-not-stored-|cookie-changed-invalid-|request-header-forbidden$|authorization-covered-by-wildcard$)/;

/** With the header as the script wrote it, and what made the request. */
function asWritten({ steps }: Trace, facts: Facts): Facts {
  const request = steps.find((step) => step.step === 'request');
  if (request === undefined) return facts;
  const header = request.headers.find(([name]) => name.toLowerCase() === facts.header?.toLowerCase())?.[0];
  const initiator = initiatorWord(request.initiator);
  return { initiator, ...facts, ...(header === undefined ? {} : { header }) };
}

/** Whether a reason is a line of the console, and about the case. */
function isPrinted(browser: BrowserName, { kind, url, text }: EngineReason): boolean {
  if (text === '' || kind === 'marker' || url?.includes('/.prepare')) return false;
  return browser === 'chromium' ? kind === 'message' : true;
}

/** Less what the tour puts into URLs, the fragment, and the status text, which no finding knows. */
function comparable(text: string): string {
  return text
    .replaceAll(new RegExp(`[?&]${tourParameter}=[\\w.]+`, 'g'), '')
    .replaceAll(/#\w+/g, '')
    .replace(/(a status of \d+) \(.*\)$/, '$1 ()');
}

/** What is printed of every failure, and is no reason. */
function isAboutFailure(text: string): boolean {
  const [message] = readMessages(text);
  return message !== undefined && message.code !== 'fetch-failed' && message.code !== 'status-not-ok';
}
