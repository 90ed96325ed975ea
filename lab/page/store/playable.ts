import { type Signal, signal } from '@preact/signals';
import type { Fault } from '../../../src/scenario/checker.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { loadSuffixes } from '../suffixes/short-list.ts';
import { currentPlace } from './lab.ts';

const known = new WeakMap<Experiment, Signal<readonly Fault[]>>();

/**
 * What keeps the lab's servers from playing an experiment. It is loaded when it is asked for: only what somebody has
 * edited needs it.
 */
export function playableFaults(experiment: Experiment): Signal<readonly Fault[]> {
  const found = known.get(experiment);
  if (found !== undefined) return found;
  const faults = signal<readonly Fault[]>([]);
  known.set(experiment, faults);
  // A policy may name any host.
  Promise.all([import('./check.ts'), loadSuffixes()]).then(
    ([{ checkExperiment, checkPlayable }]) => {
      const own = checkExperiment(experiment);
      faults.value = own.length > 0 ? own : checkPlayable(experiment, currentPlace());
    },
    // The server checks as well, and says what it refuses.
    () => undefined,
  );
  return faults;
}
