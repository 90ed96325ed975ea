import type { Case, Chapter } from '../../server/cases.ts';
import { doneIn } from '../shell/part-of.ts';
import type { Progress } from '../store/progress.ts';
import { pageWords } from '../words/page.ts';
import { welcomeWords } from '../words/welcome.ts';

interface Props {
  readonly chapter: Chapter;
  readonly number: number;
  readonly progress: Progress;
}

/** A chapter: what it is about, its cases, and how far the reader has come. */
export function ChapterCard({ chapter, number, progress }: Props) {
  const all = chapter.cases.length;
  const done = doneIn(chapter, progress);
  return (
    <section class="card chapter" aria-labelledby={`chapter-${chapter.id}`}>
      <header>
        <span class="numeral" aria-hidden="true">
          {number}
        </span>
        <div>
          <h3 id={`chapter-${chapter.id}`}>{chapter.title}</h3>
          <p>{welcomeWords.chapter[chapter.id]}</p>
        </div>
        <p class="tally">
          {done === 0 ? welcomeWords.count(all) : pageWords.of(done, all)}
          <span class="meter" aria-hidden="true">
            <span style={{ inlineSize: `${(100 * done) / all}%` }} />
          </span>
        </p>
      </header>
      <ol>
        {chapter.cases.map((each) => (
          <li key={each.id}>
            <CaseLink each={each} outcome={progress[each.id]} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function CaseLink({
  each,
  outcome,
}: {
  readonly each: Case;
  readonly outcome: Progress[string] | undefined;
}) {
  const state = outcome === undefined ? '' : outcome === 'as-expected' ? 'done' : 'other';
  return (
    <a href={`/case/${each.id}`} title={each.claim}>
      <span class={`dot ${state}`} aria-hidden="true" />
      {each.title}
      {outcome !== undefined && (
        <span class="for-ear">, {outcome === 'as-expected' ? pageWords.done : pageWords.doneOtherwise}</span>
      )}
    </a>
  );
}
