import { parseUrl } from '../../web/url.ts';
import { redirectsOf } from '../causes/exchanges.ts';
import type { Change } from '../change.ts';
import { toUrl } from './call-changes.ts';
import { callOf, type Patient } from './patient.ts';

/**
 * The call to where redirects led it; none where they made a GET of it and led elsewhere: that shows what came of the
 * POST, which there would be sent again.
 */
export function atOnce(patient: Patient, url: string): readonly Change[] {
  const call = callOf(patient);
  const turned = redirectsOf(patient.trace).some(({ method }) => method !== call?.method);
  return turned && !isMove(call?.url ?? '', url) ? [] : toUrl(patient, url);
}

/** Whether a redirect leads to the same at its proper address: on another host or scheme, or with a slash more. */
export function isMove(from: string, to: string): boolean {
  return from !== to && pathOf(from) === pathOf(to);
}

function pathOf(text: string): string | null {
  const url = parseUrl(text);
  return url === null ? null : `${url.pathname.replace(/\/+$/, '').toLowerCase()}${url.search}`;
}
