import type { Trace } from '../../browser/trace.ts';
import type { ArrowRow, SequenceHeader, SequenceRow } from '../../explain/sequence/row.ts';
import { sequenceOf } from '../../explain/sequence/sequence.ts';
import { shownCookieName } from '../draw/cookie-name.ts';
import { hidePasswords, isSecretHeader } from '../draw/hide-secrets.ts';
import { visibleBytes } from '../draw/visible.ts';
import type { ExchangeLine, ExchangeMessage, ExchangeView } from './exchange-view.ts';
import { foldRepeats } from './fold-repeats.ts';

type Mutable = { -readonly [Name in keyof ExchangeMessage]: ExchangeMessage[Name] } & {
  lines: ExchangeLine[];
};

/**
 * Puts a trace's sequence into lines for a terminal. Values of cookies, `Authorization` and the like are left out, since
 * what is on a terminal gets copied.
 */
export function viewExchange(trace: Trace): ExchangeView {
  const { lanes, rows } = sequenceOf([trace]);
  const originOfLane = new Map(lanes.map(({ id, kind, origin }) => [id, kind === 'server' ? origin : null]));
  const messages: Mutable[] = [];
  let waiting: ExchangeLine[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.kind === 'arrow') {
      const server = originOfLane.get(row.to) ?? originOfLane.get(row.from) ?? null;
      const kind = row.message.what;
      const lines = [...waiting, ...leftOut(rows, index), ...linesOfMessage(row)];
      messages.push({ kind, label: labelOf(row), server, lines, failed: false });
      waiting = [];
    } else if (row.fails) {
      const last = messages.at(-1);
      if (last === undefined) continue;
      last.failed = true;
      last.lines.push({ text: (row.kind === 'check' && row.code) || row.label, tone: 'bad' });
    } else {
      const line = lineOf(row);
      // What precedes a message says so; the rest is about the one before.
      if (line !== null) (precedes(row) ? waiting : (messages.at(-1)?.lines ?? waiting)).push(line);
    }
  }
  return { messages: foldRepeats(messages), servers: lanes.flatMap(({ id }) => originOfLane.get(id) ?? []) };
}

function labelOf({ message, title }: ArrowRow): string {
  switch (message.what) {
    case 'call':
      return `${message.initiator} ${message.method}`;
    case 'response':
      return String(message.status);
    case 'request':
    case 'outcome':
      return title;
  }
}

function linesOfMessage({ message, headers }: ArrowRow): readonly ExchangeLine[] {
  switch (message.what) {
    case 'call':
      return [
        ...(message.mode === 'cors' ? [] : [plain(`mode: ${message.mode}`)]),
        plain(`credentials: ${message.credentialsMode}`),
      ];
    case 'request':
      return linesOfHeaders(headers.filter(({ name }) => name !== 'Cookie'));
    case 'response':
      return linesOfHeaders(headers.filter(isShown));
    case 'outcome':
      return [];
  }
}

/** The call's headers that the browser leaves out come first: they never belonged to it. */
function leftOut(rows: readonly SequenceRow[], at: number): readonly ExchangeLine[] {
  const row = rows[at];
  if (row?.kind !== 'arrow' || row.message.what !== 'call') return [];
  return rows.flatMap((each) =>
    each.kind === 'note' && each.what === 'header-dropped'
      ? [dim(`${visibleBytes(each.value ?? '')} left out: ${each.code}`)]
      : [],
  );
}

function precedes(row: SequenceRow): boolean {
  if (row.kind === 'cookie') return row.happened === 'attached' || row.happened === 'withheld';
  return row.kind === 'note' && row.what === 'preflight-remembered';
}

function lineOf(row: SequenceRow): ExchangeLine | null {
  if (row.kind === 'note') {
    if (row.what === 'preflight-remembered') return dim('preflight: remembered');
    return row.what === 'redirect' && row.detail !== null ? dim(row.detail) : null;
  }
  if (row.kind !== 'cookie') return null;
  const { happened, name, partitioned, code } = row;
  const cookie = `cookie ${shownCookieName(name ?? '')}`;
  switch (happened) {
    case 'attached':
      return { text: `${cookie} attached`, tone: 'good' };
    case 'withheld':
      return dim(`${cookie} withheld: ${code}`);
    case 'stored':
      return { text: `${cookie} stored${partitioned ? ' in a partition' : ''}`, tone: 'good' };
    case 'removed':
      return { text: `${cookie} removed`, tone: 'good' };
    case 'rejected':
      return { text: `${cookie} rejected: ${code}`, tone: 'bad' };
    case 'ignored':
      return dim(`Set-Cookie ignored: ${code}`);
  }
}

/** A header that is missing is said by the code below it; what is more of an answer, in its place. */
function isShown({ value }: SequenceHeader): boolean {
  return value !== null;
}

/** What CORS is about, and what the page's script set itself. */
function linesOfHeaders(headers: readonly SequenceHeader[]): readonly ExchangeLine[] {
  return headers
    .filter(({ matters }) => matters)
    .map(({ name, value }) => plain(headerText(name, isSecretHeader(name) ? '…' : (value ?? ''))));
}

/** Longest value that is shown whole: a policy's list of origins can have thousands. */
const longest = 400;

function headerText(name: string, value: string): string {
  const shown = value === '…' ? value : hidePasswords(visibleBytes(value));
  return `${visibleBytes(name)}: ${shown.length > longest ? `${shown.slice(0, longest)}…` : shown}`;
}

function plain(text: string): ExchangeLine {
  return { text, tone: 'plain' };
}

function dim(text: string): ExchangeLine {
  return { text, tone: 'dim' };
}
