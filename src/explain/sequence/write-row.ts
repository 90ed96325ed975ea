import type { TraceStep } from '../../browser/trace.ts';
import { hostOf } from './host-of.ts';
import { browserLane, pageLane } from './lanes-of.ts';
import type { ArrowRow } from './row.ts';
import type { StepPlace } from './step-common.ts';
import { callLabel } from './words/labels.ts';

/**
 * A script that writes `document.cookie`: its trace begins with what became of the line.
 *
 * @param step the trace's first.
 */
export function writeRow(step: TraceStep, page: string | null, { trace, at }: StepPlace): ArrowRow {
  const message = {
    what: 'call',
    initiator: 'document.cookie',
    method: null,
    url: null,
    mode: null,
    credentialsMode: null,
  } as const;
  return {
    kind: 'arrow',
    id: `${trace}.write`,
    label: callLabel(message, page === null ? null : hostOf(page)),
    detail: null,
    anchor: documentCookie,
    compared: [],
    of: { trace, step: 0 },
    at,
    fails: false,
    from: pageLane,
    to: browserLane,
    title: 'name' in step && step.name !== null ? `document.cookie = ${step.name}=…` : 'document.cookie = …',
    tone: 'plain',
    broken: false,
    message,
    headers: [],
  };
}

export const documentCookie = 'https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie';
