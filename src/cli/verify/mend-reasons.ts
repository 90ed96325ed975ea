import { explainTrace } from '../../explain/explain-trace.ts';
import { explainVariant } from '../../explain/explain-variant.ts';
import type { Finding } from '../../explain/finding.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Cell } from './cell.ts';
import { denialOf } from './denial-of.ts';
import type { Reason } from './reasons.ts';
import { linesBeforehand } from './run-page.ts';
import { variantOfCell } from './variant-of-cell.ts';

/**
 * Looks for what mends each reason, by trying.
 *
 * @param byPolicy whether the policy answered: then it is the policy that is changed, not its headers.
 * @returns the reasons, with fixes that were checked where there are any.
 */
export async function mendReasons(
  deployment: Deployment,
  reasons: readonly Reason[],
  byPolicy: boolean,
): Promise<readonly Reason[]> {
  const tried = new Map<Cell, Promise<readonly Finding[]>>();
  const mended: Reason[] = [];
  for (const reason of reasons) {
    const { cell, finding } = reason;
    if (!tried.has(cell)) tried.set(cell, tryChanges(deployment, cell, byPolicy));
    const found = (await tried.get(cell)!).find(
      ({ code, facts }) => code === finding.code && facts.cookie === finding.facts.cookie,
    );
    const policy = byPolicy && finding.severity === 'blocked' ? await denialOf(deployment, cell) : null;
    mended.push({ ...reason, finding: found ?? finding, policy });
  }
  return mended;
}

async function tryChanges(
  deployment: Deployment,
  cell: Cell,
  byPolicy: boolean,
): Promise<readonly Finding[]> {
  const { browser: profile, thirdPartyCookies } = cell.column;
  const made = byPolicy ? variantOfCell(deployment, cell) : null;
  if (made !== null) {
    const { steps } = await explainVariant(made.variant, { profile, thirdPartyCookies });
    return steps.filter(({ at }) => at === made.at || at === null).flatMap(({ findings }) => findings);
  }
  if (cell.trace === null) return [];
  const cookies = { [deployment.apiOrigin]: linesBeforehand(deployment).map(({ line }) => line) };
  return explainTrace(cell.trace, { cookies, thirdPartyCookies });
}
