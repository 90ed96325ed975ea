import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { VariantRecord } from '../../../src/scenario/record.ts';
import { type LabEvent, recordOfRun } from '../../shared/events.ts';
import { type Experiment, encodeExperiment } from '../../shared/experiment.ts';
import { type Place, takeHome } from '../../shared/place.ts';
import { urlOfStop } from '../../shared/stops.ts';
import { currentPlace } from '../store/lab.ts';
import { hear, reader } from './hear.ts';

/**
 * How far a run has come.
 *
 * - `opening`: its window is on its way.
 * - `blocked`: the browser opened no window; `link` does the same.
 * - `running`: the window has begun.
 * - `quiet`: nothing has been heard for a while.
 * - `done`: it has come to its end.
 * - `closed`: the window was closed before the end.
 * - `stopped`: nobody wanted to hear the rest.
 * - `too-long`: the experiment does not fit into a URL.
 */
export type RunState =
  | 'opening'
  | 'blocked'
  | 'running'
  | 'quiet'
  | 'done'
  | 'closed'
  | 'stopped'
  | 'too-long';

/** A run in the reader's own browser. */
export interface Running {
  readonly experiment: Experiment;
  readonly state: ReadonlySignal<RunState>;
  /** What has been heard so far, in the experiment's own names. */
  readonly record: ReadonlySignal<VariantRecord>;
  /** What the window opens, once it is known. */
  readonly link: ReadonlySignal<string | null>;
  /** From the beginning to the end; `null` until then. */
  readonly milliseconds: ReadonlySignal<number | null>;
  /** Settles when the run is over, one way or another. */
  readonly over: Promise<RunState>;
  /** Hears no more of it; nothing, where it is over. */
  stop(): void;
}

/** The window of a run, as far as it is needed. */
export interface RunWindow {
  readonly closed: boolean;
  readonly location: { replace(url: string): void };
  close(): void;
}

/** What a run is made with; tests bring their own. */
export interface RunMeans {
  readonly hear: (listener: (event: LabEvent) => void) => () => void;
  readonly reader: string;
  readonly place: Place;
  readonly now: () => number;
}

/** A run that says nothing for so long has something wrong with it. */
const patienceMs = 6000;
const lookEveryMs = 250;
/** A window that was closed at its end may be noticed before its last event is heard. */
const graceMs = 1500;

let runs = 0;

/** Opens the window of a run. It has to be called in the click itself, or browsers block it. */
export function openRunWindow(): RunWindow | null {
  return window.open('', '', 'popup,width=460,height=280');
}

/**
 * Runs an experiment in the reader's own browser.
 *
 * @param experiment what is played.
 * @param runWindow the window for it; `null` when the browser opened none.
 */
export function runHere(
  experiment: Experiment,
  runWindow: RunWindow | null,
  means: RunMeans = { hear, reader, place: currentPlace(), now: () => performance.now() },
): Running {
  const { place, now } = means;
  const run = ++runs;
  const state = signal<RunState>(runWindow === null ? 'blocked' : 'opening');
  const events = signal<readonly LabEvent[]>([]);
  const link = signal<string | null>(null);
  const milliseconds = signal<number | null>(null);
  const waitsMs =
    experiment.steps.reduce((sum, step) => sum + (step.do === 'wait' ? step.seconds : 0), 0) * 1000;
  let began = now();
  let heard = began;
  let closedAt: number | null = null;
  let settle: (state: RunState) => void = () => undefined;
  const over = new Promise<RunState>((resolve) => {
    settle = resolve;
  });

  let isOver = false;
  const finish = (final: RunState) => {
    if (isOver) return;
    isOver = true;
    state.value = final;
    clearInterval(looking);
    stopHearing();
    settle(final);
  };

  const stopHearing = means.hear((event) => {
    if (event.run !== run) return;
    heard = now();
    if (event.type === 'begin') began = heard;
    events.value = [...events.peek(), event];
    if (event.type !== 'end') state.value = 'running';
    else {
      milliseconds.value = Math.round(heard - began);
      finish('done');
    }
  });

  const looking = setInterval(() => {
    const at = now();
    if (runWindow?.closed) {
      closedAt ??= at;
      if (at - closedAt > graceMs) return finish('closed');
    }
    const { value } = state;
    if ((value === 'running' || value === 'opening') && at - heard > patienceMs + waitsMs)
      state.value = 'quiet';
  }, lookEveryMs);

  encodeExperiment(experiment).then(
    (encoded) => {
      if (isOver) return;
      const url = urlOfStop(experiment, { experiment: encoded, reader: means.reader, run }, 0, place);
      link.value = url;
      runWindow?.location.replace(url);
    },
    () => finish('too-long'),
  );

  return {
    experiment,
    state,
    record: computed(() => takeHome(recordOfRun(events.value, run), place)),
    link,
    milliseconds,
    over,
    stop: () => finish('stopped'),
  };
}
