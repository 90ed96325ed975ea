import { useEffect, useState } from 'preact/hooks';
import { routeOf, visit } from '../shell/route.ts';
import { findingWords } from '../words/findings.ts';
import { pageWords } from '../words/page.ts';
import { Markdown } from './markdown.tsx';

/** The documentation's pages about findings, each loaded when it is read. */
const pages = import.meta.glob<string>('../../../docs/findings/*.md', { query: '?raw', import: 'default' });

/** One page of the documentation. */
export function FindingPage() {
  const route = routeOf(visit.value.path);
  const code = route.page === 'finding' ? route.code : '';
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const load = pages[`../../../docs/findings/${code}.md`];
    if (load === undefined) setText(`# ${pageWords.noSuchPage}`);
    else load().then(setText, () => setText(`# ${pageWords.notHere}`));
  }, [code]);
  if (text === null) return null;
  return (
    <article class="prose">
      <p class="where">{findingWords.docs}</p>
      <Markdown text={text} linkTo={(page) => `/about/findings/${page}`} />
    </article>
  );
}
