import type { Deployment } from '../config/deployment.ts';
import type { Answerer } from './answerer.ts';
import type { Cell } from './cell.ts';
import { columns } from './columns.ts';
import { type Difference, differencesOf } from './differences.ts';
import { type Judgement, judge, type Question } from './judge.ts';
import { policyAnswerer } from './policy-answerer.ts';
import { questionsOf } from './questions.ts';
import { Reasons } from './reasons.ts';
import { isUnanswered } from './seen.ts';
import { type ServerOptions, serverAnswerer } from './server-answerer.ts';

export interface VerifyOptions {
  /** The running server; `null` to verify the policy alone. */
  readonly server: ServerOptions | null;
  readonly signal: AbortSignal;
}

/** Everything that came of a configuration. */
export interface Verified {
  readonly deployment: Deployment;
  /** Every page's every request in every browser. */
  readonly cells: readonly JudgedCell[];
  readonly reasons: Reasons;
  /** Where the running server and the policy lead to different answers; `null` where only one of them has answered. */
  readonly differences: readonly Difference[] | null;
  /** What the network said, where the server did not answer. */
  readonly unanswered: string | null;
}

export interface JudgedCell extends Cell {
  readonly judgements: readonly Judgement[];
  readonly questions: readonly Question[];
}

const policyTimeoutMs = 30_000;

/**
 * Runs every page's every request in every browser, with third-party cookies allowed, blocked and partitioned.
 *
 * @param deployment the configuration. It has a policy, or a server is named.
 */
export async function verify(deployment: Deployment, { server, signal }: VerifyOptions): Promise<Verified> {
  const { cors } = deployment;
  const byPolicy =
    cors === null
      ? null
      : await runAll(deployment, policyAnswerer(deployment, cors), policyTimeoutMs, signal);
  const byServer =
    server === null
      ? null
      : await runAll(deployment, serverAnswerer(deployment, server), server.timeoutMs, signal);
  const run = byServer ?? byPolicy ?? [];
  const judged = run.map((cell) => ({ ...cell, judgements: judge(cell) }));
  const cells = judged.map((cell) => {
    const alike = judged.filter(
      ({ page, request }) => page === cell.page && request.name === cell.request.name,
    );
    const judgements = alike.flatMap((each) => each.judgements);
    return { ...cell, questions: questionsOf(deployment, cell, judgements) };
  });
  const questions = (cell: Cell) => (cell as JudgedCell).questions;
  const unanswered = byServer === null ? null : unansweredOf(byServer);
  const comparable = byServer !== null && byPolicy !== null && unanswered === null;
  return {
    deployment,
    cells,
    reasons: new Reasons(deployment, cells),
    differences: comparable ? differencesOf(cells, byPolicy, questions) : null,
    unanswered,
  };
}

async function runAll(
  deployment: Deployment,
  answerer: Answerer,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<readonly Cell[]> {
  const { runPage } = await import('./run-page.ts');
  const cells: Cell[] = [];
  try {
    for (const page of deployment.pages) {
      for (const column of columns) {
        signal.throwIfAborted();
        cells.push(...(await runPage(deployment, page, column, answerer, timeoutMs)));
        // Nobody is there: the rest would only take longer to say so.
        if (isSilent(cells)) return cells;
      }
    }
  } finally {
    await answerer.close();
  }
  return cells;
}

/** Whether a server was asked and has not answered once. */
export function isSilent(cells: readonly Cell[]): boolean {
  const asked = cells.filter(({ seen }) => seen.asked);
  return asked.length > 0 && asked.every(({ seen }) => isUnanswered(seen));
}

function unansweredOf(cells: readonly Cell[]): string | null {
  const cell = cells.find(({ seen }) => isUnanswered(seen));
  const failed = cell?.trace?.steps.at(-1);
  if (cell === undefined || failed?.step !== 'failed') return null;
  return `${cell.request.name}: ${failed.message ?? failed.code}`;
}
