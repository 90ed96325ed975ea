import type { Fault } from '../../src/scenario/checker.ts';
import { experimentFaults } from '../../src/scenario/load-scenario.ts';

/** How deep an experiment's JSON goes at most: `servers`, one of them, `cors`, a policy, a list, and room to spare. */
const maxDepth = 16;

/**
 * What keeps a value from being an experiment: its shape, policies that are not built, steps that make no story. Whether
 * a lab's servers play it is asked of `checkPlayable`.
 *
 * @param value anything that came as JSON.
 */
export function checkExperiment(value: unknown): readonly Fault[] {
  // Before anything that calls itself for what is inside.
  if (isDeeperThan(value, maxDepth)) return [{ path: '', value: '…', fix: 'Nest it less deeply.' }];
  return experimentFaults(value);
}

function isDeeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= most; depth++) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}
