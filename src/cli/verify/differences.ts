import type { Trace } from '../../browser/trace.ts';
import { hideCookieValue } from '../draw/hide-secrets.ts';
import type { Cell } from './cell.ts';
import type { Column } from './columns.ts';
import type { Question } from './judge.ts';
import { answerOf, isSameQuestion } from './questions.ts';

/** A question to which the running server and the policy lead to different answers. */
export interface Difference {
  readonly page: string;
  readonly request: string;
  readonly about: Question;
  readonly columns: readonly Column[];
  readonly server: boolean;
  readonly policy: boolean;
  /** The headers that are about CORS and cookies, where the two are not the same. */
  readonly headers: readonly HeaderDifference[];
}

export interface HeaderDifference {
  readonly on: 'preflight' | 'response';
  /** `status` is one of them. */
  readonly name: string;
  readonly server: string | null;
  readonly policy: string | null;
}

/**
 * Where two runs of one configuration come out differently.
 *
 * @param server the cells of the running server.
 * @param policy those of the policy, in the same order.
 * @param questions what to compare of a cell.
 */
export function differencesOf(
  server: readonly Cell[],
  policy: readonly Cell[],
  questions: (cell: Cell) => readonly Question[],
): readonly Difference[] {
  const found: (Difference & { columns: Column[] })[] = [];
  for (const [index, cell] of server.entries()) {
    const other = policy[index]!;
    for (const about of questions(cell)) {
      const [here, there] = [answerOf(cell, about), answerOf(other, about)];
      if (here === null || there === null || here === there) continue;
      const difference = {
        page: cell.page.url,
        request: cell.request.name,
        about,
        columns: [cell.column],
        server: here,
        policy: there,
        headers: headerDifferences(cell.trace, other.trace),
      };
      const known = found.find((each) => isSame(each, difference));
      if (known === undefined) found.push(difference);
      else known.columns.push(cell.column);
    }
  }
  return found;
}

function isSame(a: Difference, b: Difference): boolean {
  return (
    a.page === b.page &&
    a.request === b.request &&
    isSameQuestion(a.about, b.about) &&
    a.server === b.server &&
    JSON.stringify(a.headers) === JSON.stringify(b.headers)
  );
}

const relevant = /^(?:access-control-allow-(?:origin|credentials|methods|headers)|set-cookie|location|vary)$/;

function headerDifferences(server: Trace | null, policy: Trace | null): readonly HeaderDifference[] {
  return (['preflight', 'response'] as const).flatMap((on) => {
    const [here, there] = [answered(server, on), answered(policy, on)];
    // One of the two was not asked: the browser gave up before, and there is nothing to compare.
    if (here.size === 0 || there.size === 0) return [];
    return [...new Set([...here.keys(), ...there.keys()])]
      .filter((name) => here.get(name) !== there.get(name))
      .map((name) => ({ on, name, server: here.get(name) ?? null, policy: there.get(name) ?? null }));
  });
}

/** The last answer of a kind: status, and the headers that matter, several of one name joined. */
function answered(trace: Trace | null, on: 'preflight' | 'response'): ReadonlyMap<string, string> {
  const answers = trace?.steps.filter(
    (step) => step.step === 'received' && step.preflight === (on === 'preflight'),
  );
  const last = answers?.at(-1);
  if (last?.step !== 'received') return new Map();
  const values = new Map([['status', String(last.status)]]);
  for (const [name, written] of last.headers) {
    const lower = name.toLowerCase();
    if (!relevant.test(lower)) continue;
    // A cookie's value is somebody's secret, and never the policy's.
    const value = lower === 'set-cookie' ? hideCookieValue(written) : written;
    const before = values.get(lower);
    values.set(lower, before === undefined ? value : `${before}, ${value}`);
  }
  return values;
}
