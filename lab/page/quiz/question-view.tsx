import { useEffect, useRef } from 'preact/hooks';
import type { Question } from '../../quiz/question.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { handOnFocus } from '../shell/hand-on-focus.ts';
import { quizWords } from '../words/quiz.ts';
import { ProofParts } from './proof-parts.tsx';
import { answers, keepAnswer } from './score.ts';
import { SeeIt } from './see-it.tsx';
import { useQuizKeys } from './use-quiz-keys.ts';

interface Props {
  readonly question: Question;
  readonly experiment: Experiment;
  readonly place: string;
  readonly isLast: boolean;
  readonly onTurn: (by: 1 | -1) => void;
}

/** A question, its answers, and once one was given why it is right or not. */
export function QuestionView({ question, experiment, place, isLast, onTurn }: Props) {
  const { id, chapter, options, answer, because, proof, show = [] } = question;
  const chosen = answers.value[chapter][id];
  const title = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const isFirst = useRef(true);
  // Who turns a page hears what is on it.
  useEffect(() => {
    if (!isFirst.current) title.current?.focus();
    isFirst.current = false;
  }, [id]);
  const choose = (index: number) => {
    if (chosen === undefined && options[index] !== undefined) keepAnswer(question, index);
  };
  const move = (by: 1 | -1) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next =
      at === -1 ? (by === 1 ? 0 : buttons.length - 1) : (at + by + buttons.length) % buttons.length;
    buttons[next]?.focus();
  };
  useQuizKeys({ onNumber: choose, onMove: move, onTurn });
  return (
    <>
      <header class="title">
        <p class="where">{place}</p>
        <h1 ref={title} tabIndex={-1} id="question">
          {question.question}
        </h1>
      </header>
      <ProofParts experiment={experiment} show={show} />
      <ol class="options" ref={list} aria-label={quizWords.options}>
        {options.map(({ text }, index) => (
          <li key={text}>
            <button
              type="button"
              class={
                chosen === undefined ? '' : index === answer ? 'right' : index === chosen ? 'wrong' : 'other'
              }
              aria-disabled={chosen !== undefined}
              data-option={index}
              onClick={() => choose(index)}
            >
              <kbd>{index + 1}</kbd>
              <span>{text}</span>
              <Verdict index={index} answer={answer} chosen={chosen} />
            </button>
          </li>
        ))}
      </ol>
      <div role="status" class="verdict-of">
        {chosen !== undefined && (
          <div
            class={`card because ${chosen === answer ? 'right' : 'wrong'}`}
            data-answered={chosen === answer}
          >
            <p>
              <b>{chosen === answer ? quizWords.right : quizWords.wrong}</b>{' '}
              {chosen !== answer && <span class="for-ear">{quizWords.rightIs(options[answer]!.text)} </span>}
              {because}
            </p>
          </div>
        )}
      </div>
      <div class="buttons">
        {chosen !== undefined && (
          <>
            <button type="button" class="go" id="next" onClick={() => onTurn(1)}>
              {isLast ? quizWords.toResult : quizWords.next}
            </button>
            <SeeIt proof={proof} />
            <button
              type="button"
              class="quiet"
              id="again"
              onClick={() => {
                keepAnswer(question, null);
                handOnFocus('.options button');
              }}
            >
              {quizWords.again}
            </button>
          </>
        )}
      </div>
    </>
  );
}

interface VerdictProps {
  readonly index: number;
  readonly answer: number;
  readonly chosen: number | undefined;
}

function Verdict({ index, answer, chosen }: VerdictProps) {
  if (chosen === undefined) return null;
  const words = [
    ...(index === chosen ? [quizWords.isYours] : []),
    ...(index === answer ? [quizWords.isRight] : []),
  ];
  if (words.length === 0) return null;
  return <span class={`mark ${index === answer ? 'ok' : 'no'}`}>{words.join(', ')}</span>;
}
