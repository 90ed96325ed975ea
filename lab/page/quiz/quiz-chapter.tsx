import { useEffect, useState } from 'preact/hooks';
import type { ChapterId, Proof } from '../../quiz/question.ts';
import { questions } from '../../quiz/questions.ts';
import type { Chapter } from '../../server/cases.ts';
import { type Experiment, experimentOf } from '../../shared/experiment.ts';
import { handOnFocus } from '../shell/hand-on-focus.ts';
import { findCase } from '../store/lab.ts';
import { quizWords } from '../words/quiz.ts';
import { ChapterResult } from './chapter-result.tsx';
import { QuestionView } from './question-view.tsx';
import { answers, stateOf } from './score.ts';

interface Props {
  readonly id: ChapterId;
  readonly chapters: readonly Chapter[];
}

/** The questions of a chapter, one at a time, and how they went. */
export function QuizChapter({ id, chapters }: Props) {
  const asked = questions[id];
  const given = answers.value[id];
  const [at, setAt] = useState(() => placeIn(location.hash, asked.length) ?? firstOpen(id));
  const open = (next: number) => {
    setAt(Math.max(0, Math.min(next, asked.length)));
    handOnFocus('#question');
  };
  // Who comes back from an experiment comes back to its question.
  useEffect(() => {
    history.replaceState(history.state, '', `#${at === asked.length ? 'result' : at + 1}`);
  }, [at]);
  const turn = (by: 1 | -1) => open(at + by);
  const titleOf = (chapter: string) => chapters.find((each) => each.id === chapter)?.title ?? chapter;
  const place = chapters.findIndex((each) => each.id === id);
  const question = asked[at];
  return (
    <>
      <nav class="places" aria-label={quizWords.questions}>
        {asked.map((each, index) => {
          const state = stateOf(each, given);
          return (
            <button
              key={each.id}
              type="button"
              class={`place ${state}`}
              aria-current={index === at ? 'step' : undefined}
              aria-label={quizWords.questionState(index + 1, state)}
              onClick={() => open(index)}
            >
              {index + 1}
            </button>
          );
        })}
        <button
          type="button"
          class="place last"
          aria-current={at === asked.length ? 'step' : undefined}
          onClick={() => open(asked.length)}
        >
          {quizWords.results}
        </button>
      </nav>
      {question === undefined ? (
        <ChapterResult
          chapter={id}
          title={titleOf(id)}
          next={chapters[place + 1] ?? null}
          onTurn={turn}
          onOpen={open}
        />
      ) : (
        <QuestionView
          question={question}
          experiment={experimentFor(question.proof, chapters)}
          place={quizWords.place(titleOf(id), at + 1, asked.length)}
          isLast={at === asked.length - 1}
          onTurn={turn}
        />
      )}
    </>
  );
}

function placeIn(hash: string, count: number): number | null {
  if (hash === '#result') return count;
  const number = /^#(\d{1,2})$/.exec(hash)?.[1];
  return number === undefined || Number(number) < 1 || Number(number) > count ? null : Number(number) - 1;
}

function firstOpen(id: ChapterId): number {
  const at = questions[id].findIndex((question) => stateOf(question, answers.peek()[id]) === 'open');
  return at === -1 ? questions[id].length : at;
}

const nothing: Experiment = { servers: {}, steps: [] };

function experimentFor(proof: Proof, chapters: readonly Chapter[]): Experiment {
  if ('experiment' in proof) return proof.experiment;
  const variant = findCase(chapters, proof.case)?.shown.scenario.variants[proof.variant];
  return variant === undefined ? nothing : experimentOf(variant);
}
