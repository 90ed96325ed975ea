import type { PolicyData, Variant } from '../../../scenario/scenario.ts';
import { hasPolicy, isList, names } from '../policy-changes.ts';
import { valuesSent } from '../values-sent.ts';

/** Whether a server lets an origin's pages use its users' cookies: then it has decided that they are its own. */
export function letsIn(variant: Variant, at: string, origin: string): boolean {
  const sends = (header: string, value: string) => valuesSent(variant.servers[at], header).includes(value);
  return (
    policiesOf(variant, at).some((policy) => policy.credentials === true && names(policy, origin)) ||
    (sends('access-control-allow-origin', origin) && sends('access-control-allow-credentials', 'true'))
  );
}

/** The policies of this library that a server has. */
export function policiesOf(variant: Variant, at: string): readonly PolicyData[] {
  const server = variant.servers[at];
  if (server === undefined || !hasPolicy(server)) return [];
  return isList(server.cors) ? server.cors : [server.cors];
}
