/** Every code that a {@link Problem} may carry. Stable: programs may switch on them. */
export type ProblemCode =
  | 'options-not-an-object'
  | 'option-unknown'
  | 'option-type'
  | 'origin-missing'
  | 'origin-empty-list'
  | 'origin-type'
  | 'origin-invalid'
  | 'origin-has-path'
  | 'origin-trailing-slash'
  | 'origin-has-userinfo'
  | 'origin-default-port'
  | 'origin-port'
  | 'origin-upper-case'
  | 'origin-unicode'
  | 'origin-scheme'
  | 'origin-ip-address'
  | 'origin-null'
  | 'origin-insecure'
  | 'origin-wildcard'
  | 'origin-wildcard-credentials'
  | 'origin-wildcard-not-alone'
  | 'origin-public-suffix'
  | 'origin-regexp-unsafe'
  | 'origin-regexp-slow'
  | 'origin-regexp-empty'
  | 'origin-regexp-unchecked'
  | 'method-invalid'
  | 'method-forbidden'
  | 'method-case'
  | 'header-invalid'
  | 'header-forbidden'
  | 'header-response-only'
  | 'header-request-only'
  | 'header-unreadable'
  | 'header-wildcard-credentials'
  | 'max-age-invalid'
  | 'max-age-too-long'
  | 'policies-empty'
  | 'policy-unreachable'
  | 'cookie-name'
  | 'cookie-value'
  | 'cookie-prefix'
  | 'cookie-same-site'
  | 'cookie-same-site-none-insecure'
  | 'cookie-partitioned-insecure'
  | 'cookie-path'
  | 'cookie-domain'
  | 'cookie-domain-public-suffix'
  | 'cookie-domain-host'
  | 'cookie-max-age'
  | 'cookie-too-large'
  | 'protection-policy'
  | 'protection-self'
  | 'protection-token';

/**
 * One thing that is wrong with what was handed to `defineCors`, `defineCookie` or `crossOriginProtection`.
 *
 * Plain data, JSON-safe: `value` is a printable rendering of what was seen.
 */
export interface Problem {
  readonly code: ProblemCode;
  /** Where in the options, as one would write it: `origin[2]`, `maxAge`, `[1].methods[0]`. */
  readonly path: string;
  /** What was found there. */
  readonly value: unknown;
  /** What is wrong with it, as a sentence. */
  readonly message: string;
  /** What to write instead, as a sentence or a snippet of code. */
  readonly fix: string;
}

/**
 * Thrown when a policy, a cookie or a protection cannot work or is not safe. Lists every problem found, not the first.
 *
 * @example
 * ```ts
 * import { defineCors, PolicyError } from 'corsage';
 *
 * try {
 *   // @ts-expect-error: an origin has no trailing slash, and TypeScript sees it in a literal
 *   defineCors({ origin: ['https://app.example.com/'], credentials: true });
 * } catch (error) {
 *   if (error instanceof PolicyError) console.log(error.problems.map((problem) => problem.code));
 * }
 * ```
 */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly problems: readonly Problem[];

  constructor(subject: string, problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    const lines = problems.map(({ code, path, message, fix }) => `  ${path}: ${message} ${fix} [${code}]`);
    super(`${subject} has ${count}:\n${lines.join('\n')}`);
    this.problems = problems;
  }

  /**
   * The error as a problem details object.
   *
   * @returns `{ type, title, problems }`, ready for `JSON.stringify`.
   * @see https://www.rfc-editor.org/rfc/rfc9457#section-3
   */
  toJSON(): { readonly type: string; readonly title: string; readonly problems: readonly Problem[] } {
    return {
      type: 'about:blank',
      title: this.message.split('\n', 1)[0] ?? this.name,
      problems: this.problems,
    };
  }
}
