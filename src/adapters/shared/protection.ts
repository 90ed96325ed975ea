import type { CorsRequest, Decision } from '../../policy/decision.ts';
import {
  type CrossOriginProtection,
  crossOriginProtection,
} from '../../policy/protection/cross-origin-protection.ts';
import type {
  CredentialedOrigins,
  CrossOriginProtectionOptions,
} from '../../policy/protection/protection-options.ts';
import type { Refusal } from '../../policy/protection/protection-verdict.ts';

/** What every adapter's `crossOriginProtection` takes first: a policy, or a protection that is built already. */
export type ProtectionInput = CredentialedOrigins | CrossOriginProtection;

/** A refusal, with the headers under which the page that was refused may read why. */
export interface ReadableRefusal {
  readonly refusal: Refusal;
  /** The policy's decision on the request; not known where the protection came without its policy. */
  readonly decision: Decision | undefined;
}

/** Judges a request: `null` lets it go on. A promise only where the policy or the protection answers with one. */
export type Guard = (request: CorsRequest) => ReadableRefusal | null | Promise<ReadableRefusal | null>;

/** The part of `crossOriginProtection` that all adapters share. */
export function guardOf(input: ProtectionInput, options: CrossOriginProtectionOptions | undefined): Guard {
  if ('check' in input) {
    if (options !== undefined) {
      throw new TypeError(
        'This protection is built already: give its options to the function that builds it.',
      );
    }
    return guard(input, undefined);
  }
  return guard(crossOriginProtection(input, options), input);
}

function guard(protection: CrossOriginProtection, policy: CredentialedOrigins | undefined): Guard {
  const decide = (request: CorsRequest): Decision | Promise<Decision> | undefined =>
    policy !== undefined && 'decide' in policy && typeof policy.decide === 'function'
      ? policy.decide(request)
      : undefined;
  const explain = (request: CorsRequest, refusal: Refusal): ReadableRefusal | Promise<ReadableRefusal> => {
    const decision = decide(request);
    return decision instanceof Promise
      ? decision.then((settled) => ({ refusal, decision: settled }))
      : { refusal, decision };
  };
  return (request) => {
    const verdict = protection.check(request);
    if (verdict instanceof Promise) {
      return verdict.then((settled) => (settled.allowed ? null : explain(request, settled)));
    }
    return verdict.allowed ? null : explain(request, verdict);
  };
}
