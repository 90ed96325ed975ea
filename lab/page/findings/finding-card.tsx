import type { Finding } from '../../../src/explain/finding.ts';
import type { Experiment } from '../../shared/experiment.ts';
import type { Bench } from '../store/bench.ts';
import type { Slot } from '../store/slot.ts';
import { findingWords } from '../words/findings.ts';
import { ConsoleList } from './console-list.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { Mend } from './mend.tsx';

interface Props {
  readonly bench: Bench;
  readonly slot: Slot;
  readonly experiment: Experiment;
  readonly finding: Finding;
}

/** One thing that went wrong: what, why, what to do, and how that is known. */
export function FindingCard({ bench, slot, experiment, finding }: Props) {
  const { code, severity, what, why } = finding;
  if (severity === 'notice') return <Notice {...{ bench, slot, experiment, finding }} />;
  return (
    <article class={`card finding ${severity}`} data-finding={code}>
      <header>
        <span class="severity">{findingWords.severity[severity]}</span>
        <code>{code}</code>
      </header>
      <div class="body">
        <h3>{what}</h3>
        <p>{why}</p>
        <Mend {...{ bench, slot, experiment, fix: finding.fix, url: finding.facts.url }} />
        <details>
          <summary>{findingWords.more}</summary>
          <More finding={finding} />
        </details>
      </div>
    </article>
  );
}

/** What works, and should be known: folded, since nobody has to do anything about it. */
function Notice({ bench, slot, experiment, finding }: Props) {
  const { code, severity, what, why, fix } = finding;
  return (
    <details class="card finding notice-card" data-finding={code}>
      <summary>
        <span class="severity">{findingWords.severity[severity]}</span> {what}
      </summary>
      <div class="body">
        <p>{why}</p>
        <Mend {...{ bench, slot, experiment, fix, url: finding.facts.url }} isMinor />
        <More finding={finding} />
      </div>
    </details>
  );
}

function More({ finding: { evidence, console, anchor, docs, code } }: { readonly finding: Finding }) {
  return (
    <div class="more">
      {evidence.length > 0 && (
        <>
          <h4>{findingWords.evidence}</h4>
          <EvidenceList evidence={evidence} />
        </>
      )}
      <h4>{findingWords.console}</h4>
      <ConsoleList console={console} />
      <p class="links">
        <a href={anchor} target="_blank" rel="noreferrer">
          {findingWords.standard}
        </a>
        <a href={`/about/findings/${code}`} data-docs={docs} target="_blank" rel="noreferrer">
          {findingWords.docs}
        </a>
      </p>
    </div>
  );
}
