import { type Cell, cells, compilePolicies } from './compile-policies.ts';
import { DenialReporter } from './debug/denial-reporter.ts';
import type { ActualDecision, CorsRequest, Decision, PreflightDecision, Reason } from './decision.ts';
import type { AnswerOf, CheckedLiterals } from './literal-checks.ts';
import type { CorsOptions } from './options.ts';
import type { Policy, PolicyInput } from './policy.ts';
import { originOf, requestHeadersOf, requestMethodOf } from './request-header.ts';
import { allowed, type Judgement, noOrigin, Rule, refuseActual, refusePreflight } from './rule.ts';

/**
 * Checks and compiles a policy.
 *
 * Given a list, the first policy that names the origin decides: your own app with cookies, everybody else without.
 *
 * @param input one set of options, or a list of options and policies.
 * @returns the policy: `decide(request)` answers with a `Decision`; with a promise only where an asynchronous
 *   origin function had to be asked.
 * @throws {PolicyError} listing every problem, when the policy cannot work or is not safe.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { defineCors } from 'corsage';
 *
 * const policy = defineCors({
 *   origin: ['https://app.example.com', 'http://localhost:*'],
 *   credentials: true,
 *   methods: ['PUT'],
 *   maxAge: 600,
 * });
 * const decision = policy.decide({ method: 'GET', headers: { origin: 'https://app.example.com' } });
 * console.log(decision.headers['access-control-allow-origin']); // https://app.example.com
 * ```
 */
export function defineCors<const Input extends PolicyInput | readonly PolicyInput[]>(
  input: Input & CheckedLiterals<Input>,
): Policy<AnswerOf<Input>>;
export function defineCors(
  input: PolicyInput | readonly PolicyInput[],
): Policy<Decision | Promise<Decision>> {
  return input instanceof CorsPolicy ? input : new CorsPolicy(input);
}

/** Counts the updates of all policies; what was remembered under an older count is forgotten. */
let generation = 0;

class CorsPolicy implements Policy<Decision | Promise<Decision>> {
  [cells]: readonly Cell[];
  #reporter = new DenialReporter();

  // Worked out anew after each update.
  #generation = -1;
  #withoutOrigin!: ActualDecision;
  #debug: Rule['debug'];
  #remembers = false;

  // The last origin let in, and what it was answered. One front end with one kind of request is the common case, and
  // costs a comparison. Only what is written down is remembered, never what a function said.
  #origin = '';
  #rule: Rule | undefined;
  #actual: ActualDecision | undefined;
  #method = '';
  #headers: string | undefined;
  #preflight: PreflightDecision | undefined;

  constructor(input: unknown) {
    this[cells] = compilePolicies(input);
  }

  get options(): readonly CorsOptions[] {
    return this[cells].map(({ rule }) => rule.options);
  }

  update(input: PolicyInput | readonly PolicyInput[]): void {
    const compiled = compilePolicies(input);
    // The cell itself stays where it can, for the policies that share it.
    if (compiled.length === 1 && this[cells].length === 1) this[cells][0]!.rule = compiled[0]!.rule;
    else this[cells] = compiled;
    this.#reporter = new DenialReporter();
    generation++;
  }

  decide(request: CorsRequest): Decision | Promise<Decision> {
    if (this.#generation !== generation) this.#forget();
    const origin = originOf(request.headers);
    if (origin === undefined) return this.#withoutOrigin;
    if (request.method === 'OPTIONS') {
      const method = requestMethodOf(request.headers);
      if (method !== undefined) return this.#decidePreflight(origin, method, request);
    }
    if (this.#actual !== undefined && origin === this.#origin) return this.#actual;
    const found = this.#find(origin, request);
    return found instanceof Promise
      ? found.then((settled) => this.#answerActual(settled, origin, request))
      : this.#answerActual(found, origin, request);
  }

  allowsCredentialsFrom(origin: string, request: CorsRequest): boolean | Promise<boolean> {
    const found = this.#find(origin, request);
    return found instanceof Promise ? found.then(takesCredentials) : takesCredentials(found);
  }

  #answerActual(found: Rule | Reason, origin: string, request: CorsRequest): ActualDecision {
    if (!(found instanceof Rule)) return this.#reported(refuseActual(found), origin, request);
    const decision = found.grant(origin, this.#varies());
    if (this.#remembers) {
      this.#remember(origin, found);
      this.#actual = decision;
    }
    return decision;
  }

  #decidePreflight(origin: string, method: string, request: CorsRequest): Decision | Promise<Decision> {
    if (this.#rule !== undefined && origin === this.#origin) {
      return this.#answerPreflight(this.#rule, origin, method, request);
    }
    const found = this.#find(origin, request);
    return found instanceof Promise
      ? found.then((settled) => this.#answerPreflight(settled, origin, method, request))
      : this.#answerPreflight(found, origin, method, request);
  }

  #answerPreflight(
    found: Rule | Reason,
    origin: string,
    method: string,
    request: CorsRequest,
  ): PreflightDecision {
    if (!(found instanceof Rule)) return this.#reported(refusePreflight(found), origin, request);
    const headers = requestHeadersOf(request.headers);
    if (this.#remembers) this.#remember(origin, found);
    if (this.#preflight !== undefined && method === this.#method && headers === this.#headers) {
      return this.#preflight;
    }
    const decision = found.preflight(origin, method, headers);
    if (!decision.allowed) return this.#reported(decision, origin, request);
    if (this.#remembers) {
      this.#method = method;
      this.#headers = headers;
      this.#preflight = decision;
    }
    return decision;
  }

  #remember(origin: string, rule: Rule): void {
    if (this.#rule !== undefined && origin === this.#origin) return;
    this.#origin = origin;
    this.#rule = rule;
    this.#actual = undefined;
    this.#preflight = undefined;
  }

  #forget(): void {
    this.#generation = generation;
    this.#rule = undefined;
    this.#actual = undefined;
    this.#preflight = undefined;
    this.#remembers = !this[cells].some(({ rule }) => rule.asksFunctions);
    this.#debug = this[cells].find(({ rule }) => rule.debug)?.rule.debug;
    const open = this[cells].find(({ rule }) => rule.any);
    this.#withoutOrigin = open ? open.rule.grant('*', this.#varies()) : refuseActual(noOrigin);
  }

  /** The first rule that names the origin, or why none does. */
  #find(
    origin: string,
    request: CorsRequest,
    from = 0,
    why?: Reason,
  ): Rule | Reason | Promise<Rule | Reason> {
    let reason = why;
    for (let at = from; at < this[cells].length; at++) {
      const { rule } = this[cells][at]!;
      const judgement = rule.judgeWritten(origin) ?? rule.judgeByFunction(origin, request);
      if (judgement instanceof Promise) {
        return judgement.then((settled) => this.#settle(settled, rule, origin, request, at, reason));
      }
      if (judgement === allowed) return rule;
      // A function that failed might have said yes here: nothing after it may answer for it.
      if (judgement.code === 'origin-function-failed') return judgement;
      reason ??= judgement;
    }
    return reason ?? noOrigin;
  }

  #settle(
    judgement: Judgement,
    rule: Rule,
    origin: string,
    request: CorsRequest,
    at: number,
    reason: Reason | undefined,
  ): Rule | Reason | Promise<Rule | Reason> {
    if (judgement === allowed) return rule;
    if (judgement.code === 'origin-function-failed') return judgement;
    return this.#find(origin, request, at + 1, reason ?? judgement);
  }

  #varies(): boolean {
    return this[cells].length > 1 || !this[cells][0]!.rule.any;
  }

  #reported<D extends Decision>(decision: D, origin: string, request: CorsRequest): D {
    if (this.#debug) this.#reporter.report(decision, origin, request, () => this.options, this.#debug);
    return decision;
  }
}

function takesCredentials(found: Rule | Reason): boolean {
  return found instanceof Rule && found.credentials;
}
