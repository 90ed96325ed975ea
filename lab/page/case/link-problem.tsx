import type { Bench } from '../store/bench.ts';
import { benchWords } from '../words/bench.ts';

/** Why what the link holds is not shown. */
export function LinkProblem({ bench }: { readonly bench: Bench }) {
  const problem = bench.linkProblem.value;
  if (problem === null) return null;
  return (
    <div class="notice" role="alert">
      <p>{benchWords.link[problem.kind]}</p>
      {problem.kind === 'faulty' && (
        <ul>
          {problem.faults.slice(0, 5).map((fault) => (
            <li key={fault}>
              <code>{fault}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
