import type { Finding } from '../../../src/explain/finding.ts';
import { FindingItem } from './finding-item.tsx';

/** Findings, one after the other. A fix that mends several stands with the first of them. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const fixes = findings.map(({ fix }) => JSON.stringify(fix));
  return (
    <>
      {findings.map((finding, at) => (
        <FindingItem
          key={at}
          finding={finding}
          isMended={finding.fix.kind === 'checked' && fixes.indexOf(fixes[at]!) < at}
        />
      ))}
    </>
  );
}
