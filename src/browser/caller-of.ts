import type { Environment } from './environment.ts';
import type { Trace } from './trace.ts';

/** The document that asks, as a trace names it. */
export function callerOf(client: Environment | null): Pick<Trace, 'page' | 'ancestors'> {
  if (client === null) return { page: null };
  const { url, ancestors } = client;
  return ancestors.length === 0 ? { page: url } : { page: url, ancestors };
}
