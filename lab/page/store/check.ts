// The checks as one chunk: they need the whole policy, and a policy may name any host.
import '../suffixes/whole-list.ts';

export { checkExperiment } from '../../shared/check-experiment.ts';
export { checkPlayable } from '../../shared/check-playable.ts';
