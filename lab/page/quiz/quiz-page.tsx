import { useState } from 'preact/hooks';
import { type ChapterId, chapterIds } from '../../quiz/question.ts';
import { questions } from '../../quiz/questions.ts';
import type { Chapter } from '../../server/cases.ts';
import { handOnFocus } from '../shell/hand-on-focus.ts';
import { visit } from '../shell/route.ts';
import { lab } from '../store/lab.ts';
import { readyValue } from '../store/loaded.ts';
import { quizWords } from '../words/quiz.ts';
import { QuizChapter } from './quiz-chapter.tsx';
import { answers, forgetAnswers, scoreOf } from './score.ts';
import './quiz.css';

/** The quiz: its chapters, or the one that the address names. */
export function QuizPage() {
  const chapters = readyValue(lab.value)?.chapters ?? [];
  const named = visit.value.path.replace(/\/$/, '').split('/')[2];
  const id = chapterIds.find((each) => each === named);
  return (
    <article class="quiz">
      {id === undefined ? (
        <Overview chapters={chapters} isLost={named !== undefined} />
      ) : (
        <QuizChapter key={id} id={id} chapters={chapters} />
      )}
    </article>
  );
}

interface OverviewProps {
  readonly chapters: readonly Chapter[];
  readonly isLost: boolean;
}

function Overview({ chapters, isLost }: OverviewProps) {
  const [forgotten, setForgotten] = useState(false);
  const scores = chapterIds.map((id) => scoreOf(questions[id], answers.value[id]));
  const answered = scores.reduce((sum, score) => sum + score.answered, 0);
  const right = scores.reduce((sum, score) => sum + score.right, 0);
  return (
    <>
      <header class="title">
        <p class="where">{quizWords.where}</p>
        <h1>{quizWords.title}</h1>
        <p class="lead">{quizWords.lead}</p>
      </header>
      {isLost && <p class="notice">{quizWords.noSuchChapter}</p>}
      <ol class="quiz-chapters">
        {chapterIds.map((id, index) => (
          <ChapterRow
            key={id}
            id={id}
            number={index + 1}
            title={chapters.find((each) => each.id === id)?.title ?? id}
          />
        ))}
      </ol>
      <p class="where keys">{quizWords.keys}</p>
      <div role="status">
        {answered > 0 && <p class="where">{quizWords.total(right, answered)}</p>}
        {forgotten && answered === 0 && <p class="where">{quizWords.restarted}</p>}
      </div>
      {answered > 0 && (
        <p>
          <button
            type="button"
            class="quiet"
            id="forget"
            onClick={() => {
              forgetAnswers();
              setForgotten(true);
              handOnFocus('.quiz-chapters a');
            }}
          >
            {quizWords.restartAll}
          </button>
        </p>
      )}
    </>
  );
}

interface RowProps {
  readonly id: ChapterId;
  readonly number: number;
  readonly title: string;
}

function ChapterRow({ id, number, title }: RowProps) {
  const { right, answered, all } = scoreOf(questions[id], answers.value[id]);
  const go = answered === 0 ? quizWords.begin : answered === all ? quizWords.look : quizWords.goOn;
  return (
    <li class="card" data-chapter={id}>
      <span class="numeral" aria-hidden="true">
        {number}
      </span>
      <h2 id={`quiz-${id}`}>{title}</h2>
      <p class="where">{quizWords.score(right, answered, all)}</p>
      <span class="meter" aria-hidden="true">
        <span class="right" style={{ inlineSize: `${(100 * right) / all}%` }} />
        <span class="wrong" style={{ inlineSize: `${(100 * (answered - right)) / all}%` }} />
      </span>
      <a
        class={`button ${answered < all ? 'go' : ''}`}
        href={`/quiz/${id}${answered === all ? '#result' : ''}`}
        aria-describedby={`quiz-${id}`}
      >
        {go}
      </a>
    </li>
  );
}
