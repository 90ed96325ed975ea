import type { DefinedCookie } from '../policy/cookie/define-cookie.ts';
import type { CheckedLiterals } from '../policy/literal-checks.ts';
import type { CrossOriginProtectionOptions } from '../policy/protection/protection-options.ts';
import { type AnyPolicyInput, policyOf } from './shared/any-policy.ts';
import { duplicateReport } from './shared/duplicate-report.ts';
import * as nodeCookies from './shared/node-cookies.ts';
import type { NodeRequest, NodeResponse } from './shared/node-messages.ts';
import { guardOf, type ProtectionInput } from './shared/protection.ts';
import { refuseOnNode } from './shared/refuse-on-node.ts';
import { enforce } from './shared/stamp.ts';

/** What the adapter asks of Koa's context. */
export interface KoaContext {
  readonly req: NodeRequest;
  readonly res: NodeResponse;
}

export type KoaMiddleware = (
  context: KoaContext,
  next: () => Promise<unknown>,
) => Promise<unknown> | undefined;

/**
 * CORS for Koa. Use it first: preflights go no further, and errors keep the headers, whatever `ctx.onerror` removes.
 *
 * @param input options, a policy, or a list of these of which the first that names the origin decides.
 * @returns the middleware.
 * @throws {PolicyError} listing every problem, when the policy cannot work or is not safe.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import Koa from 'koa';
 * import { cors } from 'corsage/koa';
 *
 * const app = new Koa();
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }));
 * app.use((ctx) => {
 *   ctx.body = { hello: 'app' };
 * });
 * ```
 */
export function cors<const Input extends AnyPolicyInput>(
  input: Input & CheckedLiterals<Input>,
): KoaMiddleware;
export function cors(input: AnyPolicyInput): KoaMiddleware {
  const policy = policyOf(input);
  const report = duplicateReport(policy);
  return (context, next) => {
    const decision = policy.decide(context.req);
    // Koa answers nothing itself once the response has ended.
    if (decision instanceof Promise) {
      return decision.then((settled) => (enforce(context.res, settled, report) ? undefined : next()));
    }
    return enforce(context.res, decision, report) ? undefined : next();
  };
}

/**
 * Refuses writes that pages of other origins sent, with 403 and the reason as text.
 *
 * @param input the policy whose credentialed origins may write, or what `crossOriginProtection` of `corsage` returns.
 * @param options the server's own origin, and tokens; of a protection that is built already it has them.
 * @returns the middleware; use it after `cors`.
 * @throws {PolicyError} listing every problem found.
 */
export function crossOriginProtection(
  input: ProtectionInput,
  options?: CrossOriginProtectionOptions,
): KoaMiddleware {
  const guard = guardOf(input, options);
  return (context, next) => {
    const refused = guard(context.req);
    if (refused instanceof Promise) {
      return refused.then((settled) => (settled === null ? next() : refuseOnNode(context.res, settled)));
    }
    return refused === null ? next() : void refuseOnNode(context.res, refused);
  };
}

/** Adds a `Set-Cookie` header that stores a cookie. */
export function setCookie(context: KoaContext, cookie: DefinedCookie, value: string): void {
  nodeCookies.setCookie(context.res, cookie, value);
}

/** Adds a `Set-Cookie` header that removes a cookie. */
export function clearCookie(context: KoaContext, cookie: DefinedCookie): void {
  nodeCookies.clearCookie(context.res, cookie);
}

/** The cookie's value in the request, or `undefined`. */
export function readCookie(context: KoaContext, cookie: DefinedCookie): string | undefined {
  return nodeCookies.readCookie(context.req, cookie);
}
