import type { DefinedCookie } from '../policy/cookie/define-cookie.ts';
import type { Decision } from '../policy/decision.ts';
import type { CheckedLiterals } from '../policy/literal-checks.ts';
import type { CrossOriginProtectionOptions } from '../policy/protection/protection-options.ts';
import { type AnyPolicyInput, policyOf } from './shared/any-policy.ts';
import { type DuplicateReport, silently } from './shared/cors-headers.ts';
import { duplicateReport } from './shared/duplicate-report.ts';
import { type HonoContext, nodeMessages } from './shared/hono-context.ts';
import { guardOf, type ProtectionInput, type ReadableRefusal } from './shared/protection.ts';
import { lengthOf, respond } from './shared/response.ts';
import { isStamped, stamp } from './shared/stamp.ts';

export type { HonoContext } from './shared/hono-context.ts';

// biome-ignore lint/suspicious/noConfusingVoidType: this is how Hono types its middleware
export type HonoMiddleware = (context: HonoContext, next: () => Promise<void>) => Promise<Response | void>;

/** What the outermost `cors` is to put on the response: an inner one may have changed it. */
const pending = new WeakMap<HonoContext, { decision: Decision; report: DuplicateReport }>();

/**
 * CORS for Hono, on any runtime. Preflights are answered here and go no further; every other response gets the
 * policy's headers, those of `app.onError` and `app.notFound` and those that came from `fetch` included.
 *
 * On `@hono/node-server` the headers are put on Node's response in the moment its head is written; elsewhere on the
 * context's, after the handlers. There, something other than an `Error` that a handler throws is not Hono's to catch,
 * and the runtime's answer to it has no headers.
 *
 * @param input options, a policy, or a list of these of which the first that names the origin decides.
 * @returns the middleware.
 * @throws {PolicyError} listing every problem, when the policy cannot work or is not safe.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { Hono } from 'hono';
 * import { cors } from 'corsage/hono';
 *
 * const app = new Hono();
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }));
 * app.get('/', (c) => c.json({ hello: 'app' }));
 * ```
 */
export function cors<const Input extends AnyPolicyInput>(
  input: Input & CheckedLiterals<Input>,
): HonoMiddleware;
export function cors(input: AnyPolicyInput): HonoMiddleware {
  const policy = policyOf(input);
  const report = duplicateReport(policy);
  return (context, next) => {
    const decision = policy.decide(nodeMessages(context)?.incoming ?? context.req.raw);
    return decision instanceof Promise
      ? decision.then((settled) => enforce(context, next, settled, report))
      : enforce(context, next, decision, report);
  };
}

function enforce(
  context: HonoContext,
  next: () => Promise<void>,
  decision: Decision,
  report: DuplicateReport,
): ReturnType<HonoMiddleware> {
  const outgoing = nodeMessages(context)?.outgoing;
  if (outgoing !== undefined) {
    // A refused preflight's length is stamped on as well.
    stamp(outgoing, decision, report);
    return decision.kind === 'actual' ? next() : Promise.resolve(context.body(null, decision.status));
  }
  if (decision.kind === 'preflight') {
    const answer = context.body(null, decision.status, lengthOf(decision.status));
    return Promise.resolve(respond(answer, context.req.raw, decision, report));
  }
  const isInner = pending.has(context);
  pending.set(context, { decision, report });
  return isInner ? next() : next().then(() => finish(context));
}

function finish(context: HonoContext): void {
  const { decision, report } = pending.get(context)!;
  const { res } = context;
  const answer = respond(res, context.req.raw, decision, report);
  if (answer === res) return;
  // Hono would put the headers of the response that is there, CORS and all, on the one that comes.
  context.res = undefined;
  context.res = answer;
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
): HonoMiddleware {
  const guard = guardOf(input, options);
  return (context, next) => {
    const refused = guard(nodeMessages(context)?.incoming ?? context.req.raw);
    const proceed = (settled: ReadableRefusal | null): ReturnType<HonoMiddleware> =>
      settled === null ? next() : Promise.resolve(refuse(context, settled));
    return refused instanceof Promise ? refused.then(proceed) : proceed(refused);
  };
}

function refuse(context: HonoContext, { refusal, decision }: ReadableRefusal): Response {
  context.header('x-content-type-options', 'nosniff');
  const answer = context.text(refusal.message, refusal.status);
  const outgoing = nodeMessages(context)?.outgoing;
  // A `cors` before this has decided already, with whatever policy it had; that one stands.
  if (decision === undefined || pending.has(context) || (outgoing && isStamped(outgoing))) return answer;
  if (outgoing === undefined) return respond(answer, context.req.raw, decision, silently);
  stamp(outgoing, decision, silently);
  return answer;
}

/** Adds a `Set-Cookie` header that stores a cookie. */
export function setCookie(context: HonoContext, cookie: DefinedCookie, value: string): void {
  context.header('set-cookie', cookie.set(value), { append: true });
}

/** Adds a `Set-Cookie` header that removes a cookie. */
export function clearCookie(context: HonoContext, cookie: DefinedCookie): void {
  context.header('set-cookie', cookie.clear(), { append: true });
}

/** The cookie's value in the request, or `undefined`. */
export function readCookie(context: HonoContext, cookie: DefinedCookie): string | undefined {
  return cookie.read(context.req.header('cookie'));
}
