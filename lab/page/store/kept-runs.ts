import { type Signal, signal } from '@preact/signals';
import type { Running } from '../play/run-here.ts';

const kept = new Map<string, Signal<readonly Running[]>>();

/**
 * The runs of one slot that came to their end since the lab was loaded, the last one last. Pages come and go; these stay, so
 * that who comes back finds what was run.
 *
 * @param slot a name for it: the case, and which of its variations.
 */
export function keptRuns(slot: string): Signal<readonly Running[]> {
  const runs = kept.get(slot) ?? signal<readonly Running[]>([]);
  kept.set(slot, runs);
  return runs;
}
