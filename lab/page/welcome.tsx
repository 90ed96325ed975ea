import type { Chapter } from '../server/cases.ts';
import { words } from './words.ts';

/** The page that opens the lab: what it is, and every claim. */
export function Welcome({ chapters }: { readonly chapters: readonly Chapter[] }) {
  const cases = chapters.flatMap((chapter) => chapter.cases);
  return (
    <>
      <h1>{words.welcomeTitle}</h1>
      <p class="lead">{words.welcome}</p>
      <p class="where">{words.count(cases.length)}</p>
      {chapters.map((chapter) => (
        <section class="chapter" key={chapter.id}>
          <h2>{chapter.title}</h2>
          <ul class="tiles">
            {chapter.cases.map((each) => (
              <li key={each.id} class="tile">
                <a href={`/case/${each.id}`}>{each.title}</a>
                <p>{each.claim}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
