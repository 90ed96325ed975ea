import { describeChange } from '../../../src/explain/describe-change.ts';
import type { Finding, Remedy } from '../../../src/explain/finding.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { differingParts } from '../case/differing-parts.ts';
import type { Bench } from '../store/bench.ts';
import type { Slot } from '../store/slot.ts';
import { findingWords } from '../words/findings.ts';
import { browserTitles } from '../words/page.ts';
import { applyRemedy } from './apply-remedy.ts';
import { DiffLines } from './diff-lines.tsx';
import { RemedyButtons } from './remedy-buttons.tsx';

interface Props {
  readonly bench: Bench;
  readonly slot: Slot;
  readonly experiment: Experiment;
  readonly fix: Finding['fix'];
  /** What the finding is about. */
  readonly url: string | undefined;
  /** Whether it can as well be left as it is. */
  readonly isMinor?: boolean;
}

/** What to do about a finding. */
export function Mend({ bench, slot, experiment, fix, url, isMinor = false }: Props) {
  const on = { bench, slot, experiment, url };
  switch (fix.kind) {
    case 'checked':
      return (
        <div class="mend">
          <RemedyView {...on} remedy={fix} isMain={!isMinor} />
          {fix.caution !== null && <p class="caution">{fix.caution}</p>}
          {fix.alternatives.length > 0 && (
            <details>
              <summary>{findingWords.alternatives(fix.alternatives.length)}</summary>
              {fix.alternatives.map((remedy) => (
                <RemedyView key={remedy.words} {...on} remedy={remedy} />
              ))}
            </details>
          )}
        </div>
      );
    case 'do-not':
      return (
        <div class="mend">
          <p class="caution">
            <b>{findingWords.doNot}.</b> {fix.words}
          </p>
          {fix.alternatives.map((remedy) => (
            <RemedyView key={remedy.words} {...on} remedy={remedy} />
          ))}
          {fix.ifYours !== null && (
            <details>
              <summary>{findingWords.ifYours}</summary>
              <RemedyView {...on} remedy={fix.ifYours} />
            </details>
          )}
        </div>
      );
    default:
      return <p class="advice">{fix.words}</p>;
  }
}

interface RemedyProps extends Omit<Props, 'fix' | 'isMinor'> {
  readonly remedy: Remedy;
  readonly isMain?: boolean;
}

function RemedyView({ bench, slot, experiment, url, remedy, isMain = false }: RemedyProps) {
  const mended = applyRemedy(experiment, remedy.changes);
  const names = remedy.works.map((browser) => browserTitles[browser]).join(', ');
  const runsHere = bench.runsHere(slot);
  return (
    <div class="remedy">
      <p>
        {isMain && <b>{findingWords.title}. </b>}
        {remedy.words}
      </p>
      <ul class="does">
        {remedy.changes.map((change, index) => (
          <li key={index}>{describeChange(change)}</li>
        ))}
      </ul>
      {differingParts(experiment, mended).map((part) => (
        <DiffLines key={part.title} {...part} />
      ))}
      <p class="where">{findingWords.tried(remedy.works.length, names)}</p>
      <RemedyButtons changes={remedy.changes} url={url}>
        <button
          class={isMain ? 'go' : ''}
          type="button"
          data-apply=""
          disabled={slot.unread.value > 0}
          onClick={() => {
            slot.edit(mended);
            bench.run();
            // This button is about to go, and the keyboard would be nowhere.
            document.getElementById('run')?.focus();
          }}
        >
          {runsHere ? findingWords.apply : findingWords.applyOnly}
        </button>
      </RemedyButtons>
    </div>
  );
}
