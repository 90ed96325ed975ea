import type { Change } from '../../../src/explain/change.ts';
import { applyChange } from '../../../src/explain/mend/apply-change.ts';
import type { Server, Variant } from '../../../src/scenario/scenario.ts';
import { type Experiment, experimentOf } from '../../shared/experiment.ts';

/**
 * The experiment with a fix in place.
 *
 * @param experiment the very one that was explained: calls are found by themselves, not by what they look like.
 */
export function applyRemedy(experiment: Experiment, changes: readonly Change[]): Experiment {
  const variant: Variant = { name: '', because: '', expect: [], ...experiment };
  return withoutEmptyHeaders(experimentOf(changes.reduce(applyChange, variant)));
}

/** A header that moved leaves an empty list behind, which says nothing. */
function withoutEmptyHeaders(experiment: Experiment): Experiment {
  const servers = Object.entries(experiment.servers).map(([origin, { headers, routes, ...server }]) => {
    const replies = Object.entries(routes).map(([route, reply]) => [route, trimmed(reply)] as const);
    return [origin, { ...server, ...trimmed({ headers }), routes: Object.fromEntries(replies) }] as const;
  });
  return { ...experiment, servers: Object.fromEntries(servers) };
}

function trimmed<T extends { readonly headers?: Server['headers'] | undefined }>({ headers, ...rest }: T) {
  return headers === undefined || headers.length === 0 ? rest : { headers, ...rest };
}
