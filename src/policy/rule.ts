import { isForbiddenMethod, isMethod } from '../web/method.ts';
import { isSerializedOrigin, parseOrigin } from '../web/origin.ts';
import { isLoopbackHost } from '../web/trustworthy.ts';

import type { CheckedOptions } from './check-options.ts';
import type { ActualDecision, CorsRequest, PreflightDecision, Reason } from './decision.ts';
import type { CorsOptions, OriginFunction } from './options.ts';
import { formatOriginPattern } from './origin/origin-pattern.ts';
import { OriginTree } from './origin/origin-tree.ts';
import { RequestedHeaders } from './requested-headers.ts';
import { isThenable } from './thenable.ts';

/** How a rule judges an origin: it names it, or the reason why not. */
export type Judgement = typeof allowed | Reason;

/** The one reason that says yes; compared by identity. */
export const allowed = Object.freeze({ code: 'allowed' as const });
export const noOrigin: Reason = Object.freeze({ code: 'no-origin' });
const notAllowed: Reason = Object.freeze({ code: 'origin-not-allowed' });
const opaque: Reason = Object.freeze({ code: 'origin-null' });
const insecure: Reason = Object.freeze({ code: 'origin-insecure' });
const functionFailed: Reason = Object.freeze({ code: 'origin-function-failed' });

const preflightVary = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** One policy's options, compiled: what a decision needs is looked up, never worked out. */
export class Rule {
  /** Whether the answer is the same for every origin and for none. */
  readonly any: boolean;
  readonly credentials: boolean;
  readonly debug: CheckedOptions['debug'];
  readonly #checked: Omit<CheckedOptions, 'origins'>;
  readonly #opaque: boolean;
  readonly #tree: OriginTree;
  readonly #regexps: readonly RegExp[];
  readonly #functions: readonly OriginFunction[];
  readonly #methods: ReadonlySet<string>;
  readonly #headers: RequestedHeaders;
  readonly #exposed: string;

  constructor(checked: CheckedOptions) {
    const { origins, ...rest } = checked;
    this.#checked = rest;
    this.any = origins.any;
    this.credentials = checked.credentials;
    this.debug = checked.debug;
    this.#opaque = origins.opaque;
    this.#tree = new OriginTree(origins.patterns);
    this.#regexps = origins.regexps;
    this.#functions = origins.functions;
    this.#methods = new Set(['GET', 'HEAD', 'POST', ...checked.methods.names]);
    this.#headers = new RequestedHeaders(checked.allowedHeaders.names, checked.allowedHeaders.any);
    this.#exposed = [...(checked.exposedHeaders.any ? ['*'] : []), ...checked.exposedHeaders.names].join(',');
  }

  /** The options that this was compiled from; the origins come out of the index, in its order. */
  get options(): CorsOptions {
    const { credentials, methods, allowedHeaders, exposedHeaders, maxAge, debug, onError } = this.#checked;
    const list = ({ names, any }: { names: readonly string[]; any: boolean }): '*' | readonly string[] =>
      any && names.length === 0 ? '*' : [...(any ? ['*'] : []), ...names];
    const patterns = [...this.#tree.patterns()].map(formatOriginPattern);
    return {
      origin: this.any
        ? '*'
        : [...patterns, ...(this.#opaque ? ['null'] : []), ...this.#regexps, ...this.#functions],
      credentials,
      methods: list(methods),
      allowedHeaders: list(allowedHeaders),
      exposedHeaders: list(exposedHeaders),
      ...(maxAge === undefined ? {} : { maxAge }),
      ...(this.#checked.nullOrigin ? { dangerouslyAllowNullOrigin: true } : {}),
      ...(this.#checked.insecureOrigins ? { dangerouslyAllowInsecureOrigins: true } : {}),
      ...(this.#checked.uncheckedRegExp ? { dangerouslyAllowUncheckedRegExp: true } : {}),
      ...(debug ? { debug } : {}),
      ...(onError ? { onError } : {}),
    };
  }

  /** Whether two requests from one origin may be judged differently: a function decides. */
  get asksFunctions(): boolean {
    return this.#functions.length > 0;
  }

  /** Judges an origin by what is written down; `null` where only a function can tell. */
  judgeWritten(origin: string): Judgement | null {
    if (this.any || this.#tree.has(origin)) return allowed;
    if (origin === 'null') return this.#opaque ? allowed : opaque;
    if (this.#regexps.length + this.#functions.length === 0 || !isSerializedOrigin(origin)) return notAllowed;
    for (const regexp of this.#regexps) {
      if (regexp.test(origin)) return this.#isInsecure(origin) ? insecure : allowed;
    }
    return this.#functions.length === 0 ? notAllowed : null;
  }

  /** Asks the origin functions in order. Never throws, never rejects. */
  judgeByFunction(origin: string, request: CorsRequest, from = 0): Judgement | Promise<Judgement> {
    if (this.#isInsecure(origin)) return insecure;
    for (let at = from; at < this.#functions.length; at++) {
      try {
        const answer: unknown = this.#functions[at]!(origin, request);
        if (isThenable(answer)) {
          return Promise.resolve(answer)
            .then((settled) =>
              this.#isYes(settled) ? allowed : this.judgeByFunction(origin, request, at + 1),
            )
            .catch((error: unknown) => this.#failed(error, origin));
        }
        if (this.#isYes(answer)) return allowed;
      } catch (error) {
        return this.#failed(error, origin);
      }
    }
    return notAllowed;
  }

  /** The answer to a request from an origin that the rule names. */
  grant(origin: string, vary: boolean): ActualDecision {
    const headers = this.#grantHeaders(origin, vary ? 'Origin' : undefined);
    if (this.#exposed !== '') headers['access-control-expose-headers'] = this.#exposed;
    return Object.freeze({ kind: 'actual', allowed: true, reason: allowed, headers: Object.freeze(headers) });
  }

  /** The answer to a preflight from an origin that the rule names. */
  preflight(origin: string, method: string, requestedHeaders: string | undefined): PreflightDecision {
    if (
      !this.#methods.has(method) &&
      !(this.#checked.methods.any && isMethod(method) && !isForbiddenMethod(method))
    ) {
      return refusePreflight({ code: 'method-not-allowed', method });
    }
    const refusal = requestedHeaders === undefined ? null : this.#headers.refuse(requestedHeaders);
    if (refusal !== null) return refusePreflight(refusal);
    const headers = this.#grantHeaders(origin, preflightVary);
    headers['access-control-allow-methods'] = method;
    if (requestedHeaders !== undefined && requestedHeaders !== '')
      headers['access-control-allow-headers'] = requestedHeaders;
    if (this.#checked.maxAge !== undefined) headers['access-control-max-age'] = String(this.#checked.maxAge);
    return Object.freeze({
      kind: 'preflight',
      allowed: true,
      status: 204,
      reason: allowed,
      headers: Object.freeze(headers),
    });
  }

  #grantHeaders(origin: string, vary: string | undefined): Record<string, string> {
    const headers: Record<string, string> = { 'access-control-allow-origin': this.any ? '*' : origin };
    if (this.credentials) headers['access-control-allow-credentials'] = 'true';
    if (vary !== undefined) headers.vary = vary;
    return headers;
  }

  #isInsecure(origin: string): boolean {
    if (!this.credentials || this.#checked.insecureOrigins || !origin.startsWith('http:')) return false;
    return !isLoopbackHost(parseOrigin(origin)?.host ?? '');
  }

  #isYes(answer: unknown): boolean {
    if (typeof answer === 'boolean') return answer;
    throw new TypeError(
      `An origin function answers true or false, or a promise of it; this one answered ${String(answer)}. There is no callback: return the answer.`,
    );
  }

  #failed(error: unknown, origin: string): Reason {
    try {
      (this.#checked.onError ?? logError)(error, origin);
    } catch {
      // A hook that throws must not take the app down with it.
    }
    return functionFailed;
  }
}

/** A refused preflight: 403, and nothing that a browser could take for a permission. */
export function refusePreflight(reason: Reason): PreflightDecision {
  return { kind: 'preflight', allowed: false, status: 403, reason, headers: refusedPreflightHeaders };
}
const refusedPreflightHeaders = Object.freeze({ vary: preflightVary });

const refusals = new Map<string, ActualDecision>();
const refusedHeaders = Object.freeze({ vary: 'Origin' });

/** A request that gets no permission: only caches are told that it depends on the origin. */
export function refuseActual(reason: Reason): ActualDecision {
  let refusal = refusals.get(reason.code);
  if (refusal === undefined) {
    refusal = Object.freeze({ kind: 'actual', allowed: false, reason, headers: refusedHeaders });
    refusals.set(reason.code, refusal);
  }
  return refusal;
}

function logError(error: unknown, origin: string): void {
  console.error(`corsage: the origin function failed for ${origin}; the origin was refused.`, error);
}
