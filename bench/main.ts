import { cases } from './cases.ts';
import { endToEnd, type Framework, peers, socketEfforts } from './end-to-end.ts';
import { flagsOrExit, parseFlags, usage } from './flags.ts';
import { goals } from './goals.ts';
import {
  buildPackage,
  importCase,
  importTimes,
  inProcess,
  memory,
  memoryCase,
  memoryKinds,
  processEfforts,
} from './processes.ts';
import type { Row } from './row.ts';
import { formatCase, formatGoals, styleFor } from './table.ts';

/**
 * Runs the bench.
 *
 * @param words the command line.
 * @param out where the bundled scripts of the bench lie.
 * @param root the repository.
 * @returns the exit code: 64 for a command line that makes no sense.
 */
export async function main(words: readonly string[], out: string, root: string): Promise<number> {
  const flags = flagsOrExit(parseFlags(words), usage);
  if (typeof flags === 'number') return flags;
  const effort = flags.smoke ? 'smoke' : flags.quick ? 'quick' : 'full';
  const style = styleFor(process.stdout, process.env);
  const rows: Row[] = [];
  const add = (more: readonly Row[]): void => {
    rows.push(...more);
    if (!flags.json) console.log(formatCase(more, style));
  };
  const wanted = (name: string): boolean => name.includes(flags.filter);

  for (const { name } of cases) {
    if (wanted(name)) add(await inProcess(out, name, effort));
  }
  for (const kind of memoryKinds) {
    if (wanted(memoryCase(kind))) add(await memory(out, kind, effort === 'full' ? 5 : 1));
  }
  if (wanted(importCase)) {
    await buildPackage(root);
    add(await importTimes(out, `${root}/dist`, processEfforts[effort]));
  }
  for (const framework of Object.keys(peers) as Framework[]) {
    if (wanted(`end to end, ${framework}, actual and preflight`)) {
      const measured = await endToEnd(out, framework, socketEfforts[effort]);
      for (const kind of ['actual', 'preflight']) add(measured.filter((row) => row.case.endsWith(kind)));
    }
  }

  if (rows.length === 0) {
    console.error(`bench: no case has '${flags.filter}' in its name`);
    return 64;
  }
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return 0;
  }
  // What was called once or twice is no figure to hold against anything.
  if (flags.smoke) return 0;
  console.log(formatGoals(goals(rows), style));
  return 0;
}
