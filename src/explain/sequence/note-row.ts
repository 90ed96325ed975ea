import type {
  HeaderDropped,
  PreflightCached,
  PreflightDecided,
  RedirectFollowed,
  ResponseFiltered,
} from '../../browser/trace.ts';
import { canonicalName } from './headers-of-message.ts';
import { hostOf } from './host-of.ts';
import type { NoteRow } from './row.ts';
import type { Common } from './step-common.ts';

export type NotedStep =
  | HeaderDropped
  | PreflightDecided
  | PreflightCached
  | RedirectFollowed
  | ResponseFiltered;

/** Something that the browser did besides, as a row. */
export function noteRow(step: NotedStep, common: Common): NoteRow {
  const note = noteOf(step);
  const { title, detail } = note;
  return { ...common, ...note, kind: 'note', label: `${title}${detail === null ? '' : `: ${detail}`}.` };
}

function noteOf(step: NotedStep): Pick<NoteRow, 'what' | 'title' | 'detail' | 'code' | 'value'> {
  switch (step.step) {
    case 'header-dropped':
      return {
        what: 'header-dropped',
        title: `${canonicalName(step.name)} left out`,
        detail:
          step.code === 'forbidden-request-header'
            ? 'script may not set it'
            : 'mode no-cors does not carry it',
        code: step.code,
        value: step.name,
      };
    case 'preflight':
      return {
        what: 'preflight-remembered',
        title: 'Preflight remembered',
        detail: 'its answer is still kept',
        code: null,
        value: null,
      };
    case 'preflight-cached':
      return {
        what: 'preflight-kept',
        title: `Answer kept for ${step.maxAgeSeconds} s`,
        detail: null,
        code: null,
        value: String(step.maxAgeSeconds),
      };
    case 'redirect': {
      const to = step.url ?? step.location;
      return {
        what: 'redirect',
        title: `Redirect to ${hostOf(to)}`,
        detail: step.originTainted ? 'Origin is null from here on' : null,
        code: null,
        value: to,
      };
    }
    case 'response-filtered': {
      const hidden = hiddenFromScript(step);
      return {
        what: 'headers-hidden',
        title: `${hidden.length === 1 ? 'One header' : `${hidden.length} headers`} hidden from script`,
        detail: hidden.map(canonicalName).join(', '),
        code: null,
        value: hidden.join(', '),
      };
    }
  }
}

/** Headers that script might have wanted: those that are for the browser, and for caches, it never misses. */
export function hiddenFromScript({ hidden }: ResponseFiltered): readonly string[] {
  return hidden.filter((name) => !forBrowsers.test(name));
}

const forBrowsers =
  /^(?:access-control-.*|set-cookie|vary|date|server|connection|keep-alive|transfer-encoding|cross-origin-.*|x-content-type-options)$/;
