import type { Diagnostic } from '@codemirror/lint';
import { codeWords } from '../words/code.ts';
import type { CodeProblem } from './code-problem.ts';

/** Problems as the editor underlines them: what is wrong, what to write, and a button where that can be done. */
export function diagnosticsOf(
  problems: readonly CodeProblem[],
  apply: (problem: CodeProblem) => void,
): readonly Diagnostic[] {
  return problems.map((problem) => ({
    from: problem.from,
    to: problem.to,
    severity: 'error',
    message: `${problem.message} ${problem.fix}`,
    source: problem.code,
    actions:
      problem.replacement === undefined
        ? []
        : [{ name: codeWords.apply(problem.replacement.insert.trim()), apply: () => apply(problem) }],
  }));
}
