import type { Part } from '../../quiz/question.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { hostOf } from '../case/host-of.ts';
import { highlighted } from '../editor/highlighted.tsx';
import { serverCode } from '../editor/server-code.ts';
import { stepsCode } from '../editor/steps-code.ts';
import { quizWords } from '../words/quiz.ts';

interface Props {
  readonly experiment: Experiment;
  readonly show: readonly Part[];
}

/** The parts of an experiment that a question is about, to be read. */
export function ProofParts({ experiment, show }: Props) {
  const { servers, cookies = {}, steps } = experiment;
  const [first] = steps;
  const page = first?.do === 'open' ? first.url : '';
  if (show.length === 0) return null;
  return (
    <div class="parts">
      {show.includes('server') &&
        Object.entries(servers).map(([origin, server]) => (
          <Code key={origin} title={quizWords.server} host={hostOf(origin)} code={serverCode(server)} />
        ))}
      {show.includes('page') && (
        <Code title={quizWords.page} host={hostOf(page)} code={stepsCode(steps, page)} />
      )}
      {show.includes('cookies') &&
        Object.entries(cookies).map(([origin, lines]) => (
          <Code
            key={origin}
            title={quizWords.cookies(hostOf(origin))}
            host=""
            code={lines.join('\n')}
            plain
          />
        ))}
    </div>
  );
}

interface CodeProps {
  readonly title: string;
  readonly host: string;
  readonly code: string;
  readonly plain?: boolean;
}

function Code({ title, host, code, plain = false }: CodeProps) {
  if (code.trim() === '') return null;
  return (
    <figure class="card code">
      <figcaption>
        <b>{title}</b> {host !== '' && <span class="host">{host}</span>}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{plain ? code : highlighted(code)}</code>
      </pre>
    </figure>
  );
}
