import type { Finding } from '../finding.ts';

/** From what is worst on. */
export const bySeverity = { blocked: 0, lost: 1, notice: 2 } as const;

/** What is blocked before what is lost, and that before what should be known. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => bySeverity[a.severity] - bySeverity[b.severity]);
}
