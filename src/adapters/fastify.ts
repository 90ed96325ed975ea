import type { DefinedCookie } from '../policy/cookie/define-cookie.ts';
import type { CorsRequest, Decision } from '../policy/decision.ts';
import type { CheckedLiterals } from '../policy/literal-checks.ts';
import type { CrossOriginProtectionOptions } from '../policy/protection/protection-options.ts';
import { requestHeader } from '../policy/request-header.ts';
import { type AnyPolicyInput, policyOf } from './shared/any-policy.ts';
import { type DuplicateReport, silently } from './shared/cors-headers.ts';
import { duplicateReport } from './shared/duplicate-report.ts';
import {
  answerPreflightsOfScope,
  type FastifyReply,
  type FastifyRequest,
  type FastifyScope,
} from './shared/fastify-scope.ts';
import { guardOf, type ProtectionInput, type ReadableRefusal } from './shared/protection.ts';
import { enforce, isStamped, stamp } from './shared/stamp.ts';

export type { FastifyReply, FastifyRequest, FastifyScope } from './shared/fastify-scope.ts';

/** A plugin for `app.register`. It belongs to the instance that registers it, and to all inside that. */
export type FastifyPlugin = (scope: FastifyScope, options: unknown, done: (error?: Error) => void) => void;

type Done = (error?: Error) => void;

/**
 * CORS for Fastify 5. Preflights are answered in the first `onRequest` hook, before routing matters.
 *
 * Registered with the app itself it covers everything, 404s too. Registered in a scope it covers that scope's routes,
 * and no others: a request that no route takes belongs to the app. There every route gets an `OPTIONS` route beside
 * it, if it has none, so that its preflights come to the scope. Fastify answers malformed URLs, and requests while it
 * closes, before any hook: they have no CORS headers.
 *
 * @param input options, a policy, or a list of these of which the first that names the origin decides.
 * @returns the plugin; there are no options to hand to `register`.
 * @throws {PolicyError} listing every problem, when the policy cannot work or is not safe.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import fastify from 'fastify';
 * import { cors } from 'corsage/fastify';
 *
 * const app = fastify();
 * await app.register(cors({ origin: 'https://app.example.com', credentials: true }));
 * app.get('/', async () => ({ hello: 'app' }));
 * ```
 */
export function cors<const Input extends AnyPolicyInput>(
  input: Input & CheckedLiterals<Input>,
): FastifyPlugin;
export function cors(input: AnyPolicyInput): FastifyPlugin {
  const policy = policyOf(input);
  const report = duplicateReport(policy);
  const hook = (request: FastifyRequest, reply: FastifyReply, done: Done): void => {
    const decision = policy.decide(request.raw);
    if (decision instanceof Promise) {
      decision.then((settled) => enforceOnReply(settled, reply, done, report), done);
    } else {
      enforceOnReply(decision, reply, done, report);
    }
  };
  return plugin((scope) => {
    scope.addHook('onRequest', hook);
    answerPreflightsOfScope(scope);
  });
}

function enforceOnReply(decision: Decision, reply: FastifyReply, done: Done, report: DuplicateReport): void {
  if (decision.kind === 'preflight') {
    // What earlier hooks have set would be lost with the reply.
    const set = reply.getHeaders();
    for (const name in set) reply.raw.setHeader(name, set[name] as string);
    reply.hijack();
  }
  if (!enforce(reply.raw, decision, report)) done();
}

/**
 * Refuses writes that pages of other origins sent, with 403 and the reason as text.
 *
 * @param input the policy whose credentialed origins may write, or what `crossOriginProtection` of `corsage` returns.
 * @param options the server's own origin, and tokens; of a protection that is built already it has them.
 * @returns the plugin; register it after `cors`.
 * @throws {PolicyError} listing every problem found.
 */
export function crossOriginProtection(
  input: ProtectionInput,
  options?: CrossOriginProtectionOptions,
): FastifyPlugin {
  const guard = guardOf(input, options);
  const proceed = (refused: ReadableRefusal | null, reply: FastifyReply, done: Done): void => {
    if (refused === null) {
      done();
      return;
    }
    const { refusal, decision } = refused;
    if (decision !== undefined && !isStamped(reply.raw)) stamp(reply.raw, decision, silently);
    reply.code(refusal.status);
    reply.header('content-type', 'text/plain; charset=utf-8');
    reply.header('x-content-type-options', 'nosniff');
    reply.send(refusal.message);
  };
  const hook = (request: FastifyRequest, reply: FastifyReply, done: Done): void => {
    const refused = guard(request.raw);
    if (refused instanceof Promise) refused.then((settled) => proceed(settled, reply, done), done);
    else proceed(refused, reply, done);
  };
  return plugin((scope) => scope.addHook('onRequest', hook));
}

/** Adds a `Set-Cookie` header that stores a cookie. */
export function setCookie(reply: FastifyReply, cookie: DefinedCookie, value: string): void {
  reply.header('set-cookie', cookie.set(value));
}

/** Adds a `Set-Cookie` header that removes a cookie. */
export function clearCookie(reply: FastifyReply, cookie: DefinedCookie): void {
  reply.header('set-cookie', cookie.clear());
}

/** The cookie's value in the request, or `undefined`. */
export function readCookie(
  request: { readonly headers: CorsRequest['headers'] },
  cookie: DefinedCookie,
): string | undefined {
  return cookie.read(requestHeader(request.headers, 'cookie'));
}

/** Without the symbol the hook would hold only inside the plugin, where there are no routes. */
function plugin(install: (scope: FastifyScope) => void): FastifyPlugin {
  const installed: FastifyPlugin = (scope, _options, done) => {
    install(scope);
    done();
  };
  return Object.assign(installed, { [Symbol.for('skip-override')]: true });
}
