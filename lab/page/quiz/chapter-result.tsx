import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ChapterId } from '../../quiz/question.ts';
import { questions } from '../../quiz/questions.ts';
import { quizWords } from '../words/quiz.ts';
import { answers, forgetAnswers, scoreOf, stateOf } from './score.ts';
import { useQuizKeys } from './use-quiz-keys.ts';

interface Props {
  readonly chapter: ChapterId;
  readonly title: string;
  readonly next: { readonly id: string; readonly title: string } | null;
  readonly onTurn: (by: 1 | -1) => void;
  readonly onOpen: (number: number) => void;
}

/** How a chapter went, and what is worth another look. */
export function ChapterResult({ chapter, title, next, onTurn, onOpen }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Before it can be seen: who looks for it finds the focus there.
  useLayoutEffect(() => heading.current?.focus(), []);
  useQuizKeys({ onNumber: () => {}, onMove: () => {}, onTurn });
  const given = answers.value[chapter];
  const { right, answered, all } = scoreOf(questions[chapter], given);
  const wrong = questions[chapter].filter((question) => stateOf(question, given) === 'wrong');
  return (
    <>
      <header class="title">
        <p class="where">{quizWords.results}</p>
        <h1 ref={heading} tabIndex={-1} id="result">
          {answered === all ? quizWords.done(title) : quizWords.doneSoFar(title)}
        </h1>
        <p class="lead" id="score">
          {quizWords.of(right, all)}. {right === all && quizWords.allRight}
          {answered < all && quizWords.notYet(all - answered)}
        </p>
      </header>
      {wrong.length > 0 && (
        <section class="card" aria-labelledby="wrong-ones">
          <header>
            <h2 id="wrong-ones">{quizWords.wrongOnes}</h2>
          </header>
          <ul class="wrong-ones">
            {wrong.map((question) => (
              <li key={question.id}>
                <button
                  type="button"
                  class="quiet"
                  onClick={() => onOpen(questions[chapter].indexOf(question))}
                >
                  {question.question}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="buttons">
        {next !== null && (
          <a class="button go" href={`/quiz/${next.id}`}>
            {quizWords.nextChapter(next.title)}
          </a>
        )}
        <a class="button" href="/quiz">
          {quizWords.chapters}
        </a>
        <button
          type="button"
          id="restart"
          onClick={() => {
            forgetAnswers(chapter);
            onOpen(0);
          }}
        >
          {quizWords.restart}
        </button>
      </div>
    </>
  );
}
