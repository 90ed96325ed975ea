import { getHeader } from '../../browser/header-lines.ts';
import { splitList } from '../causes/exchanges.ts';
import type { HeaderChange } from '../change.ts';
import { answerOf, type Patient, preflightAnswerOf, serverOf } from './patient.ts';

/** A header of the answer that did not do, set to a value. */
export function setHeader(
  patient: Patient,
  on: HeaderChange['on'],
  name: string,
  value: string | null,
): HeaderChange {
  const answer = on === 'preflight' ? preflightAnswerOf(patient) : answerOf(patient);
  const was = answer === null ? null : getHeader(answer.headers, name);
  return { change: 'response-header', at: serverOf(patient).at, on, name, was, value };
}

/** A list header with items added; what is no token, and a `*` that no longer counts, is left out. */
export function addToList(
  patient: Patient,
  on: HeaderChange['on'],
  name: string,
  items: readonly string[],
): HeaderChange {
  const change = setHeader(patient, on, name, null);
  const kept = splitList(change.was).filter((item) => /^[\w!#$%&'+.^`|~-]+$/.test(item));
  const known = new Set(kept.map((item) => item.toLowerCase()));
  const added = items.filter((item) => !known.has(item.toLowerCase()));
  return { ...change, value: [...kept, ...added].join(', ') };
}

/** `Vary` with `Origin` in it. */
export function varyByOrigin(patient: Patient, on: HeaderChange['on']): readonly HeaderChange[] {
  const { was } = setHeader(patient, on, 'Vary', null);
  const listed = splitList(was).map((item) => item.toLowerCase());
  if (listed.includes('origin') || listed.includes('*')) return [];
  return [{ ...setHeader(patient, on, 'Vary', null), value: [...splitList(was), 'Origin'].join(', ') }];
}
