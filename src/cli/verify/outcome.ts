import { type ExitCode, exitCodes } from '../frame/exit-code.ts';
import type { Column } from './columns.ts';
import type { Judgement, Question } from './judge.ts';
import { isSameQuestion } from './questions.ts';
import type { Verified } from './verify.ts';

/** An expectation that does not hold for a request of a page, and where. */
export interface BrokenExpectation {
  /** Where it stands in the file. */
  readonly path: string;
  readonly page: string;
  readonly request: string;
  readonly about: Question;
  readonly expected: string;
  readonly seen: string;
  readonly because: Judgement['because'];
  readonly columns: readonly Column[];
}

/** The expectations that do not hold, those of several columns as one. */
export function brokenOf({
  cells,
  deployment,
}: Pick<Verified, 'cells' | 'deployment'>): readonly BrokenExpectation[] {
  const broken: (BrokenExpectation & { columns: Column[] })[] = [];
  for (const { page, request, column, judgements } of cells) {
    for (const { path, about, expected, seen, because, holds } of judgements) {
      if (holds !== false) continue;
      const known = broken.find(
        (each) =>
          each.path === path &&
          each.page === page.url &&
          each.request === request.name &&
          each.seen === seen &&
          each.because === because &&
          isSameQuestion(each.about, about),
      );
      if (known !== undefined) known.columns.push(column);
      else
        broken.push({
          path,
          page: page.url,
          request: request.name,
          about,
          expected,
          seen,
          because,
          columns: [column],
        });
    }
  }
  const { pages, requests } = deployment;
  const place = ({ page, request }: BrokenExpectation) =>
    pages.findIndex(({ url }) => url === page) * requests.length +
    requests.findIndex(({ name }) => name === request);
  return broken.toSorted((a, b) => place(a) - place(b));
}

/** How many times an expectation was held against a cell. */
export interface Counts {
  readonly held: number;
  readonly broken: number;
  /** It could not be told: the request was kept back, or the server did not answer. */
  readonly unknown: number;
}

export function countsOf({ cells }: Pick<Verified, 'cells'>): Counts {
  const judgements: readonly Judgement[] = cells.flatMap((cell) => cell.judgements);
  const count = (holds: boolean | null) => judgements.filter((each) => each.holds === holds).length;
  return { held: count(true), broken: count(false), unknown: count(null) };
}

/** 1 where an expectation does not hold, 2 where the server was silent, otherwise 0. */
export function exitCodeOf(verified: Pick<Verified, 'cells' | 'unanswered'>): ExitCode {
  if (countsOf(verified).broken > 0) return exitCodes.found;
  return verified.unanswered === null ? exitCodes.fine : exitCodes.cannotTell;
}
