import { useEffect, useRef, useState } from 'preact/hooks';
import type { Case, Chapter } from '../../server/cases.ts';
import { type Progress, progress } from '../store/progress.ts';
import { pageWords } from '../words/page.ts';
import { Flower } from './flower.tsx';
import { doneIn, partsOf } from './part-of.ts';
import type { Route } from './route.ts';
import { isDark, toggleTheme } from './theme.ts';

interface Props {
  readonly chapters: readonly Chapter[];
  readonly route: Route;
}

/** Every page of the lab by chapter; folded away on a narrow screen. */
export function Rail({ chapters, route }: Props) {
  const [unfolded, setUnfolded] = useState(false);
  const nav = useRef<HTMLElement>(null);
  const current = route.page === 'case' ? route.id : null;
  useEffect(() => {
    if (current !== null) nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const fold = () => setUnfolded(false);
  return (
    <nav ref={nav} aria-label={pageWords.cases} class={`rail ${unfolded ? 'unfolded' : ''}`}>
      <div class="bar">
        <a class="brand" href="/" onClick={fold} aria-current={route.page === 'welcome' ? 'page' : undefined}>
          <Flower filled={partsOf(chapters, progress.value)} size={28} />
          {pageWords.brand}
        </a>
        <button
          class="unfold"
          type="button"
          aria-expanded={unfolded}
          aria-controls="cases"
          onClick={() => setUnfolded(!unfolded)}
        >
          {pageWords.allCases}
        </button>
      </div>
      <div id="cases" class="list">
        {chapters.map((chapter) => (
          <ChapterList key={chapter.id} chapter={chapter} current={current} onFollow={fold} />
        ))}
        <h2>{pageWords.own}</h2>
        <ul>
          <Place href="/sandbox" isCurrent={route.page === 'sandbox'} onFollow={fold}>
            {pageWords.sandbox}
          </Place>
          <Place href="/explain" isCurrent={route.page === 'explain'} onFollow={fold}>
            {pageWords.bring}
          </Place>
          <Place href="/quiz" isCurrent={route.page === 'quiz'} onFollow={fold}>
            {pageWords.quiz}
          </Place>
        </ul>
        <button class="theme" type="button" aria-pressed={isDark.value} onClick={toggleTheme}>
          <span class="moon" aria-hidden="true" />
          {pageWords.dark}
        </button>
      </div>
    </nav>
  );
}

interface ChapterProps {
  readonly chapter: Chapter;
  readonly current: string | null;
  readonly onFollow: () => void;
}

function ChapterList({ chapter, current, onFollow }: ChapterProps) {
  const isHere = chapter.cases.some(({ id }) => id === current);
  const [open, setOpen] = useState(isHere);
  useEffect(() => {
    if (isHere) setOpen(true);
  }, [isHere]);
  const all = chapter.cases.length;
  const done = doneIn(chapter, progress.value);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="name">{chapter.title}</span>
        <span class="tally">
          <span aria-hidden="true">
            {done}/{all}
          </span>
          <span class="for-ear">{pageWords.of(done, all)}</span>
        </span>
      </summary>
      <ul>
        {chapter.cases.map((each) => (
          <Place key={each.id} href={`/case/${each.id}`} isCurrent={each.id === current} onFollow={onFollow}>
            <Mark each={each} progress={progress.value} isCurrent={each.id === current} />
          </Place>
        ))}
      </ul>
    </details>
  );
}

function Mark(props: { readonly each: Case; readonly progress: Progress; readonly isCurrent: boolean }) {
  const { each, isCurrent } = props;
  const outcome = props.progress[each.id];
  const state = outcome === undefined ? '' : outcome === 'as-expected' ? 'done' : 'other';
  return (
    <>
      <span class={`dot ${state} ${isCurrent ? 'now' : ''}`} aria-hidden="true" />
      <span>
        {each.title}
        {outcome !== undefined && (
          <span class="for-ear">
            , {outcome === 'as-expected' ? pageWords.done : pageWords.doneOtherwise}
          </span>
        )}
      </span>
    </>
  );
}

interface PlaceProps {
  readonly href: string;
  readonly isCurrent: boolean;
  readonly onFollow: () => void;
  readonly children: preact.ComponentChildren;
}

function Place({ href, isCurrent, onFollow, children }: PlaceProps) {
  return (
    <li>
      <a href={href} aria-current={isCurrent ? 'page' : undefined} onClick={onFollow}>
        {children}
      </a>
    </li>
  );
}
