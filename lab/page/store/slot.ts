import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Expectation, Variant } from '../../../src/scenario/scenario.ts';
import { type Experiment, experimentOf } from '../../shared/experiment.ts';
import type { Running } from '../play/run-here.ts';

/** How many changes can be taken back. */
const mostPast = 100;

/** How many runs are kept. */
const mostDone = 50;

/** Changes of one kind within this time are one: typing is not taken back letter by letter. */
const togetherMs = 1500;

/** One experiment on the page: a variation of a case, or the sandbox's. Everything that is shown of it follows from here. */
export class Slot {
  readonly name: string;
  readonly because: string;
  readonly expect: readonly Expectation[];
  /** As the case has it. */
  readonly original: Experiment;
  readonly #experiment: Signal<Experiment>;
  readonly #past = signal<readonly Experiment[]>([]);
  readonly #unread = signal<ReadonlyMap<string, number>>(new Map());
  #last = { by: '', at: 0 };
  readonly #anew = signal(0);

  /** As it stands now. */
  readonly experiment: ReadonlySignal<Experiment>;
  readonly isEdited: ReadonlySignal<boolean>;
  readonly canUndo: ReadonlySignal<boolean>;
  /** Another one each time that the editors have to forget what is written in them. */
  readonly anew: ReadonlySignal<number>;
  /** How many problems keep what is written in the editors from being read. */
  readonly unread: ReadonlySignal<number>;
  /** Those that came to their end, the last one last; some of them, maybe, on an earlier visit to the page. */
  readonly #done: Signal<readonly Running[]>;
  readonly #latest = signal<Running | null>(null);

  /** The run of it as it stands; `null` when there is none, or it has been changed since. */
  readonly currentRun: ReadonlySignal<Running | null>;
  /** The run that there is to show: the current one, or else the last, of how it was then. */
  readonly run: ReadonlySignal<Running | null>;
  /** The last run of it as the case has it that came to its end, whatever was edited and run since. */
  readonly originalRun: ReadonlySignal<Running | null>;

  /** @param done where its runs are kept once they are at their end. */
  constructor(
    { name, because, expect, ...rest }: Omit<Variant, 'webSecurity'> & Experiment,
    done: Signal<readonly Running[]> = signal([]),
  ) {
    this.name = name;
    this.because = because;
    this.expect = expect;
    this.original = experimentOf(rest);
    this.#experiment = signal(this.original);
    this.experiment = this.#experiment;
    this.isEdited = computed(() => !isSame(this.#experiment.value, this.original));
    this.anew = this.#anew;
    this.canUndo = computed(() => this.#past.value.length > 0);
    this.unread = computed(() => [...this.#unread.value.values()].reduce((sum, each) => sum + each, 0));
    this.#done = done;
    const lastOf = (experiment: Experiment, runs: readonly Running[]) =>
      runs.findLast((run) => isSame(run.experiment, experiment)) ?? null;
    this.currentRun = computed(() => {
      const latest = this.#latest.value;
      return lastOf(this.#experiment.value, latest === null ? done.value : [...done.value, latest]);
    });
    this.run = computed(() => this.currentRun.value ?? this.#latest.value);
    this.originalRun = computed(() => lastOf(this.original, done.value));
  }

  /**
   * Changes the experiment.
   *
   * @param next what it is from now on.
   * @param by what changes it; changes by the same, shortly after each other, are taken back together.
   */
  edit(next: Experiment, by = ''): void {
    const before = this.#experiment.peek();
    if (isSame(before, next)) return;
    const now = Date.now();
    const together = by !== '' && by === this.#last.by && now - this.#last.at < togetherMs;
    this.#last = { by, at: now };
    if (!together) this.#past.value = [...this.#past.peek(), before].slice(-mostPast);
    this.#experiment.value = experimentOf(next);
  }

  /** Takes the last change back. */
  undo(): void {
    const past = this.#past.peek();
    const before = past.at(-1);
    if (before === undefined) return;
    this.#last = { by: '', at: 0 };
    this.#past.value = past.slice(0, -1);
    this.#forgetUnread();
    this.#experiment.value = before;
  }

  /** Back to how the case has it. */
  reset(): void {
    this.#forgetUnread();
    this.edit(this.original);
  }

  /** What cannot be read is no part of the experiment, so that nothing else takes it away. */
  #forgetUnread(): void {
    if (this.unread.peek() === 0) return;
    this.#unread.value = new Map();
    this.#anew.value++;
  }

  /** A run of it begins; the one before, if it goes on still, is heard no more. */
  begin(run: Running): void {
    this.stop();
    this.#latest.value = run;
    run.over.then((final) => {
      if (final === 'done') this.#done.value = [...this.#done.peek(), run].slice(-mostDone);
    });
  }

  /** Hears no more of its run. */
  stop(): void {
    this.#latest.peek()?.stop();
  }

  /** An editor says how many problems its text has. */
  tellUnread(editor: string, problems: number): void {
    if ((this.#unread.peek().get(editor) ?? 0) === problems) return;
    this.#unread.value = new Map(this.#unread.peek()).set(editor, problems);
  }
}

/** Whether two experiments are the same, written in the same order. */
export function isSame(one: Experiment, other: Experiment): boolean {
  return one === other || JSON.stringify(experimentOf(one)) === JSON.stringify(experimentOf(other));
}
