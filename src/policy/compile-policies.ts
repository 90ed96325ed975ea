import { checkOptions } from './check-options.ts';
import { PolicyError, type Problem } from './problem.ts';
import { Rule } from './rule.ts';

/** A rule that `update` may replace. A policy made of others shares their cells, and so sees the update. */
export interface Cell {
  rule: Rule;
}

/** Under this a policy keeps its cells, for policies that are made of it. */
export const cells = Symbol('corsage: cells');

/**
 * Checks options, or a list of options and policies, and compiles them.
 *
 * @returns a cell for each policy, in order; at least one.
 * @throws {PolicyError} listing every problem.
 */
export function compilePolicies(input: unknown): readonly Cell[] {
  const inputs: readonly unknown[] = Array.isArray(input) ? input : [input];
  const problems: Problem[] = [];
  if (inputs.length === 0) {
    problems.push({
      code: 'policies-empty',
      path: 'policies',
      value: input,
      message: 'An empty list of policies lets nobody in.',
      fix: "Write [{ origin: ['https://app.example.com'] }].",
    });
  }
  const compiled = inputs.flatMap((one, at): readonly Cell[] => {
    if (isPolicy(one)) return one[cells];
    const { checked, problems: found } = checkOptions(one, Array.isArray(input) ? `[${at}]` : '');
    problems.push(...found);
    return found.length === 0 ? [{ rule: new Rule(checked) }] : [];
  });
  const open = compiled.findIndex(({ rule }) => rule.any);
  if (problems.length === 0 && open !== -1 && open < compiled.length - 1) {
    problems.push({
      code: 'policy-unreachable',
      path: `[${open + 1}]`,
      value: compiled[open + 1]!.rule.options.origin,
      message: "The policy before it has origin '*', which names every origin: this one is never asked.",
      fix: "Put the policy with '*' last.",
    });
  }
  if (problems.length > 0) throw new PolicyError('The CORS policy', problems);
  return compiled;
}

function isPolicy(value: unknown): value is { readonly [cells]: readonly Cell[] } {
  return typeof value === 'object' && value !== null && cells in value;
}
