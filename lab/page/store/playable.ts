import type { Fault } from '../../../src/scenario/checker.ts';
import { loadSuffixes } from '../suffixes/short-list.ts';
import { currentPlace } from './lab.ts';
import { oncePerExperiment } from './once-per-experiment.ts';

/**
 * What keeps the lab's servers from playing an experiment. The checks are loaded when they are asked for: only what
 * somebody has edited needs them. Where they do not load, the server checks as well, and says what it refuses.
 */
export const playableFaults = oncePerExperiment<readonly Fault[]>([], async (experiment) => {
  // A policy may name any host.
  const [{ checkExperiment, checkPlayable }] = await Promise.all([import('./check.ts'), loadSuffixes()]);
  const own = checkExperiment(experiment);
  return own.length > 0 ? own : checkPlayable(experiment, currentPlace());
});
