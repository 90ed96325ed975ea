import { type Call, isCall } from '../../scenario/scenario.ts';
import type { Change } from '../change.ts';
import type { Patient } from './patient.ts';

/** The page's call, changed; none where the step is no call that can be changed so. */
export function changeCall(patient: Patient, changed: (call: Call) => Call | null): readonly Change[] {
  const { step } = patient;
  if (!isCall(step)) return [];
  const call = changed(step);
  return call === null ? [] : [{ change: 'call', was: step, call }];
}

/** The call without cookies, as far as it can do without. */
export function withoutCredentials(patient: Patient): readonly Change[] {
  return changeCall(patient, (call) => {
    if (call.do === 'fetch') {
      const { credentials: _, ...rest } = call;
      return rest;
    }
    if (call.do === 'xhr') {
      const { withCredentials: _, ...rest } = call;
      return rest;
    }
    if (call.do === 'script' || call.do === 'image') return { ...call, crossorigin: 'anonymous' };
    return null;
  });
}

/** The call with cookies. */
export function withCredentials(patient: Patient): readonly Change[] {
  return changeCall(patient, (call) => {
    if (call.do === 'fetch') return { ...call, credentials: 'include' };
    if (call.do === 'xhr') return { ...call, withCredentials: true };
    if (call.do === 'script' || call.do === 'image') return { ...call, crossorigin: 'use-credentials' };
    return null;
  });
}

/** The call to another URL. */
export function toUrl(patient: Patient, url: string): readonly Change[] {
  return changeCall(patient, (call) => ('url' in call ? { ...call, url } : null));
}

/** A fetch with other options. */
export function withOptions(
  patient: Patient,
  options: Partial<Extract<Call, { readonly do: 'fetch' }>>,
): readonly Change[] {
  return changeCall(patient, (call) => (call.do === 'fetch' ? { ...call, ...options } : null));
}
