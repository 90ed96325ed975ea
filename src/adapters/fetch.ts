import type { DefinedCookie } from '../policy/cookie/define-cookie.ts';
import type { CorsRequest, Decision } from '../policy/decision.ts';
import type { CheckedLiterals } from '../policy/literal-checks.ts';
import type { CrossOriginProtectionOptions } from '../policy/protection/protection-options.ts';
import { isThenable } from '../policy/thenable.ts';
import { type AnyPolicyInput, policyOf } from './shared/any-policy.ts';
import { silently } from './shared/cors-headers.ts';
import { duplicateReport } from './shared/duplicate-report.ts';
import { guardOf, type ProtectionInput, type ReadableRefusal } from './shared/protection.ts';
import { preflightResponse, respond } from './shared/response.ts';
import { responseToError } from './shared/thrown.ts';

/** What the adapter asks of a request; any runtime's `Request` has it. */
export interface FetchRequest extends CorsRequest {
  readonly method: string;
  readonly headers: { get(name: string): string | null };
}

/**
 * Puts a policy around a handler. What comes after the request (Cloudflare's `env`, Next's `params`, Deno's `info`)
 * is handed on. The answer is a promise where the handler's is, or where the policy must ask an asynchronous function.
 */
export type FetchWrap = <Request extends FetchRequest, Rest extends readonly unknown[], Answer>(
  handler: (request: Request, ...rest: Rest) => Answer,
) => (request: Request, ...rest: Rest) => Answer | Response | Promise<Awaited<Answer> | Response>;

export type FetchErrorHook = (
  error: unknown,
  request: FetchRequest,
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook that only logs returns nothing
) => Response | void | Promise<Response | void>;

/** What `cors` takes besides the policy. */
export interface FetchOptions {
  /**
   * Hears of what a handler threw, and may answer with a response. Default: `console.error`, and 500.
   */
  readonly onError?: FetchErrorHook | undefined;
}

/**
 * CORS for handlers that take a `Request` and return a `Response`: Next.js route handlers and middleware, Cloudflare
 * Workers, `Bun.serve`, `Deno.serve`, SvelteKit's `handle`.
 *
 * Preflights are answered here and never reach the handler. A response whose headers cannot be changed is copied, its
 * body passed on unread. When the handler throws, the page gets an answer that it can read: 500, or what `onError`
 * returns, or the `Response` that was thrown. What frameworks throw to steer themselves (`redirect()`, `notFound()`)
 * goes on to them.
 *
 * @param input options, a policy, or a list of these of which the first that names the origin decides.
 * @param options what to do when the handler throws.
 * @returns the function that wraps a handler.
 * @throws {PolicyError} listing every problem, when the policy cannot work or is not safe.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { cors } from 'corsage/fetch';
 *
 * const withCors = cors({ origin: 'https://app.example.com', credentials: true });
 *
 * // A Worker; Next.js: export const GET = withCors(...), and OPTIONS as well;
 * // SvelteKit: handle = ({ event, resolve }) => withCors(() => resolve(event))(event.request)
 * export default { fetch: withCors((request: Request) => new Response(`hello ${request.url}`)) };
 * ```
 */
export function cors<const Input extends AnyPolicyInput>(
  input: Input & CheckedLiterals<Input>,
  options?: FetchOptions,
): FetchWrap;
export function cors(input: AnyPolicyInput, options: FetchOptions = {}): FetchWrap {
  const policy = policyOf(input);
  const report = duplicateReport(policy);

  return ((handler: (request: FetchRequest, ...rest: readonly unknown[]) => unknown) => {
    const enforce = (decision: Decision, request: FetchRequest, rest: readonly unknown[]): unknown => {
      if (decision.kind === 'preflight') return preflightResponse(decision);
      const finish = (answer: unknown): unknown =>
        isResponse(answer) ? respond(answer, request, decision, report) : answer;
      const fail = (error: unknown): unknown => {
        const answer = isResponse(error) ? error : responseToError(error, request, options.onError);
        return answer instanceof Promise ? answer.then(finish) : finish(answer);
      };
      let answer: unknown;
      try {
        answer = handler(request, ...rest);
      } catch (error) {
        return fail(error);
      }
      return isThenable(answer) ? Promise.resolve(answer).then(finish, fail) : finish(answer);
    };
    return (request: FetchRequest, ...rest: readonly unknown[]): unknown => {
      const decision = policy.decide(request);
      return decision instanceof Promise
        ? decision.then((settled) => enforce(settled, request, rest))
        : enforce(decision, request, rest);
    };
  }) as FetchWrap;
}

/**
 * Refuses writes that pages of other origins sent, with 403 and the reason as text.
 *
 * @param input the policy whose credentialed origins may write, or what `crossOriginProtection` of `corsage` returns.
 * @param options the server's own origin, and tokens; of a protection that is built already it has them.
 * @returns the function that wraps a handler; `cors` goes around it.
 * @throws {PolicyError} listing every problem found.
 */
export function crossOriginProtection(
  input: ProtectionInput,
  options?: CrossOriginProtectionOptions,
): FetchWrap {
  const guard = guardOf(input, options);
  return ((handler: (request: FetchRequest, ...rest: readonly unknown[]) => unknown) =>
    (request: FetchRequest, ...rest: readonly unknown[]): unknown => {
      const refused = guard(request);
      if (refused instanceof Promise) {
        return refused.then((settled) =>
          settled === null ? handler(request, ...rest) : refuse(request, settled),
        );
      }
      return refused === null ? handler(request, ...rest) : refuse(request, refused);
    }) as FetchWrap;
}

function refuse(request: FetchRequest, { refusal, decision }: ReadableRefusal): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
  const answer = new Response(refusal.message, { status: refusal.status, headers });
  return decision === undefined ? answer : respond(answer, request, decision, silently);
}

/** Adds a `Set-Cookie` header that stores a cookie. */
export function setCookie(response: Response, cookie: DefinedCookie, value: string): void {
  response.headers.append('set-cookie', cookie.set(value));
}

/** Adds a `Set-Cookie` header that removes a cookie. */
export function clearCookie(response: Response, cookie: DefinedCookie): void {
  response.headers.append('set-cookie', cookie.clear());
}

/** The cookie's value in the request, or `undefined`. */
export function readCookie(request: FetchRequest, cookie: DefinedCookie): string | undefined {
  return cookie.read(request.headers.get('cookie'));
}

/** By its shape: a response may come from another realm, or from a library. */
function isResponse(value: unknown): value is Response {
  return (
    typeof value === 'object' && value !== null && 'status' in value && 'headers' in value && 'body' in value
  );
}
