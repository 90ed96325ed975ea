// The engine in a process of its own: `node player.js <seed> <number of cases>`. For each line of its input, a `Task` as
// JSON, it plays those cases again and again for that long, and prints an `EnginePlayed`.
import { createInterface } from 'node:readline';
import { type Case, settingsIn } from '../../fidelity/case.ts';
import { sample } from '../../fidelity/generate/sample.ts';
import { playVariant } from '../../src/scenario/play-scenario.ts';
import { add, type EnginePlayed, type Tally } from './played.ts';

/** What to play: the cases by their places in the sample. */
export interface Task {
  readonly cases: readonly number[];
  readonly seconds: number;
}

const none: Tally = { cases: 0, requests: 0, ms: 0 };

async function play({ variant, settings }: Case): Promise<number> {
  const { requests } = await playVariant(variant, {
    profile: 'chromium',
    ...settingsIn('chromium', settings),
  });
  return requests.length;
}

/** Whole passes only, so that every case weighs the same. */
async function playFor(cases: readonly Case[], seconds: number): Promise<EnginePlayed> {
  const families: Record<string, Tally> = {};
  let all = none;
  const start = performance.now();
  let before = start;
  do {
    for (const each of cases) {
      const requests = await play(each);
      const now = performance.now();
      const tally = { cases: 1, requests, ms: now - before };
      families[each.family] = add(families[each.family] ?? none, tally);
      all = add(all, tally);
      before = now;
    }
  } while (before - start < seconds * 1000);
  return { ...all, families };
}

const [seed, count] = process.argv.slice(2).map(Number);
const cases = sample(seed!, count!);
// Beforehand, so that the compiler's work is not counted: Chromium was compiled long ago.
for (const start = performance.now(); performance.now() - start < 1500; )
  for (const each of cases) await play(each);

for await (const line of createInterface({ input: process.stdin })) {
  const task: Task = JSON.parse(line);
  const played = await playFor(
    task.cases.map((index) => cases[index]!),
    task.seconds,
  );
  process.stdout.write(`${JSON.stringify(played)}\n`);
}
