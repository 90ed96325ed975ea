import type { HeaderLine } from '../../browser/http.ts';
import { policyNetwork } from '../../networks/policy-network.ts';
import type { PolicyInput } from '../../policy/policy.ts';
import type { DeployedRequest, Deployment } from '../config/deployment.ts';
import type { Answerer } from './answerer.ts';

/** An API of which the policy is real: it answers 200 to everything, and sets the cookies that the request is said to set. */
export function policyAnswerer(deployment: Deployment, cors: readonly PolicyInput[]): Answerer {
  let current: DeployedRequest | null = null;
  const reply = () => {
    const type: HeaderLine = ['content-type', 'text/plain'];
    return { status: 200, headers: [type, ...cookieLines(deployment, current)], body: 'ok' };
  };
  return {
    network: policyNetwork({ [deployment.apiOrigin]: { cors: cors.map(quiet), reply } }),
    begin: (request) => {
      current = request;
    },
    keptBack: false,
    close: async () => {},
  };
}

/** The `Set-Cookie` lines of a request's answer. */
export function cookieLines(
  { cookies }: Pick<Deployment, 'cookies'>,
  request: DeployedRequest | null,
): readonly HeaderLine[] {
  return cookies
    .filter(({ name }) => request?.sets.includes(name))
    .map(({ line }): HeaderLine => ['set-cookie', line]);
}

/** What a policy has to say beside its decisions would be said for every browser anew. */
function quiet(input: PolicyInput): PolicyInput {
  return 'decide' in input ? input : { ...input, debug: false };
}
