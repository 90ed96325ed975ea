import { useMemo } from 'preact/hooks';
import { LinkProblem } from '../case/link-problem.tsx';
import { useBench } from '../case/use-bench.ts';
import { Workbench } from '../case/workbench.tsx';
import { Bench } from '../store/bench.ts';
import { sandboxWords } from '../words/bench.ts';
import { Origins } from './origins-panel.tsx';
import { startingPoints } from './starting-points.ts';

const noProblems = {};

/** An experiment of the reader's own. */
export function SandboxPage() {
  const bench = useMemo(() => Bench.ofExperiment(startingPoints[0]!.experiment), []);
  useBench(bench);
  const slot = bench.slot.value;
  return (
    <article class="case sandbox">
      <header class="title">
        <p class="where">{sandboxWords.where}</p>
        <h1>{sandboxWords.title}</h1>
        <p class="lead">{sandboxWords.lead}</p>
      </header>
      <LinkProblem bench={bench} />
      <section class="begin" aria-labelledby="begin">
        <h2 id="begin">{sandboxWords.start}</h2>
        <div class="buttons">
          {startingPoints.map(({ name, experiment }) => (
            <button key={name} type="button" onClick={() => slot.edit(experiment)}>
              {name}
            </button>
          ))}
        </div>
      </section>
      <Origins slot={slot} />
      <Workbench bench={bench} problems={noProblems} />
    </article>
  );
}
