import { useEffect, useRef, useState } from 'preact/hooks';
import type { VariantRecord } from '../../src/scenario/record.ts';
import type { Case, Chapter } from '../server/cases.ts';
import { whyNotHere } from '../shared/runs-here.ts';
import { urlOfStop } from '../shared/stops.ts';
import { loadRun } from './api.ts';
import { engineRecords } from './engine-records.ts';
import { browserName, isComplete, judgeAll, type RunRecords } from './judge.ts';
import { keepProgress, type Progress } from './progress.ts';
import { RunVerdict } from './run-verdict.tsx';
import { Variations } from './variations.tsx';
import { words } from './words.ts';

interface Props {
  readonly shown: Case;
  readonly chapter: Chapter;
  readonly cases: readonly Case[];
  readonly onProgress: (progress: Progress) => void;
}

/** One case: its claim, its experiment, and what came of the last run. */
export function CasePage({ shown, chapter, cases, onProgress }: Props) {
  const at = cases.indexOf(shown);
  const previous = cases[at - 1];
  const next = cases[at + 1];
  return (
    <>
      <p class="where">
        {words.position(chapter.title, chapter.cases.indexOf(shown) + 1, chapter.cases.length)}
      </p>
      <h1>{shown.title}</h1>
      <p class="lead">
        <b>{words.claim}:</b> {shown.claim}
      </p>
      <Experiment shown={shown} onProgress={onProgress} />
      <p class="onward">
        {previous !== undefined && (
          <a href={`/case/${previous.id}`} rel="prev" title={words.previous}>
            ← {previous.title}
          </a>
        )}
        {next !== undefined && (
          <a class="forward" href={`/case/${next.id}`} rel="next" title={words.next}>
            {next.title} →
          </a>
        )}
      </p>
    </>
  );
}

interface ExperimentProps {
  readonly shown: Case;
  readonly onProgress: (progress: Progress) => void;
}

function Experiment({ shown, onProgress }: ExperimentProps) {
  const { scenario, problems } = shown;
  const [records, setRecords] = useState<RunRecords | null>(null);
  const [gone, setGone] = useState(false);
  const [running, setRunning] = useState(false);
  const [engine, setEngine] = useState<ReadonlyMap<number, VariantRecord>>(new Map());
  const outcome = useRef<HTMLDivElement>(null);
  const browser = browserName(navigator.userAgent);

  useEffect(() => {
    const run = /^#run=([a-z0-9]+)$/.exec(location.hash)?.[1];
    if (run === undefined) return;
    loadRun(run).then(
      (read) => {
        setGone(read === null);
        setRecords(read);
        if (read === null || !isComplete(scenario, read)) return;
        const expected = judgeAll(scenario, read, browser).every(
          (judgement) => judgement?.differences.length === 0,
        );
        onProgress(keepProgress(shown.id, expected ? 'as-expected' : 'otherwise'));
      },
      () => setGone(true),
    );
    // A tab that comes back out of the browser's memory shows the page as it was left: running.
    const back = () => setRunning(false);
    addEventListener('pageshow', back);
    return () => removeEventListener('pageshow', back);
  }, [scenario, browser, shown.id, onProgress]);

  useEffect(() => {
    engineRecords(scenario, browser).then(setEngine);
  }, [scenario, browser]);

  const start = () => {
    setRunning(true);
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    const run = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    location.replace(urlOfStop(scenario, { id: scenario.id, variant: 0, run }, 0));
  };

  return (
    <>
      <div class="run">
        <button class="go" id="run" type="button" disabled={running} onClick={start}>
          {records === null ? words.run : words.runAgain}
        </button>
        <span class="where">
          {words.runHint(scenario.variants.filter((each) => whyNotHere(each) === null).length)}
        </span>
      </div>
      <div ref={outcome} aria-live="polite" class="announce">
        {gone && <p class="notice">{words.runGone}</p>}
        {records !== null && <RunVerdict scenario={scenario} records={records} browser={browser} />}
      </div>
      <Variations
        scenario={scenario}
        problems={problems}
        records={scenario.variants.map((_, index) => engine.get(index) ?? records?.[index] ?? null)}
        browser={browser}
      />
    </>
  );
}
