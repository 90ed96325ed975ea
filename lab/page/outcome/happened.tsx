import { useState } from 'preact/hooks';
import { ownBrowser } from '../play/browser-name.ts';
import { playedAs } from '../play/predict.ts';
import type { Running } from '../play/run-here.ts';
import { readyValue } from '../store/loaded.ts';
import { settingFor } from '../store/setting.ts';
import type { Slot } from '../store/slot.ts';
import { outcomeWords } from '../words/outcome.ts';
import { LastRead } from './last-read.tsx';
import { agreementOf } from './own-run.ts';
import { Sequence } from './sequence.tsx';
import { Sides } from './sides.tsx';
import { useAfterPaint, useSettled } from './use-settled.ts';

interface Props {
  readonly slot: Slot;
  readonly runsHere: boolean;
  readonly isSandbox: boolean;
}

/** What happened: drawn, and as each side has it. Before a run, what the engine predicts, for who wants to look. */
export function Happened({ slot, runsHere, isSandbox }: Props) {
  const run = slot.run.value;
  const [shown, show] = useState(isSandbox);
  const painted = useAfterPaint();
  const isPrediction = run === null && (shown || !runsHere);
  return (
    <section class="card happened" aria-labelledby="happened">
      <header>
        <h2 id="happened">{run === null ? outcomeWords.titleBefore : outcomeWords.title}</h2>
        <span class="where">
          {run !== null && <WhoRan run={run} />}
          {isPrediction && outcomeWords.inEngine(ownBrowser)}
        </span>
      </header>
      <LastRead slot={slot} />
      {run !== null && <AfterRun run={run} isStale={slot.currentRun.value === null} />}
      {run === null && !isPrediction && <p class="empty">{outcomeWords.press}</p>}
      {isPrediction && painted && <Predicted slot={slot} />}
      {run === null && runsHere && (
        <p class="peek">
          <button type="button" aria-expanded={shown} onClick={() => show(!shown)}>
            {shown ? outcomeWords.hidePrediction : outcomeWords.showPrediction}
          </button>
        </p>
      )}
    </section>
  );
}

function WhoRan({ run }: { readonly run: Running }) {
  const state = run.state.value;
  if (state === 'done') return <>{outcomeWords.inThisBrowser(run.milliseconds.value)}</>;
  return <>{state === 'running' && outcomeWords.running}</>;
}

function AfterRun({ run, isStale }: { readonly run: Running; readonly isStale: boolean }) {
  const record = run.record.value;
  const agreement = agreementOf(run);
  const agrees = agreement !== null && agreement.differences.length === 0;
  return (
    <div class={isStale ? 'stale' : ''}>
      {isStale && <p class="notice-line">{outcomeWords.stale}</p>}
      <Sequence
        experiment={run.experiment}
        record={record}
        played={agrees ? agreement.played : null}
        isLive={run.state.value !== 'done'}
        differs={agreement !== null && !agrees}
      />
      <Sides experiment={run.experiment} record={record} isLive={run.state.value !== 'done'} />
    </div>
  );
}

function Predicted({ slot }: { readonly slot: Slot }) {
  const settled = useSettled(slot.experiment.value, slot);
  const loaded = playedAs(settled, {
    browser: ownBrowser,
    thirdPartyCookies: settingFor(ownBrowser),
  }).value;
  if (loaded.state === 'failed')
    return (
      <p class="empty">
        {outcomeWords.notPredicted}: {loaded.message}
      </p>
    );
  const played = readyValue(loaded);
  if (played === null) return <p class="empty">{outcomeWords.predicting}</p>;
  return (
    <>
      <Sequence experiment={settled} record={played} played={played} isLive={false} />
      <Sides experiment={settled} record={played} isLive={false} />
    </>
  );
}
