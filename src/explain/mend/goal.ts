import type { Trace } from '../../browser/trace.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { Cause } from '../causes/cause.ts';
import { stepsOf } from '../causes/exchanges.ts';
import { type Diagnosis, isBlocked } from './diagnose.ts';

/**
 * Whether a step came out as it should have, now that something was changed: read where it was blocked; the cookie stored,
 * or sent, where it was not; and nothing blocked that was not before.
 *
 * @param cause what was wrong.
 * @param before how the step came out first.
 * @param after how it came out with the changes.
 */
export function isMended(cause: Cause, before: Diagnosis, after: Diagnosis): boolean {
  const { code } = cause;
  if (catalogue[code].severity === 'blocked') return !isBlocked(after);
  if (isBlocked(after) && !isBlocked(before)) return false;
  const { trace } = after;
  if (trace === null) return false;
  if (code.startsWith('cookie-not-sent-')) return namesOf(cause).every((name) => wasSent(trace, name));
  if (code.startsWith('cookie-not-stored-')) return namesOf(cause).every((name) => wasStored(trace, name));
  if (isBlocked(after) || after.result?.outcome === 'opaque') return false;
  return !after.causes.some((each) => each.code === code && each.facts.header === cause.facts.header);
}

function namesOf({ facts }: Cause): readonly string[] {
  return facts.names ?? [facts.cookie ?? ''];
}

function wasSent({ steps }: Trace, name: string): boolean {
  return stepsOf(steps, 'cookie-attached').some((step) => step.name === name);
}

function wasStored({ steps }: Trace, name: string): boolean {
  return stepsOf(steps, 'cookie-stored').some((step) => step.name === name && !step.removed);
}
