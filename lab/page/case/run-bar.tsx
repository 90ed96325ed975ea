import { useState } from 'preact/hooks';
import { encodeExperiment } from '../../shared/experiment.ts';
import { whyNotHere } from '../../shared/runs-here.ts';
import { hearing, listenToLab } from '../play/hear.ts';
import { copyText } from '../shell/copy.ts';
import { handOnFocus } from '../shell/hand-on-focus.ts';
import { go } from '../shell/route.ts';
import type { Bench } from '../store/bench.ts';
import { formatFragment } from '../store/fragment.ts';
import { currentPlace } from '../store/lab.ts';
import { playableFaults } from '../store/playable.ts';
import type { Slot } from '../store/slot.ts';
import { benchWords } from '../words/bench.ts';
import { pageWords } from '../words/page.ts';

/** Everything that can be done with an experiment, and how its run is getting on. */
export function RunBar({ bench }: { readonly bench: Bench }) {
  const slot = bench.slot.value;
  const why = whyNotHere(slot.experiment.value, currentPlace());
  const faults =
    slot.isEdited.value || bench.scenario === null ? playableFaults(slot.experiment.value).value : [];
  const unread = slot.unread.value;
  const count = bench.slots.filter((each) => bench.runsHere(each)).length;
  const isBusy = bench.series.value !== null;
  const cannotRun = why !== null || faults.length > 0 || unread > 0;
  return (
    <section class="run" aria-label={benchWords.run}>
      <div class="buttons">
        <button
          class="go"
          id="run"
          type="button"
          disabled={cannotRun}
          aria-disabled={isBusy}
          onClick={() => isBusy || bench.run()}
        >
          {slot.currentRun.value === null ? benchWords.run : benchWords.runAgain}
        </button>
        {bench.slots.length > 1 && count > 1 && (
          <button id="run-all" type="button" aria-disabled={isBusy} onClick={() => isBusy || bench.runAll()}>
            {benchWords.runAll(count)}
          </button>
        )}
        <CopyLink bench={bench} />
        {bench.scenario !== null && <OpenInSandbox slot={slot} />}
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
        {why !== null && (
          <p>
            {benchWords.notHere[why]} {benchWords.engineInstead}
          </p>
        )}
        {why === null && unread > 0 && <p class="no">{benchWords.unread(unread)}</p>}
        {why === null && faults.length > 0 && (
          <div class="no">
            <p>{benchWords.unplayable}</p>
            <ul>
              {faults.slice(0, 4).map(({ path, fix }) => (
                <li key={path}>
                  <code>{path}</code> {fix}
                </li>
              ))}
            </ul>
          </div>
        )}
        <RunStateLine bench={bench} slot={slot} />
      </div>
    </section>
  );
}

function RunStateLine({ bench, slot }: { readonly bench: Bench; readonly slot: Slot }) {
  const run = slot.currentRun.value;
  if (hearing.value === 'lost' && run?.state.value !== 'done') {
    return (
      <p class="no">
        {benchWords.unheard}{' '}
        <button type="button" onClick={listenToLab}>
          {benchWords.listenAgain}
        </button>
      </p>
    );
  }
  if (run === null) return null;
  const state = run.state.value;
  const link = run.link.value;
  const series = bench.series.value;
  if (state === 'done') return null;
  return (
    <div class={state === 'running' || state === 'opening' ? 'going' : 'no'}>
      <p>
        {series === null ? benchWords.state[state] : benchWords.allState(series.at, series.count)}{' '}
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
function OpenInSandbox({ slot }: { readonly slot: Slot }) {
  return (
    <button
      id="open-in-sandbox"
      class="quiet"
      type="button"
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
      say((await copyText(location.href)) ? pageWords.copied : pageWords.notCopied);
    } catch {
      say(benchWords.tooLong);
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
