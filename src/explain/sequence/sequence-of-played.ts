import type { PlayedVariant } from '../../scenario/play-scenario.ts';
import { isCall, type Variant } from '../../scenario/scenario.ts';
import { assemble, type Part } from './assemble.ts';
import { cacheHits } from './cache-hits.ts';
import { callRow } from './call-of-step.ts';
import { documentsOf } from './documents-of.ts';
import { browserLane } from './lanes-of.ts';
import { calledOrigin, partsBeforehand } from './parts-of-traces.ts';
import type { CheckRow, Sequence, SequenceRow } from './row.ts';
import { resultRow, waitRow } from './rows-besides.ts';
import { rowsOfTrace } from './rows-of-trace.ts';

/**
 * A whole experiment, as the engine played it: its traces, and besides them what no trace has, such as pages that open,
 * time that passes, what `document.cookie` reads, and calls that threw before anything was sent.
 *
 * @param played what came of it.
 * @param experiment what was played.
 * @param options what the browser's lane is called.
 */
export function sequenceOfPlayed(
  played: PlayedVariant,
  { steps, servers }: Pick<Variant, 'steps' | 'servers'>,
  { browser = played.traces[0]?.browser ?? 'Browser' }: { readonly browser?: string } = {},
): Sequence {
  const cached = Object.keys(servers).filter((origin) => servers[origin]?.cache === true);
  const hasCache = (origin: string) => cached.includes(origin);
  const fromCache = cacheHits(played.requests);
  const pages = documentsOf(steps);
  const written = played.tracedSteps.map((step) => JSON.stringify(step));
  const parts: Part[] = [...partsBeforehand(played.preparing)];
  let nextTrace = 0;
  let call = 0;
  for (const [at, step] of steps.entries()) {
    if (step.do === 'open') continue;
    const page = pages[at] ?? null;
    if (step.do === 'wait') {
      parts.push({ page: null, rows: [waitRow(step.seconds, at)], at });
      continue;
    }
    const result = isCall(step) ? played.results[call++] : undefined;
    const rows: SequenceRow[] = [];
    if (written[nextTrace] === JSON.stringify(step)) {
      const trace = nextTrace++;
      rows.push(...rowsOfTrace(played.traces[trace]!, { trace, at, beforehand: false, hasCache, fromCache }));
    } else {
      rows.push(callRow(step, page, at));
      const thrown = played.thrown.find((each) => JSON.stringify(each.step) === JSON.stringify(step));
      if (result?.outcome === 'blocked') {
        const name = result.error.split(':')[0] ?? result.error;
        rows.push(refusal(thrown?.error.code ?? null, thrown?.error.message ?? result.error, at));
        rows.push({ ...resultRow(result, name, at), fails: false });
      }
    }
    if (result?.outcome === 'cookie') {
      rows.push(resultRow(result, result.value === '' ? 'no cookies' : result.value, at));
    }
    parts.push({ page, rows, at });
  }
  return assemble(parts, {
    browser,
    expected: played.traces.flatMap((trace) => calledOrigin(trace) ?? []),
    cached,
  });
}

/** The call is wrong in itself: the browser says so before anything is sent. */
function refusal(code: string | null, message: string, at: number): CheckRow {
  const title = 'Not sent';
  return {
    kind: 'check',
    id: `step.${at}.${browserLane}`,
    label: `${title}: ${message}`,
    detail: message,
    anchor: null,
    compared: [],
    of: null,
    at,
    fails: true,
    title,
    passed: false,
    code: code === null ? null : `api-${code}`,
  };
}
