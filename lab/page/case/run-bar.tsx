import { useState } from 'preact/hooks';
import { encodeExperiment } from '../../shared/experiment.ts';
import { whyNotHere } from '../../shared/runs-here.ts';
import { hearing, listenToLab } from '../play/hear.ts';
import { copyText } from '../shell/copy.ts';
import { handOnFocus } from '../shell/hand-on-focus.ts';
import { go } from '../shell/route.ts';
import type { Bench } from '../store/bench.ts';
import { fitsIntoUrl } from '../store/fits-into-url.ts';
import { formatFragment } from '../store/fragment.ts';
import { currentPlace } from '../store/lab.ts';
import type { Slot } from '../store/slot.ts';
import { benchWords } from '../words/bench.ts';
import { pageWords } from '../words/page.ts';
import { faultInWords } from './fault-in-words.ts';

/** Everything that can be done with an experiment, and how its run is getting on. */
export function RunBar({ bench }: { readonly bench: Bench }) {
  const slot = bench.slot.value;
  const unread = slot.unread.value;
  const fits = fitsIntoUrl(slot.experiment.value).value;
  const count = bench.slots.filter((each) => bench.runsHere(each)).length;
  const isBusy = bench.series.value !== null;
  return (
    <section class="run" aria-label={benchWords.run}>
      <div class="buttons">
        <button
          class="go"
          id="run"
          type="button"
          disabled={!bench.canRun(slot)}
          aria-disabled={isBusy}
          onClick={() => isBusy || bench.run()}
        >
          {slot.currentRun.value === null ? benchWords.run : benchWords.runAgain}
        </button>
        {bench.slots.length > 1 && count > 1 && (
          <button
            id="run-all"
            type="button"
            onClick={() => (isBusy ? bench.stopSeries() : void bench.runAll())}
          >
            {isBusy ? benchWords.stop : benchWords.runAll(count)}
          </button>
        )}
        <CopyLink bench={bench} />
        {bench.scenario !== null && <OpenInSandbox slot={slot} isPossible={fits && unread === 0} />}
        {slot.canUndo.value && (
          <button
            id="undo"
            type="button"
            onClick={() => {
              slot.undo();
              handOnFocus('#run', '#copy-link');
            }}
          >
            {benchWords.undo}
          </button>
        )}
        {(slot.isEdited.value || unread > 0) && (
          <button
            id="reset"
            type="button"
            onClick={() => {
              slot.reset();
              handOnFocus('#run', '#copy-link');
            }}
          >
            {benchWords.reset}
          </button>
        )}
        <span class="keys">{benchWords.keys}</span>
      </div>
      <div class="state" role="status">
        {unread > 0 ? <p class="no">{benchWords.unread(unread)}</p> : <WhyNot bench={bench} slot={slot} />}
        {!fits && <p class="no">{benchWords.tooLong}</p>}
        <RunStateLine bench={bench} slot={slot} />
      </div>
    </section>
  );
}

interface SlotProps {
  readonly bench: Bench;
  readonly slot: Slot;
}

/** What keeps the experiment from being run. */
function WhyNot({ bench, slot }: SlotProps) {
  const experiment = slot.experiment.value;
  const why = whyNotHere(experiment, currentPlace());
  if (why !== null) {
    return (
      <p>
        {benchWords.notHere[why]} {benchWords.engineInstead}
      </p>
    );
  }
  const faults = bench.faultsOf(slot);
  if (faults.length === 0) return null;
  return (
    <div class="no">
      <p>{benchWords.unplayable}</p>
      <ul>
        {faults.slice(0, 4).map((fault, index) => {
          const { place, fix } = faultInWords(fault, experiment);
          return (
            <li key={index}>
              <b>{place}:</b> {fix}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** How the run of the slot is getting on; while a series runs, the series, whichever of its slots is looked at. */
function RunStateLine({ bench, slot }: SlotProps) {
  const series = bench.series.value;
  const run = series?.run ?? slot.currentRun.value;
  const state = run?.state.value;
  if (hearing.value === 'lost' && state !== 'done') {
    return (
      <p class="no">
        {benchWords.unheard}{' '}
        <button type="button" onClick={listenToLab}>
          {benchWords.listenAgain}
        </button>
      </p>
    );
  }
  if (run === null || state === undefined || state === 'done') return null;
  const isGoing = state === 'running' || state === 'opening';
  const link = run.link.value;
  return (
    <div class={isGoing ? 'going' : 'no'}>
      <p>
        {series !== null && benchWords.allState(series.at, series.count)}{' '}
        {(series === null || !isGoing) && benchWords.state[state]}{' '}
        {state === 'blocked' && link !== null && (
          <a id="open-run" href={link} target="_blank" rel="opener noreferrer">
            {benchWords.openYourself}
          </a>
        )}
      </p>
      {state === 'quiet' && (
        <ul>
          {benchWords.quietWhy.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The case's experiment, to go on with freely. */
function OpenInSandbox({ slot, isPossible }: { readonly slot: Slot; readonly isPossible: boolean }) {
  return (
    <button
      id="open-in-sandbox"
      class="quiet"
      type="button"
      disabled={!isPossible}
      onClick={async () => {
        const experiment = await encodeExperiment(slot.experiment.peek()).catch(() => null);
        if (experiment !== null) go(`/sandbox${formatFragment({ variant: 0, experiment })}`);
      }}
    >
      {benchWords.openInSandbox}
    </button>
  );
}

function CopyLink({ bench }: { readonly bench: Bench }) {
  const [said, say] = useState<string | null>(null);
  const copy = async () => {
    try {
      await bench.showInAddress();
      const words = bench.slot.peek().unread.peek() > 0 ? benchWords.lastReadLink : pageWords;
      say((await copyText(location.href)) ? words.copied : words.notCopied);
    } catch {
      say(benchWords.tooLongToCopy);
    }
    setTimeout(() => say(null), 4000);
  };
  return (
    <>
      <button id="copy-link" type="button" onClick={copy}>
        {benchWords.copyLink}
      </button>
      <span class="said" role="status">
        {said}
      </span>
    </>
  );
}
