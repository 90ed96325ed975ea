import type { CallResult } from '../../scenario/record.ts';
import { browserLane, pageLane } from './lanes-of.ts';
import type { ArrowRow, NoteRow, SequenceOutcome } from './row.ts';
import { outcomeLabel } from './words/labels.ts';

/** Time that passes between two steps. */
export function waitRow(seconds: number, at: number): NoteRow {
  const title = `${seconds} ${seconds === 1 ? 'second passes' : 'seconds pass'}`;
  return {
    kind: 'note',
    id: `step.${at}.wait`,
    label: `${title}.`,
    detail: null,
    anchor: null,
    compared: [],
    of: null,
    at,
    fails: false,
    what: 'time-passes',
    title,
    code: null,
    value: String(seconds),
  };
}

/** What script got, where only the result tells. */
export function resultRow(
  result: CallResult,
  title: string,
  at: number,
  of: ArrowRow['of'] = null,
): ArrowRow {
  const outcome = outcomes[result.outcome];
  const status = result.outcome === 'readable' ? result.status : null;
  const broken = result.outcome === 'blocked';
  return {
    kind: 'arrow',
    id: `step.${at}.result`,
    label: outcomeLabel(outcome, title, status),
    detail: null,
    anchor: null,
    compared: [],
    of,
    at,
    fails: broken,
    from: browserLane,
    to: pageLane,
    title,
    tone: broken ? 'refused' : outcome === 'readable' || outcome === 'loaded' ? 'allowed' : 'plain',
    broken,
    message: { what: 'outcome', outcome, status },
    headers: [],
  };
}

const outcomes: Readonly<Record<CallResult['outcome'], SequenceOutcome>> = {
  readable: 'readable',
  opaque: 'opaque',
  loaded: 'loaded',
  blocked: 'error',
  cookie: 'cookie',
};
