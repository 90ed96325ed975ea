import { getHeapStatistics } from 'node:v8';
import { median, type Row } from './row.ts';

/** One thing that is measured in a case. `E` is what it is called with: made fresh for every call, outside the timing. */
export interface Subject<E = unknown> {
  readonly name: string;
  readonly async: boolean;
  prepare(): E;
  call(exchange: E): unknown;
  /** The `Access-Control-Allow-Origin` that a call gave; left out where there is no response. */
  permission?(exchange: E, returned: unknown): unknown;
}

type Collect = (options: { type: 'minor' }) => void;

export interface Effort {
  readonly warmUp: number;
  readonly rounds: number;
  readonly batches: number;
  readonly calls: number;
  /** Time that one batch may take before it is made smaller, in nanoseconds. */
  readonly batchNs: number;
}

export const efforts = {
  full: { warmUp: 20, rounds: 25, batches: 5, calls: 512, batchNs: 2_000_000 },
  quick: { warmUp: 8, rounds: 5, batches: 3, calls: 256, batchNs: 400_000 },
  smoke: { warmUp: 1, rounds: 1, batches: 1, calls: 16, batchNs: 100_000 },
} as const satisfies Record<string, Effort>;

/** A call dearer than this is measured fewer times: its figure is steady, and the bench has to end. */
const dearNs = 100_000;

/** Keeps what the calls return, so that nothing can be left out as unused. */
export let sink: unknown;

// One call site for all subjects: nothing is inlined into the loop, as in a router. Its own cost is in every figure.
function runSync(call: (exchange: unknown) => unknown, exchanges: readonly unknown[]): number {
  const start = performance.now();
  for (let i = 0; i < exchanges.length; i++) sink = call(exchanges[i]);
  return performance.now() - start;
}

async function runAsync(
  call: (exchange: unknown) => unknown,
  exchanges: readonly unknown[],
): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < exchanges.length; i++) sink = await call(exchanges[i]);
  return performance.now() - start;
}

function prepare(subject: Subject, count: number): unknown[] {
  const exchanges: unknown[] = [];
  for (let i = 0; i < count; i++) exchanges.push(subject.prepare());
  return exchanges;
}

async function run(subject: Subject, exchanges: readonly unknown[]): Promise<number> {
  return subject.async ? await runAsync(subject.call, exchanges) : runSync(subject.call, exchanges);
}

/**
 * Holds every subject to the answer that the case has, once: one that answers otherwise would be measured doing
 * something else.
 */
export async function expectAnswers(
  subjects: readonly Subject[],
  allowed: (subject: string) => boolean,
): Promise<void> {
  for (const { name, prepare, call, permission } of subjects) {
    const exchange = prepare();
    const seen = permission?.(exchange, await call(exchange));
    if (permission !== undefined && Boolean(seen) !== allowed(name)) {
      throw new Error(`${name} answers with Access-Control-Allow-Origin: ${seen}`);
    }
  }
}

/**
 * Measures subjects side by side: every round runs each of them once, in an order that rotates, so that whatever
 * slows the machine for a while slows them all.
 *
 * @param floor the name of the subject that the others are divided by.
 * @param mostCalls how many calls a batch may have, lest its requests fill the memory.
 * @param gc collects garbage; without it no bytes are counted.
 */
export async function measure(
  name: string,
  subjects: readonly Subject[],
  floor: string,
  effort: Effort,
  mostCalls: number,
  gc: Collect | undefined,
): Promise<Row[]> {
  const states = subjects.map((subject) => ({
    subject,
    calls: 1,
    ns: new Map<number, number>(),
    estimate: Infinity,
    bytes: 0,
  }));
  // The first calls come one by one, as at a server's start: V8 decides on the first few objects of a kind how much
  // room the later ones get, and would leave none for what a middleware remembers on a response.
  for (let i = 0; i < 8; i++) {
    for (const state of states) {
      // Code that has not been compiled yet makes the first calls dear, too.
      if (i > 3 && state.estimate > dearNs) continue;
      const ns = (await run(state.subject, [state.subject.prepare()])) * 1e6;
      state.estimate = Math.min(state.estimate, ns);
    }
  }
  // Smaller batches are more of them: compiled code comes from many calls.
  const batchCount = effort.batches * Math.min(16, Math.ceil(effort.calls / mostCalls));
  for (let round = -effort.warmUp; round < effort.rounds; round++) {
    for (let turn = 0; turn < states.length; turn++) {
      const state = states[(turn + round + effort.warmUp) % states.length]!;
      const { subject } = state;
      const isDear = state.estimate > dearNs;
      if (isDear && (round < -1 || round > effort.rounds / 3)) continue;
      const batches: number[] = [];
      for (let batch = 0; batch < (isDear ? 1 : batchCount); batch++) {
        const exchanges = prepare(subject, state.calls);
        batches.push(((await run(subject, exchanges)) * 1e6) / state.calls);
      }
      state.estimate = median(batches);
      state.calls = Math.max(
        1,
        Math.min(effort.calls, mostCalls, Math.floor(effort.batchNs / state.estimate)),
      );
      if (round >= 0) state.ns.set(round, state.estimate);
    }
  }
  if (gc) {
    for (const state of states) {
      // What a few calls allocate is lost in what the reading itself does.
      const calls = Math.max(state.calls, state.estimate > 10 * dearNs ? 4 : 16);
      state.bytes = await allocated(state.subject, calls, effort.batches, gc);
    }
  }
  const base = states.find(({ subject }) => subject.name === floor)!;
  return states.map(({ subject, ns, bytes }) => ({
    case: name,
    subject: subject.name,
    ns: median([...ns.values()]),
    // Within a round both met the same weather.
    ratio: median([...ns].map(([round, value]) => value / base.ns.get(round)!)),
    ...(gc ? { bytes } : {}),
  }));
}

async function allocated(subject: Subject, calls: number, times: number, gc: Collect): Promise<number> {
  const seen: number[] = [];
  for (let time = 0; time < times; time++) {
    const exchanges = prepare(subject, calls);
    gc({ type: 'minor' });
    const before = getHeapStatistics().used_heap_size;
    await run(subject, exchanges);
    seen.push((getHeapStatistics().used_heap_size - before) / calls);
  }
  // What a call allocates is the same each time; code being compiled beside it only ever adds to it.
  const least = Math.min(...seen.filter((bytes) => bytes >= 0));
  // A few hundred bytes are those of the reading itself.
  return least * calls < 2048 ? 0 : least;
}
