import type { HeaderLine } from '../../browser/http.ts';
import type { ResponseReceived, Trace, TraceStep } from '../../browser/trace.ts';
import { visibleBytes } from '../draw/visible.ts';

/** How a line is to be seen: as it is, as what failed, as what is stored or attached, or as what stayed away. */
export type Tone = 'plain' | 'bad' | 'good' | 'dim';

export interface ExchangeLine {
  readonly text: string;
  readonly tone: Tone;
}

/** A message between two of those who take part, with the lines that say what mattered about it. */
export interface ExchangeMessage {
  readonly kind: 'call' | 'request' | 'response' | 'outcome';
  /** `POST /orders`, `204`. */
  readonly label: string;
  /** The server's origin; `null` between page and browser. */
  readonly server: string | null;
  readonly lines: readonly ExchangeLine[];
  /** Whether the browser stopped here. */
  readonly failed: boolean;
}

/** What went between page, browser and servers, in the order of time. */
export interface ExchangeView {
  readonly messages: readonly ExchangeMessage[];
  /** The origins that were asked, in the order of their first request; else the one that was to be. */
  readonly servers: readonly string[];
}

type Mutable = { -readonly [Name in keyof ExchangeMessage]: ExchangeMessage[Name] } & {
  lines: ExchangeLine[];
};

/**
 * Puts a trace into the form that people draw: who sent what to whom. Values of cookies and of `Authorization` are left
 * out, since what is on a terminal gets copied.
 */
export function viewExchange(trace: Trace): ExchangeView {
  const messages: Mutable[] = [];
  let waiting: ExchangeLine[] = [];
  const add = (message: Omit<Mutable, 'lines' | 'failed'>, lines: readonly ExchangeLine[] = []): void => {
    messages.push({ ...message, lines: [...waiting, ...lines], failed: false });
    waiting = [];
  };
  const fail = (code: string): void => {
    const last = messages.at(-1);
    if (last === undefined || last.failed) return;
    last.failed = true;
    last.lines.push({ text: code, tone: 'bad' });
  };

  for (const step of trace.steps) {
    switch (step.step) {
      case 'request':
        add({ kind: 'call', label: `${step.initiator} ${step.method}`, server: null }, [
          ...(step.mode === 'cors' ? [] : [plain(`mode: ${step.mode}`)]),
          plain(`credentials: ${step.credentialsMode}`),
        ]);
        break;
      case 'sent': {
        const { origin, pathname, search } = new URL(step.url);
        add(
          { kind: 'request', label: `${step.method} ${pathname}${search}`, server: origin },
          linesOfRequest(step.headers, trace),
        );
        break;
      }
      case 'received':
        add(
          { kind: 'response', label: String(step.status), server: messages.at(-1)?.server ?? null },
          linesOfResponse(step),
        );
        break;
      case 'failed':
        fail(step.code);
        add({ kind: 'outcome', label: 'TypeError', server: null });
        break;
      case 'response-filtered':
        add({ kind: 'outcome', label: outcomeLabel(step.type, step.status), server: null });
        break;
      default: {
        const line = lineOf(step);
        if (line === null) break;
        // What precedes a message says so; the rest is about the one before.
        if (precedes(step)) waiting.push(line);
        else messages.at(-1)?.lines.push(line);
      }
    }
    if ('code' in step && step.code !== null && isCheck(step)) fail(step.code);
  }
  const asked = [...new Set(messages.flatMap(({ server }) => server ?? []))];
  // Where nothing was sent, whoever would have been asked.
  const call = trace.steps.find((step) => step.step === 'request');
  return { messages, servers: asked.length > 0 || call === undefined ? asked : [new URL(call.url).origin] };
}

function precedes({ step }: TraceStep): boolean {
  return ['header-dropped', 'preflight', 'cookie-attached', 'cookie-withheld'].includes(step);
}

function isCheck({ step }: TraceStep): boolean {
  return [
    'cors-check',
    'preflight-status',
    'preflight-method',
    'preflight-headers',
    'redirect',
    'cross-origin-resource-policy',
  ].includes(step);
}

function lineOf(step: TraceStep): ExchangeLine | null {
  switch (step.step) {
    case 'header-dropped':
      return dim(`${visibleBytes(step.name)} left out: ${step.code}`);
    case 'preflight':
      return step.decision === 'cached' ? dim('preflight: remembered') : null;
    case 'cookie-attached':
      return { text: `cookie ${visibleBytes(step.name)} attached`, tone: 'good' };
    case 'cookie-withheld':
      return dim(`cookie ${visibleBytes(step.name)} withheld: ${step.code}`);
    case 'cookie-stored': {
      const where = step.partitioned ? ' in a partition' : '';
      return {
        text: `cookie ${visibleBytes(step.name)} ${step.removed ? 'removed' : `stored${where}`}`,
        tone: 'good',
      };
    }
    case 'cookie-rejected':
      return { text: `cookie ${visibleBytes(step.name ?? '')} rejected: ${step.code}`, tone: 'bad' };
    case 'set-cookie-ignored':
      return dim(`Set-Cookie ignored: ${step.code}`);
    case 'redirect':
      return step.originTainted ? dim('Origin is null from here on') : null;
    default:
      return null;
  }
}

const requestHeaders = /^(?:origin|access-control-request-.*|content-type)$/i;
const secretHeaders = /^(?:authorization|proxy-authorization|cookie)$/i;
/** Those that decide here: a preflight's answer says other things than the answer itself. */
const preflightHeaders = /^(?:access-control-(?!expose-headers).*|vary|location|www-authenticate)$/i;
const responseHeaders =
  /^(?:access-control-(?:allow-origin|allow-credentials|expose-headers)|vary|location|cross-origin-resource-policy|www-authenticate)$/i;

/** What CORS is about, and what the page's script set itself. */
function linesOfRequest(headers: readonly HeaderLine[], trace: Trace): readonly ExchangeLine[] {
  const call = trace.steps.find((step) => step.step === 'request');
  const set = new Set(call?.headers.map(([name]) => name.toLowerCase()));
  return headers
    .filter(([name]) => requestHeaders.test(name) || (set.has(name.toLowerCase()) && !/^accept$/i.test(name)))
    .map(([name, value]) => plain(headerText(name, secretHeaders.test(name) ? '…' : value)));
}

function linesOfResponse({ preflight, headers }: ResponseReceived): readonly ExchangeLine[] {
  return headers
    .filter(([name]) => (preflight ? preflightHeaders : responseHeaders).test(name))
    .map(([name, value]) => plain(headerText(name, value)));
}

/** Longest value that is shown whole: a policy's list of origins can have thousands. */
const longest = 400;

function headerText(name: string, value: string): string {
  const shown = value === '…' ? value : visibleBytes(value);
  return `${canonical(visibleBytes(name))}: ${shown.length > longest ? `${shown.slice(0, longest)}…` : shown}`;
}

/** `access-control-allow-origin` as it stands in the documentation. */
function canonical(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

function outcomeLabel(type: string, status: number): string {
  if (type === 'opaque') return 'opaque: nothing to read';
  if (type === 'opaqueredirect') return 'a redirect, unread';
  return `${status}, readable`;
}

function plain(text: string): ExchangeLine {
  return { text, tone: 'plain' };
}

function dim(text: string): ExchangeLine {
  return { text, tone: 'dim' };
}
