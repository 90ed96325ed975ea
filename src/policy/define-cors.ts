import { checkOptions } from './check-options.ts';
import type { ActualDecision, CorsRequest, Decision, PreflightDecision, Reason } from './decision.ts';
import { DenialReporter } from './denial-reporter.ts';
import type { AnswerOf, CheckedLiterals } from './literal-checks.ts';
import type { CorsOptions } from './options.ts';
import type { Policy, PolicyInput } from './policy.ts';
import { PolicyError, type Problem } from './problem.ts';
import { requestHeader } from './request-header.ts';
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

/** A rule that `update` may replace. A policy made of others shares their cells, and so sees the update. */
interface Cell {
  rule: Rule;
}

/** Counts the updates of all policies; what was remembered under an older count is forgotten. */
let generation = 0;

class CorsPolicy implements Policy<Decision | Promise<Decision>> {
  #cells: readonly Cell[];
  #reporter = new DenialReporter();

  // The last answers that depend on nothing but what is written down. One front end with one kind of request is the
  // common case, and costs a comparison.
  #generation = -1;
  #withoutOrigin!: ActualDecision;
  #origin = '';
  #actual: ActualDecision | undefined;
  #preflightOrigin = '';
  #preflightMethod = '';
  #preflightHeaders: string | undefined;
  #preflight: PreflightDecision | undefined;

  constructor(input: unknown) {
    this.#cells = compile(input);
  }

  get options(): readonly CorsOptions[] {
    return this.#cells.map(({ rule }) => rule.options);
  }

  update(input: PolicyInput | readonly PolicyInput[]): void {
    const cells = compile(input);
    // The cell itself stays where it can, for the policies that share it.
    if (cells.length === 1 && this.#cells.length === 1) this.#cells[0]!.rule = cells[0]!.rule;
    else this.#cells = cells;
    this.#reporter = new DenialReporter();
    generation++;
  }

  decide(request: CorsRequest): Decision | Promise<Decision> {
    if (this.#generation !== generation) this.#forget();
    const origin = requestHeader(request.headers, 'origin');
    if (origin === undefined) return this.#withoutOrigin;
    if (request.method === 'OPTIONS') {
      const method = requestHeader(request.headers, 'access-control-request-method');
      if (method !== undefined) return this.#decidePreflight(origin, method, request);
    }
    if (origin === this.#origin && this.#actual !== undefined) return this.#actual;
    return this.#decideActual(origin, request);
  }

  allowsCredentialsFrom(origin: string, request: CorsRequest): boolean | Promise<boolean> {
    const found = this.#find(origin, request);
    return found instanceof Promise ? found.then(takesCredentials) : takesCredentials(found);
  }

  static cellsOf(policy: CorsPolicy): readonly Cell[] {
    return policy.#cells;
  }

  #decideActual(origin: string, request: CorsRequest): Decision | Promise<Decision> {
    const answer = (found: Rule | Reason): ActualDecision =>
      found instanceof Rule
        ? found.grant(origin, this.#varies())
        : this.#denied(refuseActual(found), origin, request);
    const found = this.#find(origin, request);
    if (found instanceof Promise) return found.then(answer);
    const decision = answer(found);
    if (decision.allowed && !this.#asksFunctions()) {
      this.#origin = origin;
      this.#actual = decision;
    }
    return decision;
  }

  #decidePreflight(origin: string, method: string, request: CorsRequest): Decision | Promise<Decision> {
    const headers = requestHeader(request.headers, 'access-control-request-headers');
    if (
      this.#preflight !== undefined &&
      origin === this.#preflightOrigin &&
      method === this.#preflightMethod &&
      headers === this.#preflightHeaders
    ) {
      return this.#preflight;
    }
    const answer = (found: Rule | Reason): PreflightDecision => {
      const decision =
        found instanceof Rule ? found.preflight(origin, method, headers) : refusePreflight(found);
      return decision.allowed ? decision : this.#denied(decision, origin, request);
    };
    const found = this.#find(origin, request);
    if (found instanceof Promise) return found.then(answer);
    const decision = answer(found);
    if (decision.allowed && !this.#asksFunctions()) {
      this.#preflightOrigin = origin;
      this.#preflightMethod = method;
      this.#preflightHeaders = headers;
      this.#preflight = decision;
    }
    return decision;
  }

  /** The first rule that names the origin, or why none does. */
  #find(
    origin: string,
    request: CorsRequest,
    from = 0,
    why?: Reason,
  ): Rule | Reason | Promise<Rule | Reason> {
    let reason = why;
    for (let at = from; at < this.#cells.length; at++) {
      const { rule } = this.#cells[at]!;
      const judgement = rule.judgeWritten(origin) ?? rule.judgeByFunction(origin, request);
      if (judgement instanceof Promise) {
        return judgement.then((settled) => this.#settle(settled, rule, origin, request, at, reason));
      }
      if (judgement === allowed) return rule;
      // A function that failed might have said yes here and no below: nothing after it may answer for it.
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

  #forget(): void {
    this.#generation = generation;
    this.#actual = undefined;
    this.#preflight = undefined;
    const open = this.#cells.find(({ rule }) => rule.any);
    this.#withoutOrigin = open ? open.rule.grant('*', this.#varies()) : refuseActual(noOrigin);
  }

  #varies(): boolean {
    return this.#cells.length > 1 || !this.#cells[0]!.rule.any;
  }

  #asksFunctions(): boolean {
    return this.#cells.some(({ rule }) => rule.asksFunctions);
  }

  #denied<D extends Decision>(decision: D, origin: string, request: CorsRequest): D {
    const sink = this.#cells.find(({ rule }) => rule.debug)?.rule.debug;
    if (sink) this.#reporter.report(decision, origin, request, () => this.options, sink);
    return decision;
  }
}

function takesCredentials(found: Rule | Reason): boolean {
  return found instanceof Rule && found.credentials;
}

function compile(input: unknown): readonly Cell[] {
  const inputs: readonly unknown[] = Array.isArray(input) ? input : [input];
  const problems: Problem[] = [];
  if (inputs.length === 0) {
    problems.push({
      code: 'policies-empty',
      path: 'policies',
      value: input,
      message: 'An empty list of policies lets nobody in.',
      fix: "Write [{ origin: ['https://app.example.com'] }].",
    });
  }
  const cells = inputs.flatMap((one, at): readonly Cell[] => {
    if (one instanceof CorsPolicy) return CorsPolicy.cellsOf(one);
    const { checked, problems: found } = checkOptions(one, Array.isArray(input) ? `[${at}]` : '');
    problems.push(...found);
    return found.length === 0 ? [{ rule: new Rule(checked) }] : [];
  });
  const open = cells.findIndex(({ rule }) => rule.any);
  if (problems.length === 0 && open !== -1 && open < cells.length - 1) {
    problems.push({
      code: 'policy-unreachable',
      path: `[${open + 1}]`,
      value: cells[open + 1]!.rule.options.origin,
      message: "The policy before it has origin '*', which names every origin: this one is never asked.",
      fix: "Put the policy with '*' last.",
    });
  }
  if (problems.length > 0) throw new PolicyError('The CORS policy', problems);
  return cells;
}
