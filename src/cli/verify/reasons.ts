import { explain } from '../../explain/explain.ts';
import type { Finding } from '../../explain/finding.ts';
import type { FindingCode } from '../../explain/finding-code.ts';
import { findingOf } from '../../explain/finding-of.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Cell } from './cell.ts';
import type { Question } from './judge.ts';
import { answerOf } from './questions.ts';

/** Why some cells say no: one cause, however many cells it is behind. */
export interface Reason {
  /** From 1, as the matrix refers to it. */
  readonly number: number;
  readonly finding: Finding;
  /** What the policy has against it, in a sentence; `null` where it did not decide. */
  readonly policy: string | null;
  /** The first cell that it was found in, for trying what mends it. */
  readonly cell: Cell;
}

/** Numbers the reasons of all cells as they are asked for. */
export class Reasons {
  readonly #deployment: Deployment;
  readonly #cells: readonly Cell[];
  readonly #byKey = new Map<string, Reason>();
  readonly #findings = new Map<Cell, readonly Finding[]>();

  constructor(deployment: Deployment, cells: readonly Cell[]) {
    this.#deployment = deployment;
    this.#cells = cells;
  }

  get list(): readonly Reason[] {
    return [...this.#byKey.values()];
  }

  /** Why the answer to a question is no; none where it is not. */
  of(cell: Cell, question: Question): readonly Reason[] {
    const answer = answerOf(cell, question);
    // What was kept back has no reason but that.
    if (answer === true || (answer === null && !cell.seen.asked)) return [];
    return this.#findingsFor(cell, question).map(([finding, from]) => this.#numbered(finding, from));
  }

  #findingsFor(cell: Cell, question: Question): readonly (readonly [Finding, Cell])[] {
    const own = this.#explained(cell);
    const blocked = own.filter(({ code, severity }) => severity === 'blocked' && !code.startsWith('cookie-'));
    if (question.ask === 'read') return blocked.map((finding) => [finding, cell]);
    const { cookie: name, ask } = question;
    const seen = cell.seen.cookies.find((cookie) => cookie.name === name);
    const by = ask === 'sent' ? seen?.withheldBy : seen?.rejectedBy;
    if (by === 'not-requested') return blocked.map((finding) => [finding, cell]);
    if (by === 'not-stored') return this.#neverStored(cell, name);
    const kind = `cookie-not-${ask}-`;
    return own
      .filter(({ code, facts }) => code.startsWith(kind) && facts.cookie === name)
      .map((finding) => [finding, cell]);
  }

  /** Why a cookie that would have been sent is not there: what came of it before in the same tab, or on the visit. */
  #neverStored(cell: Cell, name: string): readonly (readonly [Finding, Cell])[] {
    const earlier = this.#cells
      .slice(0, this.#cells.indexOf(cell))
      .findLast(
        ({ page, column, request }) =>
          page === cell.page && column === cell.column && request.sets.includes(name),
      );
    if (earlier !== undefined) return this.#findingsFor(earlier, { ask: 'stored', cookie: name });
    const code = cell.refusedBeforehand[name];
    if (code === undefined) return [];
    const { api, cookies } = this.#deployment;
    const { line = '' } = cookies.find((cookie) => cookie.name === name) ?? {};
    const facts = { cookie: name, line, url: `${api}/` };
    return [[findingOf(`cookie-not-stored-${code}` as FindingCode, facts), cell]];
  }

  #explained(cell: Cell): readonly Finding[] {
    let findings = this.#findings.get(cell);
    if (findings === undefined) {
      findings = explain(cell.trace ?? cell.thrown!);
      this.#findings.set(cell, findings);
    }
    return findings;
  }

  #numbered(finding: Finding, cell: Cell): Reason {
    const key = keyOf(finding);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const reason = { number: this.#byKey.size + 1, finding, policy: null, cell };
    this.#byKey.set(key, reason);
    return reason;
  }
}

/** Two findings are of one reason where nothing is different but the request. */
function keyOf({ code, facts: { cookie, origin, header, value, location, message } }: Finding): string {
  return JSON.stringify([
    code,
    cookie,
    code.startsWith('cookie-') ? null : origin,
    header,
    value,
    location,
    message,
  ]);
}
