import { anchors } from '../../browser/anchors.ts';
import type { Initiator } from '../../browser/trace.ts';
import type { Step } from '../../scenario/scenario.ts';
import { parseUrl } from '../../web/url.ts';
import type { PageOf } from './assemble.ts';
import { hostOf } from './host-of.ts';
import { browserLane, pageLane } from './lanes-of.ts';
import type { ArrowRow, SequenceMessage } from './row.ts';
import { callLabel } from './words/labels.ts';
import { titleOf } from './words/titles.ts';
import { documentCookie } from './write-row.ts';

type Call = Extract<SequenceMessage, { readonly what: 'call' }>;
export type CallingStep = Exclude<Step, { readonly do: 'open' | 'wait' }>;

/** What a step of an experiment asks the browser for. */
export function callOfStep(step: CallingStep, page: PageOf | null): Call {
  const url = 'url' in step ? (parseUrl(step.url, page?.url ?? undefined)?.href ?? step.url) : null;
  const call = (
    initiator: Initiator | 'document.cookie',
    method: string | null,
    mode: Call['mode'],
    credentialsMode: Call['credentialsMode'],
  ): Call => ({ what: 'call', initiator, method, url, mode, credentialsMode });
  switch (step.do) {
    case 'fetch':
      return call('fetch', step.method ?? 'GET', step.mode ?? 'cors', step.credentials ?? 'same-origin');
    case 'xhr':
      return call('xhr', step.method ?? 'GET', 'cors', step.withCredentials ? 'include' : 'same-origin');
    case 'script':
    case 'image': {
      const cors = step.crossorigin !== undefined || (step.do === 'script' && step.type === 'module');
      const include = !cors || step.crossorigin === 'use-credentials';
      return call(step.do, 'GET', cors ? 'cors' : 'no-cors', include ? 'include' : 'same-origin');
    }
    case 'frame':
      return call('frame', 'GET', 'navigate', 'include');
    case 'visit':
      return call('link', 'GET', 'navigate', 'include');
    case 'form':
      return call('form', step.method, 'navigate', 'include');
    case 'cookie':
      return call('document.cookie', null, null, null);
  }
}

/** The arrow from the page to the browser for a step that has no trace. */
export function callRow(step: CallingStep, page: PageOf | null, at: number): ArrowRow {
  const message = callOfStep(step, page);
  const named = page === null ? null : page.url === null ? 'an opaque origin' : hostOf(page.url);
  const reads = step.do === 'cookie' && step.set === undefined;
  return {
    kind: 'arrow',
    id: `step.${at}.call`,
    label: reads
      ? `The page${named === null ? '' : ` on ${named}`} asks for document.cookie.`
      : callLabel(message, named),
    detail: null,
    anchor: step.do === 'cookie' ? documentCookie : anchors.request,
    compared: [],
    of: null,
    at,
    fails: false,
    from: pageLane,
    to: browserLane,
    title: titleOf(message),
    tone: 'plain',
    broken: false,
    message,
    headers: [],
  };
}
