import { describeChange } from '../../../src/explain/describe-change.ts';
import type { Finding, Remedy } from '../../../src/explain/finding.ts';
import { ConsoleList } from '../findings/console-list.tsx';
import { EvidenceList } from '../findings/evidence-list.tsx';
import { RemedyButtons } from '../findings/remedy-buttons.tsx';
import { bringWords } from '../words/bring.ts';
import { findingWords } from '../words/findings.ts';
import { browserTitles } from '../words/page.ts';
import { withCode } from './with-code.tsx';

interface Props {
  readonly finding: Finding;
  /** Of its heading: one below what is around it. */
  readonly level: 3 | 4;
  /** Whether its fix stands with a finding before. */
  readonly isMended?: boolean;
}

/** One thing that went wrong elsewhere: what, why, and what to change. There is nothing here to apply it to. */
export function FindingItem({ finding, level, isMended = false }: Props) {
  const Heading = `h${level}` as const;
  const { code, severity, what, why, evidence, anchor, docs } = finding;
  return (
    <article class={`card finding ${severity}`} data-finding={code}>
      <header>
        <span class="severity">{findingWords.severity[severity]}</span>
        <code>{code}</code>
      </header>
      <div class="body">
        <Heading>{withCode(what)}</Heading>
        <p>{withCode(why)}</p>
        {isMended ? <p class="where">{bringWords.mendedAbove}</p> : <FixView finding={finding} />}
        <details>
          <summary>{findingWords.more}</summary>
          <div class="more">
            {evidence.length > 0 && <EvidenceList evidence={evidence} />}
            <p class="sub">{findingWords.console}</p>
            <ConsoleList console={finding.console} />
            <p class="links">
              <a href={anchor} target="_blank" rel="noreferrer">
                {findingWords.standard}
              </a>
              <a href={`/about/findings/${code}`} data-docs={docs}>
                {findingWords.docs}
              </a>
            </p>
          </div>
        </details>
      </div>
    </article>
  );
}

function FixView({ finding: { fix, advice } }: { readonly finding: Finding }) {
  switch (fix.kind) {
    case 'checked':
      return (
        <div class="mend">
          <RemedyView remedy={fix} />
          {fix.caution !== null && <p class="caution">{withCode(fix.caution)}</p>}
          {fix.alternatives.length > 0 && (
            <details>
              <summary>{findingWords.alternatives(fix.alternatives.length)}</summary>
              {fix.alternatives.map((remedy) => (
                <RemedyView key={remedy.words} remedy={remedy} />
              ))}
            </details>
          )}
        </div>
      );
    case 'do-not':
      return (
        <div class="mend">
          <p class="caution">
            <b>{findingWords.doNot}.</b> {withCode(fix.words)}
          </p>
          {fix.alternatives.map((remedy) => (
            <RemedyView key={remedy.words} remedy={remedy} />
          ))}
          {fix.ifYours !== null && (
            <details>
              <summary>{findingWords.ifYours}</summary>
              <RemedyView remedy={fix.ifYours} />
            </details>
          )}
        </div>
      );
    default:
      return <p class="advice">{withCode(fix.words || advice)}</p>;
  }
}

function RemedyView({ remedy }: { readonly remedy: Remedy }) {
  const names = remedy.works.map((browser) => browserTitles[browser]).join(', ');
  return (
    <div class="remedy">
      {/* Of several changes the words are the same, one after the other. */}
      {remedy.changes.length < 2 ? (
        <p>{remedy.words}</p>
      ) : (
        <ul class="does">
          {remedy.changes.map((change) => (
            <li key={describeChange(change)}>{describeChange(change)}</li>
          ))}
        </ul>
      )}
      <p class="where">{findingWords.tried(remedy.works.length, names)}</p>
      <RemedyButtons changes={remedy.changes} />
    </div>
  );
}
