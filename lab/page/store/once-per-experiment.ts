import { type Signal, signal } from '@preact/signals';
import type { Experiment } from '../../shared/experiment.ts';

/**
 * What takes a moment to find out about an experiment, as a signal. It is found out when it is first asked for.
 *
 * @param first what the signal says until then, and where it cannot be found out.
 */
export function oncePerExperiment<T>(
  first: T,
  findOut: (experiment: Experiment) => Promise<T>,
): (experiment: Experiment) => Signal<T> {
  const known = new WeakMap<Experiment, Signal<T>>();
  return (experiment) => {
    const found = known.get(experiment);
    if (found !== undefined) return found;
    const answer = signal(first);
    known.set(experiment, answer);
    findOut(experiment).then(
      (value) => {
        answer.value = value;
      },
      () => undefined,
    );
    return answer;
  };
}
