import { besideChromium } from './engine/beside-chromium.ts';
import { engineGoals, mostGrowth, type NamedHeap } from './engine/engine-goals.ts';
import { type EngineRow, heapRows } from './engine/engine-rows.ts';
import { formatEngineCase } from './engine/engine-table.ts';
import { parseEngineFlags, usage } from './engine/flags.ts';
import { growthOf } from './engine/heap.ts';
import { heapCase, heapKinds, heapOver } from './engine/heap-process.ts';
import { flagsOrExit } from './flags.ts';
import { formatGoals, styleFor } from './table.ts';

/** What Chromium's time is made of, so that nobody takes it for that of its network stack. */
const included = `Chromium's figure is that of npm run fidelity: it opens the pages of each case, sets the cookies beforehand by
visits, runs the calls in the page, reports what came of them, and all goes through a proxy to a server in this
process. Starting Chromium and the harness's waits between tours are not in it. The engine's figure is the whole of
playVariant: servers, browser, pages, calls, records and traces.
`;

/**
 * Runs the bench of the browser engine.
 *
 * @param words the command line.
 * @param out where the bundled scripts of the bench lie.
 * @param root the repository.
 * @returns the exit code: 64 for a command line that makes no sense, 1 when the heap grows or Chromium is not to be had.
 */
export async function main(words: readonly string[], out: string, root: string): Promise<number> {
  const flags = flagsOrExit(parseEngineFlags(words), usage);
  if (typeof flags === 'number') return flags;
  const style = styleFor(process.stdout, process.env);
  const rows: EngineRow[] = [];
  const onRows = (more: readonly EngineRow[]): void => {
    rows.push(...more);
    if (!flags.json) console.log(formatEngineCase(more, style));
  };
  const heaps: NamedHeap[] = [];
  try {
    if ('beside Chromium'.includes(flags.filter)) {
      await besideChromium({ ...flags, out, root, onRows });
      if (!flags.json) console.log(style('dim', included));
    }
    for (const kind of heapKinds) {
      const name = heapCase(kind, flags.heapCases);
      if (!name.includes(flags.filter)) continue;
      const readings = await heapOver(out, kind, flags.heapCases, flags.seed);
      heaps.push({ name, readings });
      onRows(heapRows(name, readings));
    }
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
  if (rows.length === 0) {
    console.error(`bench: nothing has '${flags.filter}' in its name`);
    return 64;
  }
  if (flags.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else console.log(formatGoals(engineGoals(rows, heaps), style));
  return heaps.every(({ readings }) => growthOf(readings) <= mostGrowth) ? 0 : 1;
}
