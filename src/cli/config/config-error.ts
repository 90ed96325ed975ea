import type { Problem, ProblemCode } from '../../policy/problem.ts';

/**
 * What can be wrong with a configuration, besides what can be wrong with its policy and its cookies.
 *
 * - `config-missing`: an option that must be there, or a list without an item.
 * - `config-url`: no absolute `http:` or `https:` URL, or no path.
 * - `config-request`: a request that no script can make.
 * - `config-name`: the name of a cookie, a page or a request that is not in the file.
 * - `config-repeated`: two of one name.
 * - `config-when`: an expectation that applies nowhere.
 * - `config-contradiction`: an expectation that nothing can meet.
 */
export type ConfigProblemCode =
  | 'config-missing'
  | 'config-url'
  | 'config-request'
  | 'config-name'
  | 'config-repeated'
  | 'config-when'
  | 'config-contradiction';

/** One thing that is wrong with a configuration. Plain data, as of `PolicyError`. */
export interface ConfigProblem extends Omit<Problem, 'code'> {
  readonly code: ProblemCode | ConfigProblemCode;
}

/** Thrown when a configuration does not describe a deployment. Lists every problem found, not the first. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[], subject = 'The configuration') {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    const lines = problems.map(({ code, path, message, fix }) => `  ${path}: ${message} ${fix} [${code}]`);
    super(`${subject} has ${count}:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}
