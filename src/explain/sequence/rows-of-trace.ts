import type { FailureCode } from '../../browser/failure.ts';
import type { NetworkFailureCode } from '../../browser/network-failure.ts';
import type { RequestMade, RequestSent, ResponseReceived, Trace, TraceStep } from '../../browser/trace.ts';
import { cookieRow } from './cookie-row.ts';
import { canonicalName, headersOfRequest, headersOfResponse } from './headers-of-message.ts';
import { hostOf, originOf } from './host-of.ts';
import { browserLane, cacheLane, pageLane, serverLane } from './lanes-of.ts';
import { hiddenFromScript, noteRow } from './note-row.ts';
import { errorRow, outcomeRow } from './outcome-row.ts';
import type { ArrowRow, NoteRow, SequenceHeader, SequenceRow } from './row.ts';
import { type Common, commonOf, type StepPlace } from './step-common.ts';
import { toneByCheck } from './tone-by-check.ts';
import { failureWords } from './words/failure-words.ts';
import { callLabel, checkLabel, requestLabel, responseLabel, unsentLabel } from './words/labels.ts';
import { checkTitle, titleOf } from './words/titles.ts';
import { writeRow } from './write-row.ts';

/** Where a trace stands among the others, and what it does not know of itself. */
export interface TracePlace extends StepPlace {
  /** Whether its cookies were set before the experiment began. */
  readonly beforehand: boolean;
  /** Whether a shared cache stands in front of an origin. */
  readonly hasCache: (origin: string) => boolean;
  /** Whether that cache gave the answer to a request. Asked once for each answer, in order. */
  readonly fromCache: (sent: RequestSent) => boolean;
}

/** One trace as rows, in the order of time. */
export function rowsOfTrace(trace: Trace, place: TracePlace): readonly SequenceRow[] {
  return new TraceRows(trace, place).rows();
}

/** Failures of a network before anything of a request is sent. */
const unsent: ReadonlySet<string> = new Set<NetworkFailureCode>(['dns', 'refused', 'unreachable', 'tls']);

/** The headers of an answer are judged by the checks that come after it. */
type Answer = ArrowRow & { headers: readonly SequenceHeader[]; tone: ArrowRow['tone'] };

class TraceRows {
  readonly #trace: Trace;
  readonly #place: TracePlace;
  readonly #rows: SequenceRow[] = [];
  readonly #call: RequestMade | null;
  /** Headers that were left out before the call was understood. */
  readonly #dropped: NoteRow[] = [];
  /** The cookies that go with the next request. */
  #attached: string[] = [];
  /** Where the call has come to: redirects lead on. */
  #url: string | null;
  #sent: RequestSent | null = null;
  #answer: Answer | null = null;
  #failed = false;

  constructor(trace: Trace, place: TracePlace) {
    this.#trace = trace;
    this.#place = place;
    this.#call = trace.steps.find((step) => step.step === 'request') ?? null;
    this.#url = this.#call?.url ?? null;
  }

  rows(): readonly SequenceRow[] {
    const { steps, page } = this.#trace;
    const [first] = steps;
    if (this.#call === null && first !== undefined && !this.#place.beforehand) {
      this.#rows.push(writeRow(first, page, this.#place));
    }
    for (const [index, step] of steps.entries()) this.#add(step, index);
    return this.#rows;
  }

  #add(step: TraceStep, index: number): void {
    const common = commonOf(step, index, this.#place);
    const initiator = this.#call?.initiator ?? 'fetch';
    switch (step.step) {
      case 'request':
        this.#addCall(step, common);
        break;
      case 'header-dropped':
        this.#dropped.push(noteRow(step, common));
        break;
      case 'preflight':
        if (step.decision === 'cached') this.#rows.push(noteRow(step, common));
        break;
      case 'sent':
        this.#addRequest(step, common);
        break;
      case 'received':
        this.#addResponse(step, common);
        break;
      case 'cookie-attached':
        this.#attached.push(step.name);
        this.#rows.push(cookieRow(step, common, this.#host(), false));
        break;
      case 'cookie-withheld':
      case 'cookie-stored':
      case 'cookie-rejected':
      case 'set-cookie-ignored':
        this.#rows.push(cookieRow(step, common, this.#host(), this.#place.beforehand));
        break;
      case 'cors-check':
      case 'preflight-status':
      case 'preflight-method':
      case 'preflight-headers':
      case 'cross-origin-resource-policy':
        this.#judge(step);
        if (step.code === null) this.#pass(step, common);
        else this.#fail(step.code, common);
        break;
      case 'redirect':
        // One that is followed grants nothing: its Location stays as it is.
        if (step.code !== null) this.#judge(step);
        this.#url = step.url ?? step.location;
        if (step.code === null) this.#rows.push(noteRow(step, common));
        else this.#fail(step.code, common);
        break;
      case 'preflight-cached':
        this.#rows.push(noteRow(step, common));
        break;
      case 'response-filtered': {
        const outcome = outcomeRow(step, initiator, common);
        const readable = outcome.message.what === 'outcome' && outcome.message.outcome === 'readable';
        if (readable && hiddenFromScript(step).length > 0) {
          this.#rows.push(noteRow(step, commonOf(step, index, this.#place, '.hidden')));
        }
        this.#rows.push(outcome);
        break;
      }
      case 'failed': {
        this.#judge(step);
        if (step.code === 'network' && unsent.has(step.value ?? '')) this.#breakRequest();
        if (!this.#failed) this.#fail(step.code, common);
        const answered = this.#answer?.message.what === 'response' && !this.#answer.message.preflight;
        this.#rows.push(errorRow(step, initiator, answered, commonOf(step, index, this.#place, '.end')));
        break;
      }
      case 'tainting':
        break;
    }
  }

  #addCall(step: RequestMade, common: Common): void {
    const { initiator, method, url, mode, credentialsMode, origin, headers } = step;
    const message = { what: 'call', initiator, method, url, mode, credentialsMode } as const;
    const { page } = this.#trace;
    const named = origin === 'null' ? 'an opaque origin' : page === null ? null : hostOf(page);
    this.#rows.push({
      ...common,
      kind: 'arrow',
      label: callLabel(message, named),
      from: pageLane,
      to: browserLane,
      title: titleOf(message),
      tone: 'plain',
      broken: false,
      message,
      headers: headers.map(([name, value]) => ({
        name: canonicalName(name),
        value,
        tone: 'plain',
        matters: false,
      })),
    });
    this.#rows.push(...this.#dropped);
  }

  #addRequest(step: RequestSent, common: Common): void {
    const { preflight, method, url } = step;
    const message = { what: 'request', preflight, method, url } as const;
    const setByScript = new Set(this.#call?.headers.map(([name]) => name.toLowerCase()));
    const headers = headersOfRequest(step.headers, setByScript);
    this.#sent = step;
    this.#answer = null;
    this.#rows.push({
      ...common,
      kind: 'arrow',
      label: requestLabel(message, headers, this.#attached, false),
      from: browserLane,
      to: serverLane(originOf(url) ?? url),
      title: titleOf(message),
      tone: 'plain',
      broken: false,
      message,
      headers,
    });
    if (!preflight) this.#attached = [];
  }

  /** What never left the browser is drawn as such. */
  #breakRequest(): void {
    const at = this.#rows.findLastIndex((row) => row.kind === 'arrow');
    const row = this.#rows[at];
    if (row?.kind !== 'arrow' || row.message.what !== 'request') return;
    this.#rows[at] = { ...row, broken: true, label: unsentLabel(row.message) };
  }

  #addResponse(step: ResponseReceived, common: Common): void {
    const sent = this.#sent;
    const url = sent?.url ?? this.#url ?? '';
    const origin = originOf(url) ?? url;
    const fromCache = sent !== null && this.#place.fromCache(sent);
    if (fromCache) this.#endAtCache(origin);
    const { preflight, status } = step;
    const message = { what: 'response', preflight, status, url } as const;
    this.#answer = {
      ...common,
      kind: 'arrow',
      label: responseLabel(message, fromCache),
      from: fromCache ? cacheLane(origin) : serverLane(origin),
      to: browserLane,
      title: titleOf(message),
      tone: 'plain',
      broken: false,
      message,
      headers: headersOfResponse(step.headers, preflight, this.#place.hasCache(origin)),
      detail: fromCache ? 'The shared cache had it. The server never saw the request.' : null,
    };
    this.#rows.push(this.#answer);
  }

  /** The request went no further than the shared cache. */
  #endAtCache(origin: string): void {
    const at = this.#rows.findLastIndex((row) => row.kind === 'arrow' && row.message.what === 'request');
    const row = this.#rows[at];
    if (row?.kind === 'arrow') {
      const label = row.label.replace(` to ${hostOf(origin)}`, ` to the shared cache of ${hostOf(origin)}`);
      this.#rows[at] = { ...row, to: cacheLane(origin), label };
    }
  }

  #pass(step: TraceStep, common: Common): void {
    const title = checkTitle(step);
    const label = checkLabel(title, null, null);
    this.#rows.push({ ...common, kind: 'check', label, title, passed: true, code: null });
  }

  /** The point of failure. */
  #fail(code: FailureCode, common: Common): void {
    this.#failed = true;
    const status = ['preflight-status', 'preflight-redirect', 'status-not-ok', 'redirect-mode-error'];
    if (this.#answer !== null && status.includes(code)) this.#answer.tone = 'refused';
    // An answer that came and that an element cannot use after all.
    const last = this.#rows.at(-1);
    if (last?.kind === 'arrow' && last.message.what === 'outcome') this.#rows.pop();
    const { title, detail } = failureWords(code);
    const label = checkLabel(title, detail, code);
    this.#rows.push({ ...common, kind: 'check', label, title, detail, passed: false, code, fails: true });
  }

  #judge(step: TraceStep): void {
    if (this.#answer !== null) this.#answer.headers = toneByCheck(this.#answer.headers, step);
  }

  /** Whose cookies these are. */
  #host(): string | null {
    const url = this.#url ?? this.#trace.page;
    return url === null ? null : hostOf(url);
  }
}
