import { type CallPlace, leadsAway, type Step } from '../../scenario/scenario.ts';
import type { PageOf } from './assemble.ts';
import { hostOf, originOf } from './host-of.ts';

/** The document that makes each step, by the step's place; `null` where a person does. */
export function documentsOf(steps: readonly Step[]): readonly (PageOf | null)[] {
  let url: string | null = null;
  return steps.map((step) => {
    if (step.do === 'open') {
      url = step.url;
      return null;
    }
    const page = url === null ? null : pageAt(url);
    const place = 'in' in step ? step.in : undefined;
    if (leadsAway(step)) url = step.url;
    return place === undefined ? page : frameAt(place);
  });
}

function pageAt(url: string): PageOf {
  return { url, origin: originOf(url), title: `Page on ${hostOf(url)}` };
}

function frameAt(place: CallPlace): PageOf {
  switch (place) {
    case 'sandbox':
      return { url: null, origin: null, title: 'Sandboxed frame, without an origin' };
    case 'data':
      return { url: null, origin: null, title: 'Frame of a data: URL, without an origin' };
    default:
      return { url: `${place}/`, origin: place, title: `Frame of ${hostOf(place)}` };
  }
}
