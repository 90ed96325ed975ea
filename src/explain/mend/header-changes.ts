import { getHeader } from '../../browser/header-lines.ts';
import { isToken } from '../../web/header.ts';
import { mergeVary } from '../../web/vary.ts';
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
  const kept = splitList(change.was).filter((item) => !item.includes('*') && isToken(item));
  const known = new Set(kept.map((item) => item.toLowerCase()));
  const added = items.filter((item) => !known.has(item.toLowerCase()));
  return { ...change, value: [...kept, ...added].join(', ') };
}

/** `Vary` with `Origin` in it. */
export function varyByOrigin(patient: Patient, on: HeaderChange['on']): readonly HeaderChange[] {
  const change = setHeader(patient, on, 'Vary', null);
  const value = mergeVary(change.was, 'Origin');
  return value === change.was ? [] : [{ ...change, value }];
}
