import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chapter } from '../server/cases.ts';
import { loadChapters } from './api.ts';
import { CasePage } from './case-page.tsx';
import { type Progress, readProgress } from './progress.ts';
import { Sidebar } from './sidebar.tsx';
import { Welcome } from './welcome.tsx';
import { words } from './words.ts';

/** The whole page: the list of cases, and the one that the address names. */
export function App() {
  const [chapters, setChapters] = useState<readonly Chapter[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [path, setPath] = useState(location.pathname);
  const [progress, setProgress] = useState<Progress>(readProgress);
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    loadChapters().then(setChapters, (error: Error) => setFailure(error.message));
    return followLinks(() => {
      setPath(location.pathname);
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    });
  }, []);

  const id = /^\/case\/([a-z-]+\/\d+)$/.exec(path)?.[1] ?? null;
  const cases = chapters?.flatMap((chapter) => chapter.cases) ?? [];
  const shown = cases.find((each) => each.id === id);
  useEffect(() => {
    document.title = shown === undefined ? words.brand : `${shown.title} · ${words.brand}`;
  }, [shown]);

  if (failure !== null) return <p class="notice">{words.failed(failure)}</p>;
  if (chapters === null) return <p class="notice">{words.loading}</p>;
  const chapter = chapters.find((each) => shown !== undefined && each.cases.includes(shown));
  return (
    <>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <Sidebar chapters={chapters} current={id} progress={progress} />
      <main id="main" tabIndex={-1} ref={main}>
        {shown !== undefined && chapter !== undefined ? (
          <CasePage key={shown.id} shown={shown} chapter={chapter} cases={cases} onProgress={setProgress} />
        ) : (
          <>
            {id !== null && <p class="notice">{words.noSuchCase}</p>}
            <Welcome chapters={chapters} />
          </>
        )}
      </main>
    </>
  );
}

/** Turns clicks on the lab's own links into changes of the address, without loading the page again. */
function followLinks(changed: () => void): () => void {
  const click = (event: MouseEvent) => {
    const link = (event.target as Element).closest?.('a');
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (
      !plain ||
      link === null ||
      link.origin !== location.origin ||
      link.getAttribute('href')?.startsWith('#')
    )
      return;
    event.preventDefault();
    if (link.href !== location.href) history.pushState(null, '', link.href);
    changed();
  };
  document.addEventListener('click', click);
  addEventListener('popstate', changed);
  return () => {
    document.removeEventListener('click', click);
    removeEventListener('popstate', changed);
  };
}
