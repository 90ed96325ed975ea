import type { RequestMade, ResponseReceived, Trace } from '../../browser/trace.ts';
import type { Server, Step, Variant } from '../../scenario/scenario.ts';
import { parseUrl } from '../../web/url.ts';
import type { Cause } from '../causes/cause.ts';
import { exchangesOf, requestOf } from '../causes/exchanges.ts';
import type { Change } from '../change.ts';

/** One call of a scenario that something is wrong with. */
export interface Patient {
  readonly variant: Variant;
  readonly step: Step;
  readonly trace: Trace;
  readonly cause: Cause;
}

/** Changes that belong together, and may mend a cause. */
export type Proposal = readonly Change[];

/** Says what may mend a cause, the better one first; an empty proposal is none. What is proposed is tried, not trusted. */
export type Proposer = (patient: Patient) => readonly Proposal[];

/** The server whose answer did not do: its origin, and what answers there. */
export function serverOf({ variant, trace, cause }: Patient): {
  readonly at: string;
  readonly server: Server;
} {
  const url = cause.facts.url ?? exchangesOf(trace).at(-1)?.request.url ?? '';
  const at = parseUrl(url)?.origin ?? url;
  return { at, server: variant.servers[at] ?? { routes: {} } };
}

/** The answer that did not do. */
export function answerOf({ trace }: Patient): ResponseReceived | null {
  return exchangesOf(trace).at(-1)?.response ?? null;
}

/** The answer to the preflight, where there was one. */
export function preflightAnswerOf({ trace }: Patient): ResponseReceived | null {
  return exchangesOf(trace).findLast(({ preflight }) => preflight)?.response ?? null;
}

/** The call as the browser understood it. */
export function callOf({ trace }: Patient): RequestMade | null {
  return requestOf(trace);
}
