import type { Failed, Initiator, ResponseFiltered } from '../../browser/trace.ts';
import { browserLane, pageLane } from './lanes-of.ts';
import type { ArrowRow, SequenceOutcome } from './row.ts';
import type { Common } from './step-common.ts';
import { outcomeLabel } from './words/labels.ts';
import { outcomeTitle } from './words/titles.ts';

/** What the page gets of an answer. */
export function outcomeRow(step: ResponseFiltered, initiator: Initiator, common: Common): ArrowRow {
  const outcome = outcomeOf(step, initiator);
  const status = step.status === 0 ? null : step.status;
  const title = outcomeTitle(outcome, initiator, status);
  return {
    ...common,
    kind: 'arrow',
    label: outcomeLabel(outcome, title, status),
    from: browserLane,
    to: pageLane,
    title,
    tone: outcome === 'readable' || outcome === 'loaded' ? 'allowed' : 'plain',
    broken: false,
    message: { what: 'outcome', outcome, status },
    headers: [],
  };
}

/**
 * What the page gets where it failed.
 *
 * @param answered whether the server answered the call itself, and not only a preflight.
 */
export function errorRow(step: Failed, initiator: Initiator, answered: boolean, common: Common): ArrowRow {
  const given = step.code === 'aborted' && initiator === 'fetch';
  const title = given ? 'AbortError' : outcomeTitle('error', initiator, null);
  return {
    ...common,
    kind: 'arrow',
    label: outcomeLabel('error', title, null),
    detail: answered ? 'The server did its work. The answer stays hidden.' : null,
    compared: [],
    from: browserLane,
    to: pageLane,
    title,
    tone: 'refused',
    broken: true,
    message: { what: 'outcome', outcome: 'error', status: null },
    headers: [],
  };
}

function outcomeOf({ type }: ResponseFiltered, initiator: Initiator): SequenceOutcome {
  if (initiator !== 'fetch' && initiator !== 'xhr') return 'loaded';
  if (type === 'opaque') return 'opaque';
  return type === 'opaqueredirect' ? 'opaque-redirect' : 'readable';
}
