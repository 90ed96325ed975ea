import { parseUrl } from '../../web/url.ts';
import { redirectsOf } from '../causes/exchanges.ts';
import { leadsToLogin } from '../causes/leads-to-login.ts';
import type { Change } from '../change.ts';
import { toUrl } from './call-changes.ts';
import { callOf, type Patient } from './patient.ts';

/**
 * The call to where redirects led it. None where that is a login, nor where they made a GET of it to show what came of the
 * POST, which would be sent again.
 */
export function atOnce(patient: Patient, url: string): readonly Change[] {
  const call = callOf(patient);
  const from = call?.url ?? '';
  if (isMove(from, url)) return toUrl(patient, url);
  const turned = redirectsOf(patient.trace).some(({ method }) => method !== call?.method);
  return turned || parseUrl(url) === null || leadsToLogin(from, url) ? [] : toUrl(patient, url);
}

/** Whether a redirect leads to the same at its proper address: on another host or scheme, or with a slash more. */
export function isMove(from: string, to: string): boolean {
  const path = pathOf(from);
  return from !== to && path !== null && path === pathOf(to);
}

function pathOf(text: string): string | null {
  const url = parseUrl(text);
  return url === null ? null : `${url.pathname.replace(/\/+$/, '').toLowerCase()}${url.search}`;
}
