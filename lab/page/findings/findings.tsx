import type { Finding } from '../../../src/explain/finding.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { LastRead } from '../outcome/last-read.tsx';
import { agreementOf } from '../outcome/own-run.ts';
import { useSettled } from '../outcome/use-settled.ts';
import { ownBrowser } from '../play/browser-name.ts';
import { outcomeOf } from '../play/outcome-of.ts';
import { playedAs, predictionOf } from '../play/predict.ts';
import type { Bench } from '../store/bench.ts';
import { type Setting, settingFor } from '../store/setting.ts';
import type { Slot } from '../store/slot.ts';
import { findingWords } from '../words/findings.ts';
import { FindingCard } from './finding-card.tsx';

interface Props {
  readonly bench: Bench;
  readonly slot: Slot;
}

/** What is wrong with the experiment in the reader's browser, and what to do about it: once something has happened. */
export function Findings({ bench, slot }: Props) {
  const settled = useSettled(slot.experiment.value, slot);
  const run = slot.currentRun.value;
  const isOver = run?.state.value === 'done';
  const runsHere = bench.runsHere(slot);
  // In the sandbox one wants to know before; in a case it would be told before it was tried.
  if (!isOver && runsHere && bench.scenario !== null) return null;
  const experiment = isOver ? run.experiment : settled;
  const agreement = isOver ? agreementOf(run) : null;
  const setting = agreement !== null ? agreement.setting : settingFor(ownBrowser);
  const isOfRun = agreement === null || agreement.differences.length === 0;
  return <Explained key={slot.name} {...{ bench, slot, experiment, setting, isOfRun }} />;
}

interface ExplainedProps extends Props {
  readonly experiment: Experiment;
  readonly setting: Setting;
  /** Whether the reader's browser did what is explained here. */
  readonly isOfRun: boolean;
}

function Explained({ bench, slot, experiment, setting, isOfRun }: ExplainedProps) {
  const predicted = { browser: ownBrowser, thirdPartyCookies: setting };
  const played = playedAs(experiment, predicted).value;
  const loaded = predictionOf(experiment, predicted).value;
  if (loaded.state === 'failed') return <p class="notice">{findingWords.failed(loaded.message)}</p>;
  if (loaded.state === 'loading') {
    // Where everything went well there is most likely nothing to explain, and nothing to announce.
    const isFine = played.state === 'ready' && outcomeOf(played.value).tone === 'ok';
    return isFine ? null : <p class="where">{findingWords.explaining}</p>;
  }
  const findings = distinct(loaded.value.findings);
  if (findings.length === 0 && !isOfRun) return null;
  return (
    <section class="findings" aria-labelledby="findings">
      <h2 id="findings">{titleOf(findings)}</h2>
      <LastRead slot={slot} />
      {findings.length === 0 && <p class="where">{findingWords.none}</p>}
      {!isOfRun && <p class="where">{findingWords.notOfRun}</p>}
      {findings.map((finding, index) => (
        <FindingCard key={`${finding.code} ${index}`} {...{ bench, slot, experiment, finding }} />
      ))}
    </section>
  );
}

function titleOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return findingWords.titleNone;
  return findings.every(({ severity }) => severity === 'notice')
    ? findingWords.titleNotices
    : findingWords.title;
}

/** The same thing may go wrong with several calls; what is bad comes first. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const order = { blocked: 0, lost: 1, notice: 2 };
  const seen = new Set<string>();
  return findings
    .filter(({ code, what, fix }) => {
      const key = JSON.stringify([code, what, fix]);
      return !seen.has(key) && seen.add(key);
    })
    .toSorted((one, other) => order[one.severity] - order[other.severity]);
}
