import { useEffect } from 'preact/hooks';
import type { VariantRecord } from '../../../src/scenario/record.ts';
import type { BrowserName } from '../../../src/scenario/scenario.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { browsersByNearness, ownBrowser } from '../play/browser-name.ts';
import { judge } from '../play/judge.ts';
import { type Outcome, outcomeOf } from '../play/outcome-of.ts';
import type { Agreement } from '../play/own-agreement.ts';
import { playedAs } from '../play/predict.ts';
import type { Running } from '../play/run-here.ts';
import { readyValue } from '../store/loaded.ts';
import { type Choice, choice, ownSetting, settingFor } from '../store/setting.ts';
import type { Slot } from '../store/slot.ts';
import { notRunInWords, outcomeInWords, outcomeWords } from '../words/outcome.ts';
import { browserTitles } from '../words/page.ts';
import { Differs } from './differs.tsx';
import { LastRead } from './last-read.tsx';
import { agreementOf } from './own-run.ts';
import { useAfterPaint, useSettled } from './use-settled.ts';

interface Props {
  readonly slot: Slot;
  /** Whether it was run as it is before the page was loaded. */
  readonly ranEarlier: boolean;
}

/** The reader's browser and the three predictions, beside each other. */
export function Compared({ slot, ranEarlier }: Props) {
  const run = slot.run.value;
  const isStale = run !== null && slot.currentRun.value === null;
  const painted = useAfterPaint();
  const experiment = useSettled(slot.experiment.value, slot);
  const shown = run !== null && !isStale ? run.experiment : experiment;
  const agreement = isStale ? null : agreementOf(run);
  useEffect(() => {
    if (agreement?.tellsSetting) ownSetting.value = agreement.setting;
  }, [agreement]);
  return (
    <section class="card compared" aria-label={outcomeWords.predictions}>
      <LastRead slot={slot} />
      <div aria-live="polite">
        {run !== null && !isStale && run.state.value === 'done' && (
          <Verdict slot={slot} run={run} agreement={agreement} />
        )}
      </div>
      <table>
        <tbody>
          <OwnRow run={isStale ? null : run} agreement={agreement} ranEarlier={ranEarlier} />
          <tr class="group">
            <th scope="rowgroup" colSpan={2}>
              {outcomeWords.byEngine}
            </th>
          </tr>
          {browsersByNearness.map((browser) => (
            <PredictionRow key={browser} browser={browser} experiment={painted ? shown : null} />
          ))}
        </tbody>
      </table>
      <SettingChoice />
      {agreement !== null && agreement.differences.length > 0 && run !== null && (
        <Differs run={run} agreement={agreement} />
      )}
    </section>
  );
}

interface VerdictProps {
  readonly slot: Slot;
  readonly run: Running;
  readonly agreement: Agreement | null;
}

function Verdict({ slot, run, agreement }: VerdictProps) {
  const record = run.record.value;
  const outcome = outcomeOf(record);
  const isAsRecorded = judge(slot, record, ownBrowser)?.differences.length === 0;
  return (
    <div class={`verdict ${outcome.tone}`}>
      <h2>{outcomeInWords(outcome)}</h2>
      {!slot.isEdited.value && isAsRecorded && <p>{slot.because}</p>}
      {agreement !== null && agreement.differences.length === 0 && (
        <p class="where">{outcomeWords.agrees(agreement.setting)}</p>
      )}
    </div>
  );
}

interface OwnProps {
  readonly run: Running | null;
  readonly agreement: Agreement | null;
  readonly ranEarlier: boolean;
}

function OwnRow({ run, agreement, ranEarlier }: OwnProps) {
  const state = run?.state.value;
  const record = run !== null && state === 'done' ? run.record.value : null;
  const outcome = record === null ? null : outcomeOf(record);
  return (
    <tr
      class="own"
      data-own=""
      data-outcome={outcome?.kind}
      data-agrees={agreement === null ? undefined : String(agreement.differences.length === 0)}
    >
      <th scope="row">{outcomeWords.here}</th>
      <td>
        {outcome !== null ? (
          <Word outcome={outcome} record={record} />
        ) : (
          <span class="where">
            {state === 'running' || state === 'opening'
              ? outcomeWords.hereRunning
              : notRunInWords(ranEarlier)}
          </span>
        )}
      </td>
    </tr>
  );
}

interface RowProps {
  readonly browser: BrowserName;
  /** `null`: not yet. */
  readonly experiment: Experiment | null;
}

function PredictionRow({ browser, experiment }: RowProps) {
  const loaded =
    experiment === null
      ? null
      : playedAs(experiment, { browser, thirdPartyCookies: settingFor(browser) }).value;
  const record = readyValue(loaded);
  const outcome = record === null ? null : outcomeOf(record);
  return (
    <tr
      data-prediction={browser}
      data-outcome={outcome?.kind}
      class={browser === ownBrowser ? 'nearest' : ''}
    >
      <th scope="row">{browserTitles[browser]}</th>
      <td>
        {outcome !== null && <Word outcome={outcome} record={record} />}
        {outcome === null && (
          <span class="where">
            {loaded?.state === 'failed' ? outcomeWords.notPredicted : outcomeWords.predicting}
          </span>
        )}
      </td>
    </tr>
  );
}

interface WordProps {
  readonly outcome: Outcome;
  readonly record: VariantRecord | null;
}

/** What came of it, and whether a cookie travelled: an answer looks the same with one and without. */
function Word({ outcome, record }: WordProps) {
  const travelled = record?.requests.some(({ headers }) => headers.cookie !== undefined);
  return (
    <>
      {travelled && <span class="crumb">{outcomeWords.cookieTravelled}</span>}
      <span class={`mark ${outcome.tone}`}>{outcomeInWords(outcome)}</span>
    </>
  );
}

function SettingChoice() {
  const found = ownSetting.value;
  return (
    <div class="setting">
      <label>
        {outcomeWords.setting}{' '}
        <select
          id="third-party-cookies"
          value={choice.value}
          onChange={(event) => {
            choice.value = event.currentTarget.value as Choice;
          }}
        >
          {(Object.keys(outcomeWords.choices) as Choice[]).map((each) => (
            <option key={each} value={each}>
              {outcomeWords.choices[each]}
            </option>
          ))}
        </select>
      </label>
      {found !== null && <p class="where">{outcomeWords.found(found)}</p>}
    </div>
  );
}
