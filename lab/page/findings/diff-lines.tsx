import { findingWords } from '../words/findings.ts';
import { lineDiff } from './line-diff.ts';

interface Props {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** What is different between two texts, line by line. */
export function DiffLines({ title, before, after }: Props) {
  return (
    <figure class="diff">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <pre tabIndex={0}>
        {lineDiff(before, after).map(({ kind, text }, index) => {
          if (kind === 'same') return <span key={index}>{`  ${text}\n`}</span>;
          const Line = kind === 'added' ? 'ins' : 'del';
          return (
            <Line key={index}>
              <span class="for-ear">{kind === 'added' ? findingWords.added : findingWords.removed}: </span>
              {`${kind === 'added' ? '+' : '−'} ${text}\n`}
            </Line>
          );
        })}
      </pre>
    </figure>
  );
}
