import type { BrowserName } from '../src/scenario/scenario.ts';
import type { Case } from './case.ts';
import { compareCase, type Disagreement } from './compare-case.ts';
import { compareCookieReasons } from './compare-cookie-reasons.ts';
import { compareReasons } from './compare-reason.ts';
import type { BrowserRun } from './run-cases.ts';
import { type EngineRun, runEngine } from './run-engine.ts';

/** How a case came out in one browser, held against the engine. */
export interface Judgement {
  readonly of: Case;
  readonly browser: BrowserName;
  readonly disagreements: readonly Disagreement[];
  /** How many reasons could be compared. */
  readonly reasons: number;
  readonly engine: EngineRun | null;
  readonly run: BrowserRun;
}

/**
 * Performs a case on the engine and holds it against what a real browser did.
 *
 * @param run what the browser did.
 */
export async function judge(of: Case, browser: BrowserName, run: BrowserRun): Promise<Judgement> {
  const judgement = { of, browser, run };
  if (run.hung) {
    const hung: Disagreement = { aspect: 'outcome', path: 'hung', engine: null, browser: 'hung' };
    return { ...judgement, disagreements: [hung], reasons: 0, engine: null };
  }
  try {
    const engine = await runEngine(of, browser);
    const failures = compareReasons(browser, engine.traces, run.reasons);
    const cookies = compareCookieReasons(browser, engine.traces, run.reasons);
    return {
      ...judgement,
      disagreements: [
        ...compareCase(engine.record, run.record),
        ...failures.disagreements,
        ...cookies.disagreements,
      ],
      reasons: failures.compared + cookies.compared,
      engine,
    };
  } catch (error) {
    // The engine's own fault: as a result, it is found, shrunk and saved like any other disagreement.
    const thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const fault: Disagreement = { aspect: 'outcome', path: 'engine', engine: thrown, browser: null };
    return { ...judgement, disagreements: [fault], reasons: 0, engine: null };
  }
}
