import type { Chapter } from '../../server/cases.ts';
import { handOnFocus } from '../shell/hand-on-focus.ts';
import { doneIn } from '../shell/part-of.ts';
import { clearProgress, progress } from '../store/progress.ts';
import { pageWords } from '../words/page.ts';
import { welcomeWords } from '../words/welcome.ts';
import { ChapterCard } from './chapter-card.tsx';
import { Picture } from './picture.tsx';

interface Props {
  readonly chapters: readonly Chapter[];
  /** Why the reader is here and not where the address says. */
  readonly notice: string | null;
}

/** The page that opens the lab: what it is, and every case. */
export function Welcome({ chapters, notice }: Props) {
  const cases = chapters.flatMap((chapter) => chapter.cases);
  const next = cases.find(({ id }) => progress.value[id] === undefined) ?? cases[0];
  const begun = chapters.some((chapter) => doneIn(chapter, progress.value) > 0);
  return (
    <div class="welcome">
      {notice !== null && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      <header class="hero">
        <div>
          <h1>{welcomeWords.title}</h1>
          <p class="lead">{welcomeWords.lead}</p>
          <p class="choices">
            {next !== undefined && (
              <a class="button go" href={`/case/${next.id}`}>
                {begun ? welcomeWords.goOn(next.title) : welcomeWords.begin}
              </a>
            )}
            <a class="button" href="/sandbox">
              {welcomeWords.sandbox}
            </a>
          </p>
        </div>
        <Picture />
      </header>
      <ol class="how">
        {welcomeWords.steps.map(([title, text]) => (
          <li key={title}>
            <b>{title}</b> {text}
          </li>
        ))}
      </ol>
      <section aria-labelledby="chapters">
        <h2 id="chapters">{welcomeWords.chapters}</h2>
        <div class="chapters">
          {chapters.map((chapter, index) => (
            <ChapterCard key={chapter.id} chapter={chapter} number={index + 1} progress={progress.value} />
          ))}
        </div>
      </section>
      <section aria-labelledby="own">
        <h2 id="own">{welcomeWords.more}</h2>
        <ul class="doors">
          <Door href="/sandbox" title={pageWords.sandbox} text={welcomeWords.own.sandbox} />
          <Door href="/explain" title={pageWords.bring} text={welcomeWords.own.bring} />
          <Door href="/quiz" title={pageWords.quiz} text={welcomeWords.own.quiz} />
        </ul>
      </section>
      {begun && (
        <p>
          <button
            class="quiet"
            type="button"
            onClick={() => {
              clearProgress();
              handOnFocus('.choices a');
            }}
          >
            {welcomeWords.clear}
          </button>
        </p>
      )}
    </div>
  );
}

function Door({
  href,
  title,
  text,
}: {
  readonly href: string;
  readonly title: string;
  readonly text: string;
}) {
  return (
    <li class="door">
      <a href={href}>{title}</a>
      <p>{text}</p>
    </li>
  );
}
