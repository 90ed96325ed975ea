import { useEffect, useRef } from 'preact/hooks';
import { CasePage } from './case/case-page.tsx';
import { SandboxPage } from './sandbox/sandbox-page.tsx';
import { Failed } from './shell/failed.tsx';
import { Lazy } from './shell/lazy.tsx';
import { Rail } from './shell/rail.tsx';
import { followLinks, type Route, routeOf, visit } from './shell/route.ts';
import { findCase, type Lab, lab } from './store/lab.ts';
import { Welcome } from './welcome/welcome.tsx';
import { pageWords } from './words/page.ts';

/** The whole page: the list of everything there is, and what the address names. */
export function App() {
  const { path, number } = visit.value;
  const route = routeOf(path);
  const main = useRef<HTMLElement>(null);
  useEffect(followLinks, []);
  useEffect(() => {
    if (number === 0) return;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [number]);
  const loaded = lab.value;
  const title = loaded.state === 'ready' ? titleOf(route, loaded.value) : null;
  useEffect(() => {
    document.title = title === null ? pageWords.brand : `${title} · ${pageWords.brand}`;
  }, [title]);

  if (loaded.state === 'failed') return <Failed message={loaded.message} />;
  if (loaded.state === 'loading') return <p class="for-ear">{pageWords.loading}</p>;
  return (
    <>
      <a class="skip" href="#main">
        {pageWords.skip}
      </a>
      <Rail chapters={loaded.value.chapters} route={route} />
      <main id="main" tabIndex={-1} ref={main}>
        <Page key={`${path} ${number}`} route={route} lab={loaded.value} />
      </main>
    </>
  );
}

const loadBring = () => import('./bring/bring-page.tsx').then(({ BringPage }) => BringPage);
const loadQuiz = () => import('./quiz/quiz-page.tsx').then(({ QuizPage }) => QuizPage);
const loadFinding = () => import('./findings/finding-page.tsx').then(({ FindingPage }) => FindingPage);

function Page({ route, lab: { chapters } }: { readonly route: Route; readonly lab: Lab }) {
  switch (route.page) {
    case 'case': {
      const found = findCase(chapters, route.id);
      if (found !== null) return <CasePage found={found} />;
      return <Welcome chapters={chapters} notice={pageWords.noSuchCase} />;
    }
    case 'sandbox':
      return <SandboxPage />;
    case 'explain':
      return <Lazy load={loadBring} />;
    case 'quiz':
      return <Lazy load={loadQuiz} />;
    case 'finding':
      return <Lazy load={loadFinding} />;
    case 'unknown':
      return <Welcome chapters={chapters} notice={pageWords.noSuchPage} />;
    case 'welcome':
      return <Welcome chapters={chapters} notice={null} />;
  }
}

function titleOf(route: Route, { chapters }: Lab): string | null {
  switch (route.page) {
    case 'case':
      return findCase(chapters, route.id)?.shown.title ?? null;
    case 'sandbox':
      return pageWords.sandbox;
    case 'explain':
      return pageWords.bring;
    case 'quiz':
      return pageWords.quiz;
    case 'finding':
      return route.code;
    default:
      return null;
  }
}
