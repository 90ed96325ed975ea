import { defineCors } from '../../policy/define-cors.ts';
import type { Policy } from '../../policy/policy.ts';
import { policyOptions } from '../../scenario/policy-options.ts';
import type { PolicyData, Server } from '../../scenario/scenario.ts';
import type { PolicyChange } from '../change.ts';

/**
 * A change of the policy that decides on an origin; of the first where none does.
 *
 * @param at the server's origin.
 * @param server that has a policy.
 * @param origin the page's.
 * @param patch what becomes of its options.
 */
export function patchPolicy(
  at: string,
  server: Server & { readonly cors: NonNullable<Server['cors']> },
  origin: string,
  patch: (policy: PolicyData) => PolicyData,
): PolicyChange {
  const was = server.cors;
  if (!isList(was)) return { change: 'policy', at, was, cors: patch(was) };
  const named = was.findIndex((each) => names(each, origin));
  const target = Math.max(0, named);
  return {
    change: 'policy',
    at,
    was,
    cors: was.map((each, index) => (index === target ? patch(each) : each)),
  };
}

/** Whether a policy lets an origin in. */
export function names(data: PolicyData, origin: string): boolean {
  const policy = defineCors(policyOptions(data)) as Policy;
  const decision = policy.decide({
    method: 'GET',
    headers: { get: (name) => (name === 'origin' ? origin : null) },
  });
  return decision.allowed;
}

/** The policy's origins with one more; `*` gives way where credentials are asked for. */
export function withOrigin(data: PolicyData, origin: string, credentials: boolean): PolicyData {
  const { origin: rule } = data;
  if (typeof rule === 'object' && 'directory' in rule) {
    return { ...data, origin: { directory: [...rule.directory, origin] } };
  }
  const rules = (typeof rule === 'string' ? [rule] : rule).filter((each) => each !== '*' || !credentials);
  const all = [...rules, origin];
  return { ...data, origin: all.length === 1 ? all[0]! : all };
}

/** The items of an option that is a list, with more. */
export function withItems(
  listed: '*' | readonly string[] | undefined,
  items: readonly string[],
): readonly string[] {
  const known = listed === '*' || listed === undefined ? [] : listed;
  const lower = new Set(known.map((item) => item.toLowerCase()));
  return [...known, ...items.filter((item) => !lower.has(item.toLowerCase()))];
}

export function isList(data: PolicyData | readonly PolicyData[]): data is readonly PolicyData[] {
  return Array.isArray(data);
}

/** Whether a server has a policy of this library. */
export function hasPolicy(server: Server): server is Server & { readonly cors: NonNullable<Server['cors']> } {
  return server.cors !== undefined;
}
