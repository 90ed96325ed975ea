// The checks as one chunk: they need the whole policy.
export { checkExperiment } from '../../shared/check-experiment.ts';
export { checkPlayable } from '../../shared/check-playable.ts';
