import { ScenarioError } from '../../src/scenario/load-scenario.ts';
import { checkExperiment } from './check-experiment.ts';
import type { Experiment } from './experiment.ts';

/**
 * Checks that a value is an experiment.
 *
 * @returns the same value.
 * @throws {ScenarioError} listing every fault.
 */
export function loadExperiment(value: unknown): Experiment {
  const faults = checkExperiment(value);
  if (faults.length > 0) throw new ScenarioError(faults);
  return value as Experiment;
}
