import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Fault } from '../../../src/scenario/checker.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { type Experiment, encodeExperiment } from '../../shared/experiment.ts';
import { whyNotHere } from '../../shared/runs-here.ts';
import { openRunWindow, type Running, type RunWindow, runHere } from '../play/run-here.ts';
import { windowAtEnd } from '../play/window-at-end.ts';
import { fitsIntoUrl } from './fits-into-url.ts';
import { formatFragment, parseFragment } from './fragment.ts';
import { keptRuns } from './kept-runs.ts';
import { currentPlace } from './lab.ts';
import { playableFaults } from './playable.ts';
import { type ReadLink, readLink } from './read-link.ts';
import { Slot } from './slot.ts';

/** Runs of several variations, one after another in one window. */
export interface Series {
  readonly at: number;
  readonly count: number;
  /** The one that is going on. */
  readonly run: Running;
}

/** How soon the address follows what is edited. */
const addressMs = 400;

/** Everything on a page where experiments are set up and run: its slots, and which one is looked at. */
export class Bench {
  /** The case; `null` in the sandbox. */
  readonly scenario: Scenario | null;
  readonly slots: readonly Slot[];
  readonly chosen = signal(0);
  readonly slot: ReadonlySignal<Slot>;
  /** Why the link's experiment is not shown. */
  readonly linkProblem = signal<Exclude<ReadLink, { kind: 'experiment' }> | null>(null);
  readonly series = signal<Series | null>(null);

  constructor(scenario: Scenario | null, slots: readonly Slot[]) {
    this.scenario = scenario;
    this.slots = slots;
    this.slot = computed(() => this.slots[this.chosen.value] ?? this.slots[0]!);
  }

  /** Of a case: one slot for each variation. */
  static ofCase(scenario: Scenario): Bench {
    return new Bench(
      scenario,
      scenario.variants.map((variant, index) => new Slot(variant, keptRuns(`${scenario.id} ${index}`))),
    );
  }

  /** Of one experiment. */
  static ofExperiment(experiment: Experiment): Bench {
    const variant = { name: '', because: '', expect: [], ...experiment };
    return new Bench(null, [new Slot(variant, keptRuns('sandbox'))]);
  }

  /** Shows what a link holds; what cannot be shown is said, and nothing else is lost. */
  async openFragment(hash: string): Promise<void> {
    const { variant, experiment } = parseFragment(hash);
    if (variant < this.slots.length) this.chosen.value = variant;
    if (experiment === null) return;
    const slot = this.slot.peek();
    const read = await readLink(experiment);
    if (read.kind === 'experiment') slot.edit(read.experiment);
    else this.linkProblem.value = read;
  }

  /**
   * The fragment of what is looked at.
   *
   * @throws {RangeError} when it is too long for a link.
   */
  async fragment(): Promise<string> {
    const slot = this.slot.peek();
    const changed = slot.isEdited.peek() || this.scenario === null;
    const experiment = changed ? await encodeExperiment(slot.experiment.peek()) : null;
    return formatFragment({ variant: this.chosen.peek(), experiment });
  }

  /**
   * Writes into the address what is looked at.
   *
   * @throws {RangeError} when it is too long for a link.
   */
  async showInAddress(): Promise<void> {
    const hash = await this.fragment();
    history.replaceState(null, '', hash === '' ? location.pathname : hash);
  }

  /**
   * Keeps the address in step with what is edited and looked at.
   *
   * @returns call it to stop.
   */
  followInAddress(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isFirst = true;
    const stop = effect(() => {
      void this.slot.value.experiment.value;
      clearTimeout(timer);
      // The address is right as it was opened, and a broken link stays until something is changed.
      if (isFirst) {
        isFirst = false;
        return;
      }
      timer = setTimeout(() => {
        // Too long: the bar says so, as long as it is.
        this.showInAddress().catch(() => undefined);
      }, addressMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }

  /** Whether the reader's browser runs a slot. */
  runsHere(slot: Slot): boolean {
    return whyNotHere(slot.experiment.value, currentPlace()) === null;
  }

  /** What keeps the lab's servers from playing a slot; a case as it is has been checked. */
  faultsOf(slot: Slot): readonly Fault[] {
    if (!slot.isEdited.value && this.scenario !== null) return [];
    return playableFaults(slot.experiment.value).value;
  }

  /** Whether a slot can be run, as far as is known. */
  canRun(slot: Slot): boolean {
    return (
      this.runsHere(slot) &&
      slot.unread.value === 0 &&
      fitsIntoUrl(slot.experiment.value).value &&
      this.faultsOf(slot).length === 0
    );
  }

  /** Runs what is looked at. In the click itself: browsers block windows that open later. */
  run(): void {
    const slot = this.slot.peek();
    if (this.series.peek() !== null || !this.canRun(slot)) return;
    const runWindow = openRunWindow();
    this.#start(slot, runWindow).over.then(() => runWindow?.close());
  }

  /** Runs every slot that this browser runs, in one window. */
  async runAll(): Promise<void> {
    const slots = this.slots.filter((slot) => this.canRun(slot));
    if (this.series.peek() !== null || slots.length === 0) return;
    let runWindow = openRunWindow();
    for (const [index, slot] of slots.entries()) {
      this.chosen.value = this.slots.indexOf(slot);
      // The reader may have closed it.
      if (runWindow?.closed) runWindow = openRunWindow();
      const atEnd = windowAtEnd(runWindow);
      const run = this.#start(slot, runWindow);
      // Where no window opens, none opens for the rest either. The run says so, and has a link.
      if (runWindow === null) break;
      this.series.value = { at: index + 1, count: slots.length, run };
      const isDone = (await run.over) === 'done';
      if (!isDone) runWindow.close();
      await atEnd.wait();
      if (!isDone) break;
    }
    runWindow?.close();
    this.series.value = null;
  }

  /** Ends the series that is going on. */
  stopSeries(): void {
    this.series.peek()?.run.stop();
  }

  #start(slot: Slot, runWindow: RunWindow | null): Running {
    const run = runHere(slot.experiment.peek(), runWindow);
    slot.begin(run);
    return run;
  }

  /** Stops hearing of every run. */
  close(): void {
    for (const slot of this.slots) slot.stop();
  }
}
