import { useEffect, useRef, useState } from 'preact/hooks';
import type { Case, Chapter } from '../server/cases.ts';
import type { Progress } from './progress.ts';
import { words } from './words.ts';

interface Props {
  readonly chapters: readonly Chapter[];
  readonly current: string | null;
  readonly progress: Progress;
}

/** The list of all cases by chapter; folded away on a narrow screen. */
export function Sidebar({ chapters, current, progress }: Props) {
  const [unfolded, setUnfolded] = useState(false);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (current !== null) nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav ref={nav} aria-label={words.cases} class={unfolded ? 'unfolded' : ''}>
      <div class="bar">
        <a class="brand" href="/" onClick={() => setUnfolded(false)}>
          <img src="/flower.svg" alt="" width="26" height="26" />
          {words.brand}
        </a>
        <button
          class="unfold"
          type="button"
          aria-expanded={unfolded}
          aria-controls="cases"
          onClick={() => setUnfolded(!unfolded)}
        >
          {words.allCases}
        </button>
      </div>
      <div id="cases" class="list">
        {chapters.map((chapter) => (
          <section key={chapter.id} aria-labelledby={`chapter-${chapter.id}`}>
            <h2 id={`chapter-${chapter.id}`}>{chapter.title}</h2>
            <ul>
              {chapter.cases.map((each) => (
                <li key={each.id}>
                  <Entry
                    each={each}
                    isCurrent={each.id === current}
                    outcome={progress[each.id]}
                    onFollow={() => setUnfolded(false)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}

interface EntryProps {
  readonly each: Case;
  readonly isCurrent: boolean;
  readonly outcome: Progress[string] | undefined;
  readonly onFollow: () => void;
}

function Entry({ each, isCurrent, outcome, onFollow }: EntryProps) {
  const state = outcome === undefined ? '' : outcome === 'as-expected' ? 'done' : 'other';
  return (
    <a href={`/case/${each.id}`} aria-current={isCurrent ? 'page' : undefined} onClick={onFollow}>
      <span class={`dot ${state} ${isCurrent ? 'now' : ''}`} />
      <span>
        {each.title}
        {outcome !== undefined && (
          <span class="for-ear">, {outcome === 'as-expected' ? words.done : words.doneOtherwise}</span>
        )}
      </span>
    </a>
  );
}
