import { useEffect, useMemo } from 'preact/hooks';
import { ownBrowser } from '../play/browser-name.ts';
import { judgeClaim } from '../play/judge.ts';
import { Bench } from '../store/bench.ts';
import type { FoundCase } from '../store/lab.ts';
import { keepProgress, progress } from '../store/progress.ts';
import { benchWords } from '../words/bench.ts';
import { Claim } from './claim.tsx';
import { Evidence } from './evidence.tsx';
import { LinkProblem } from './link-problem.tsx';
import { Tabs } from './tabs.tsx';
import { useBench } from './use-bench.ts';
import { Workbench } from './workbench.tsx';

/** One case: its claim, its experiment in variations, and what came of them. */
export function CasePage({ found }: { readonly found: FoundCase }) {
  const { shown, chapter, number, previous, next } = found;
  const bench = useMemo(() => Bench.ofCase(shown.scenario), [shown]);
  useBench(bench);

  const records = bench.slots.map((slot) => slot.originalRun.value?.record.value ?? null);
  const runsHere = bench.slots.map((slot) => bench.runsHere(slot));
  const judgement = judgeClaim(shown.scenario, records, runsHere, ownBrowser);
  const { state } = judgement;
  useEffect(() => {
    if (state === 'otherwise') keepProgress(shown.id, 'otherwise');
    else if (state === shown.scenario.verdict) keepProgress(shown.id, 'as-expected');
  }, [state, shown]);

  return (
    <article class="case">
      <header class="title">
        <p class="where">{benchWords.position(chapter.title, number, chapter.cases.length)}</p>
        <h1>{shown.title}</h1>
        <Claim scenario={shown.scenario} judgement={judgement} earlier={progress.value[shown.id]} />
      </header>
      <LinkProblem bench={bench} />
      {bench.slots.length > 1 && <Tabs bench={bench} />}
      <Workbench bench={bench} problems={shown.problems} />
      <Evidence scenario={shown.scenario} records={records} />
      <nav class="onward" aria-label={benchWords.next}>
        {previous !== undefined && (
          <a href={`/case/${previous.id}`} rel="prev">
            <span class="for-ear">{benchWords.previous}: </span>
            <span aria-hidden="true">← </span>
            {previous.title}
          </a>
        )}
        {next !== undefined && (
          <a class="forward" href={`/case/${next.id}`} rel="next">
            <span class="for-ear">{benchWords.next}: </span>
            {next.title}
            <span aria-hidden="true"> →</span>
          </a>
        )}
      </nav>
    </article>
  );
}
