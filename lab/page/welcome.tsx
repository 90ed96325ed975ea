import type { Chapter } from '../server/cases.ts';
import { words } from './words.ts';

/** The page that opens the lab: what it is, and every claim. */
export function Welcome({ chapters }: { readonly chapters: readonly Chapter[] }) {
  const cases = chapters.flatMap((chapter) => chapter.cases);
  const runnable = cases.filter((each) => each.scenario !== undefined).length;
  return (
    <>
      <h1>{words.welcomeTitle}</h1>
      <p class="lead">{words.welcome}</p>
      <p class="where">{words.runnable(runnable, cases.length)}</p>
      {chapters.map((chapter) => (
        <section class="chapter" key={chapter.id}>
          <h2>{chapter.title}</h2>
          <ul class="tiles">
            {chapter.cases.map((each) => (
              <li key={each.id} class={each.scenario === undefined ? 'tile planned' : 'tile'}>
                <a href={`/case/${each.id}`}>{each.title}</a>
                <p>{each.claim}</p>
                {each.scenario === undefined && <p class="where">{words.notYet}</p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
