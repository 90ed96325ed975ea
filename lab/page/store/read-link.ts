import type { ScenarioError } from '../../../src/scenario/load-scenario.ts';
import { decodeExperiment, type Experiment } from '../../shared/experiment.ts';
import { loadSuffixes } from '../suffixes/short-list.ts';

/** What a link's experiment is, or what is wrong with it. */
export type ReadLink =
  | { readonly kind: 'experiment'; readonly experiment: Experiment }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'faulty'; readonly faults: readonly string[] };

/** Reads the experiment out of a link. Whatever it is, it is answered. */
export async function readLink(text: string): Promise<ReadLink> {
  try {
    // The checks look at policies, which may name any host.
    await loadSuffixes();
    return { kind: 'experiment', experiment: await decodeExperiment(text) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'too-long' };
    if (isScenarioError(error)) {
      return { kind: 'faulty', faults: error.faults.map(({ path, fix }) => `${path}: ${fix}`) };
    }
    return { kind: 'damaged' };
  }
}

/** By name: the class comes with the whole policy, which a page without a link never loads. */
function isScenarioError(error: unknown): error is ScenarioError {
  return error instanceof Error && error.name === 'ScenarioError';
}
