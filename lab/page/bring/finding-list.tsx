import type { Finding } from '../../../src/explain/finding.ts';
import { FindingItem } from './finding-item.tsx';

interface Props {
  readonly findings: readonly Finding[];
  readonly level: 3 | 4;
}

/** Findings, one after the other. A fix that mends several stands with the first of them. */
export function FindingList({ findings, level }: Props) {
  const fixes = findings.map(({ fix }) => JSON.stringify(fix));
  return (
    <>
      {findings.map((finding, at) => (
        <FindingItem
          key={at}
          finding={finding}
          level={level}
          isMended={finding.fix.kind === 'checked' && fixes.indexOf(fixes[at]!) < at}
        />
      ))}
    </>
  );
}
