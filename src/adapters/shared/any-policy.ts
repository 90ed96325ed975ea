import type { Decision } from '../../policy/decision.ts';
import { defineCors } from '../../policy/define-cors.ts';
import type { Policy, PolicyInput } from '../../policy/policy.ts';

/** What every adapter's `cors` takes. */
export type AnyPolicyInput = PolicyInput | readonly PolicyInput[];

/** A policy of which nothing is known: it may answer with a promise. */
export type AnyPolicy = Policy<Decision | Promise<Decision>>;

/** `defineCors` for what has been checked against the literals' types already, in the adapter's own signature. */
export function policyOf(input: AnyPolicyInput): AnyPolicy {
  return defineCors(input as PolicyInput);
}
