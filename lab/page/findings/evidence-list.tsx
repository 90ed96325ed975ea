import type { Finding } from '../../../src/explain/finding.ts';
import { findingWords } from '../words/findings.ts';

/** What a finding was read from. */
export function EvidenceList({ evidence }: Pick<Finding, 'evidence'>) {
  return (
    <dl>
      {evidence.map(({ of, name, value }, index) => (
        <div key={index} class={value === null ? 'withheld' : ''}>
          <dt>
            {name} <span class="where">({findingWords.of[of]})</span>
          </dt>
          <dd>{value ?? findingWords.missing}</dd>
        </div>
      ))}
    </dl>
  );
}
