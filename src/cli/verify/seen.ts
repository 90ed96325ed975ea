import type { FailureCode } from '../../browser/failure.ts';
import { failureOf, type Trace, type TraceStep } from '../../browser/trace.ts';
import { cookiePair } from '../../scenario/cookie-pair.ts';

/** What came of one request of a page, in one browser. `null` stands for what cannot be told. */
export interface Seen {
  /** Whether it went out, as far as the browser let it; `false` where it was kept back, since it writes. */
  readonly asked: boolean;
  /** Whether script can read the answer. */
  readonly read: boolean | null;
  /** Why not. */
  readonly code: FailureCode | `api-${string}` | null;
  /** One for each cookie of the configuration. */
  readonly cookies: readonly SeenCookie[];
}

export interface SeenCookie {
  readonly name: string;
  readonly sent: boolean | null;
  /** Why it was not sent; also `not-stored` where the browser has none, and `not-requested` where no request was sent. */
  readonly withheldBy: string | null;
  /** Whether the browser keeps it; `null` also where the answer does not set it. */
  readonly stored: boolean | null;
  /** Why it was not stored; also `not-requested`, and `not-set` where the answer lacks the line. */
  readonly rejectedBy: string | null;
}

/** What a network says, when it is the network that failed and not a rule of the browser. */
const networkCodes: readonly FailureCode[] = [
  'network',
  'network-timeout',
  'preflight-network',
  'network-misuse',
];

/** Whether a request failed for want of an answer. */
export function isUnanswered({ code }: Pick<Seen, 'code'>): boolean {
  return networkCodes.some((each) => each === code);
}

/**
 * Reads a trace.
 *
 * @param names the cookies to look for.
 * @param sets those that the answer is said to set.
 * @param asked `false` where the request itself was kept back.
 */
export function seenOf(
  trace: Trace,
  names: readonly string[],
  sets: readonly string[],
  asked: boolean,
): Seen {
  const failed = failureOf(trace);
  const requested = trace.steps.some(isSent);
  // Of a request that was kept back, what went wrong before is known, and nothing after.
  const known = asked || (failed !== null && !requested);
  const code = known ? (failed?.code ?? null) : null;
  const answered = known && !isUnanswered({ code });
  return {
    asked,
    read: answered ? failed === null : null,
    code,
    cookies: names.map((name) => ({
      name,
      ...(answered || !asked ? sentOf(trace.steps, name, requested) : { sent: null, withheldBy: null }),
      ...(answered ? keptOf(trace.steps, name, sets.includes(name), requested) : unknown),
    })),
  };
}

const unknown = { stored: null, rejectedBy: null };

function isSent(step: TraceStep): boolean {
  return step.step === 'sent' && !step.preflight;
}

function sentOf(
  steps: readonly TraceStep[],
  name: string,
  requested: boolean,
): Pick<SeenCookie, 'sent' | 'withheldBy'> {
  if (!requested) return { sent: false, withheldBy: 'not-requested' };
  let withheldBy: string = 'not-stored';
  for (const step of steps) {
    if (step.step === 'cookie-attached' && step.name === name) return { sent: true, withheldBy: null };
    if (step.step === 'cookie-withheld' && step.name === name) withheldBy = step.code;
  }
  return { sent: false, withheldBy };
}

/** The last line counts: it replaces what came before it. */
function keptOf(
  steps: readonly TraceStep[],
  name: string,
  shouldBeSet: boolean,
  requested: boolean,
): Pick<SeenCookie, 'stored' | 'rejectedBy'> {
  let kept: Pick<SeenCookie, 'stored' | 'rejectedBy'> = shouldBeSet
    ? { stored: false, rejectedBy: requested ? 'not-set' : 'not-requested' }
    : unknown;
  for (const step of steps) {
    if (step.step === 'cookie-stored' && step.name === name)
      kept = { stored: !step.removed, rejectedBy: null };
    if (step.step === 'cookie-rejected' && step.name === name)
      kept = { stored: false, rejectedBy: step.code };
    if (
      step.step === 'set-cookie-ignored' &&
      step.code !== 'preflight' &&
      cookiePair(step.line).name === name
    )
      kept = { stored: false, rejectedBy: step.code };
  }
  return kept;
}
