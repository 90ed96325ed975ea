import type { Finding } from '../../explain/finding.ts';
import type { Heading } from './draw-verified.ts';
import { brokenOf, countsOf } from './outcome.ts';
import type { Reason } from './reasons.ts';
import type { Verified } from './verify.ts';

/**
 * The report for programs. JSON-safe.
 *
 * @param mended as of `verifiedText`.
 */
export async function verifiedJson(
  verified: Verified,
  { file, url }: Heading,
  mended: (reasons: readonly Reason[]) => Promise<readonly Reason[]>,
): Promise<{ readonly findings: readonly Finding[] } & Readonly<Record<string, unknown>>> {
  const cells = verified.cells.map((cell) => {
    const { page, request, column, seen, questions } = cell;
    const reasons = questions.flatMap((question) => verified.reasons.of(cell, question));
    return {
      page: page.url,
      request: request.name,
      ...column,
      ...seen,
      findings: [...new Set(reasons.map(({ finding }) => finding.code))],
    };
  });
  return {
    findings: (await mended(verified.reasons.list)).map(({ finding, policy }) => ({ ...finding, policy })),
    config: file,
    api: verified.deployment.api,
    url,
    expectations: countsOf(verified),
    broken: brokenOf(verified),
    cells,
    differences: verified.differences,
    unanswered: verified.unanswered,
  };
}
