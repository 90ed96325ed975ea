import type { CorsRequest, Decision } from './decision.ts';
import type { CorsOptions } from './options.ts';

/** What can stand for a policy: options, or a policy made of them. */
export type PolicyInput = CorsOptions | Policy<Decision | Promise<Decision>>;

/**
 * A checked, compiled policy: who may read this server's answers, and with whose cookies.
 *
 * `Answer` is `Decision` unless an origin function may answer with a promise.
 */
export interface Policy<Answer extends Decision | Promise<Decision> = Decision> {
  /**
   * Decides one request.
   *
   * @param request method and headers; a `Request` or a Node `IncomingMessage` will do.
   * @returns the decision; a promise of it only where an asynchronous origin function had to be asked.
   */
  decide(request: CorsRequest): Answer;
  /**
   * Replaces the policy while it serves. Requests decided from here on see the new one, whole.
   *
   * @param options the new options, or a list of policies; checked as by `defineCors`.
   * @throws {PolicyError} when they cannot work or are not safe; the old policy stays in force.
   */
  update(options: PolicyInput | readonly PolicyInput[]): void;
  /**
   * Whether script on this origin may call with cookies and read the answer. What `crossOriginProtection` trusts.
   */
  allowsCredentialsFrom(origin: string, request: CorsRequest): boolean | Promise<boolean>;
  /** The options in force, rebuilt from the compiled policy: origins in the order of the index, not as given. */
  readonly options: readonly CorsOptions[];
}
