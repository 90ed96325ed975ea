import type { Decision } from '../policy/decision.ts';
import type { CheckedLiterals } from '../policy/literal-checks.ts';
import type { CrossOriginProtectionOptions } from '../policy/protection/protection-options.ts';
import { type AnyPolicyInput, policyOf } from './shared/any-policy.ts';
import { duplicateReport } from './shared/duplicate-report.ts';
import type { NodeMiddleware, NodeResponse } from './shared/node-messages.ts';
import { guardOf, type ProtectionInput, type ReadableRefusal } from './shared/protection.ts';
import { refuseOnNode } from './shared/refuse-on-node.ts';
import { enforce } from './shared/stamp.ts';

export { clearCookie, readCookie, setCookie } from './shared/node-cookies.ts';
export type { NodeMiddleware, NodeRequest, NodeResponse } from './shared/node-messages.ts';

/**
 * CORS for `node:http`, `node:https`, `node:http2`, Connect, and whatever else takes `(request, response, next)`.
 *
 * Preflights are answered here and go no further, so put it before routing and authentication. All other requests go
 * on, and their responses get the policy's headers in the moment the head is written, whoever writes it: error
 * handlers, streams, `writeHead`. CORS headers that the app or a server behind it had set are overruled, and reported
 * once through the policy's `debug`, else with `console.warn`.
 *
 * Where two policies see one request, the first answers its preflight and the last decides on the rest: let them not
 * overlap.
 *
 * @param input options, a policy, or a list of these of which the first that names the origin decides.
 * @returns the middleware.
 * @throws {PolicyError} listing every problem, when the policy cannot work or is not safe.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { cors } from 'corsage/node';
 *
 * const handle = cors({ origin: 'https://app.example.com', credentials: true });
 *
 * const server = createServer((request, response) => {
 *   handle(request, response, () => response.end('hello'));
 * });
 * server.close();
 * ```
 */
export function cors<const Input extends AnyPolicyInput>(
  input: Input & CheckedLiterals<Input>,
): NodeMiddleware;
export function cors(input: AnyPolicyInput): NodeMiddleware {
  const policy = policyOf(input);
  const report = duplicateReport(policy);
  const proceed = (decision: Decision, response: NodeResponse, next: () => void): void => {
    if (!enforce(response, decision, report)) next();
  };
  return (request, response, next) => {
    const decision = policy.decide(request);
    if (decision instanceof Promise) decision.then((settled) => proceed(settled, response, next), next);
    else proceed(decision, response, next);
  };
}

/**
 * Refuses writes that pages of other origins sent, with 403 and the reason as text.
 *
 * @param input the policy whose credentialed origins may write, or what `crossOriginProtection` of `corsage` returns.
 * @param options the server's own origin, and tokens; of a protection that is built already it has them.
 * @returns the middleware; put it after `cors`.
 * @throws {PolicyError} listing every problem found.
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 */
export function crossOriginProtection(
  input: ProtectionInput,
  options?: CrossOriginProtectionOptions,
): NodeMiddleware {
  const guard = guardOf(input, options);
  const proceed = (refused: ReadableRefusal | null, response: NodeResponse, next: () => void): void => {
    if (refused === null || response.headersSent) next();
    else refuseOnNode(response, refused);
  };
  return (request, response, next) => {
    const refused = guard(request);
    if (refused instanceof Promise) refused.then((settled) => proceed(settled, response, next), next);
    else proceed(refused, response, next);
  };
}
