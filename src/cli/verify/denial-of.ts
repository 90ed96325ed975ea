import { policyOf } from '../../adapters/shared/any-policy.ts';
import { getHeader } from '../../browser/header-lines.ts';
import { explainDenial } from '../../policy/debug/explain-denial.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Cell } from './cell.ts';

/**
 * What the policy has against the last request of a cell that it was asked about.
 *
 * @returns a sentence; `null` where it let the request pass, or was not asked.
 */
export async function denialOf({ cors }: Pick<Deployment, 'cors'>, { trace }: Cell): Promise<string | null> {
  const sent = trace?.steps.findLast((step) => step.step === 'sent');
  if (cors === null || sent?.step !== 'sent') return null;
  const origin = getHeader(sent.headers, 'origin');
  if (origin === null) return null;
  const request = {
    method: sent.method,
    headers: { get: (name: string) => getHeader(sent.headers, name) },
  };
  const policy = policyOf(cors);
  const decision = await policy.decide(request);
  if (decision.allowed) return null;
  const sentence = explainDenial(decision, origin, request, policy.options);
  // It begins with what the browser does, which the finding says better.
  return sentence.slice(sentence.indexOf(': ') + 2).replace(/^./, (first) => first.toUpperCase());
}
