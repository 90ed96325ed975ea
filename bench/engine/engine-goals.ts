import { type Goal, size } from '../table.ts';
import type { EngineRow } from './engine-rows.ts';
import { growthOf, type HeapReading, slopeOf } from './heap.ts';

/** How many times as many cases a second as Chromium the engine is to play. */
const timesChromium = 100;
/** The part by which a heap may grow over all the cases. */
export const mostGrowth = 0.1;

/** The readings of a heap. */
export interface NamedHeap {
  readonly name: string;
  readonly readings: readonly HeapReading[];
}

/** Holds what was measured against what is wanted. */
export function engineGoals(rows: readonly EngineRow[], heaps: readonly NamedHeap[]): Goal[] {
  const speed = rows
    .filter(({ subject }) => subject.startsWith('Chromium'))
    .map((row) => ({
      wanted: `${row.case} ≥ ${timesChromium}x`,
      met: row.ratio >= timesChromium,
      figure: `${row.ratio.toFixed(0)}x`,
    }));
  return [...speed, ...heaps.map(heapGoal)];
}

function heapGoal({ name, readings }: NamedHeap): Goal {
  const growth = growthOf(readings);
  const slope = slopeOf(readings);
  const ends = [readings[0], readings.at(-1)].map((reading) => size(reading?.bytes ?? 0)).join(' to ');
  return {
    wanted: `${name}: grows ≤ ${mostGrowth * 100} %`,
    met: growth <= mostGrowth,
    figure: `${(growth * 100).toFixed(1)} % (${ends}, ${slope.toFixed(2)} B a case)`,
  };
}
