import type { Aspect } from './compare-case.ts';
import type { Judgement } from './judge.ts';

const aspects: readonly Aspect[] = ['outcome', 'requests', 'cookies', 'reason'];

/** How many of a family's cases agree, aspect by aspect. */
export interface FamilyAgreement {
  readonly family: string;
  readonly cases: number;
  /** Cases without a disagreement in this aspect. */
  readonly agreeing: Readonly<Record<Aspect, number>>;
  /** Reasons that were compared, and those of them that agree. */
  readonly reasons: number;
  readonly reasonsAgreeing: number;
}

/** Counts agreement by family; the last entry is of all together. */
export function countAgreement(judgements: readonly Judgement[]): readonly FamilyAgreement[] {
  const families = [...new Set(judgements.map(({ of }) => of.family))].sort();
  const counted = families.map((family) =>
    count(
      family,
      judgements.filter(({ of }) => of.family === family),
    ),
  );
  return [...counted, count('all', judgements)];
}

function count(family: string, judgements: readonly Judgement[]): FamilyAgreement {
  const agreeing = Object.fromEntries(
    aspects.map((aspect) => [
      aspect,
      judgements.filter(({ disagreements }) => disagreements.every((each) => each.aspect !== aspect)).length,
    ]),
  ) as Record<Aspect, number>;
  const reasons = judgements.reduce((sum, each) => sum + each.reasons, 0);
  const wrong = judgements.flatMap(({ disagreements }) =>
    disagreements.filter(({ aspect }) => aspect === 'reason'),
  );
  return { family, cases: judgements.length, agreeing, reasons, reasonsAgreeing: reasons - wrong.length };
}

/** The agreement of one browser as a table. */
export function printAgreement(agreement: readonly FamilyAgreement[]): string {
  const rows = agreement.map(({ family, cases, agreeing, reasons, reasonsAgreeing }) => [
    family,
    String(cases),
    ...(['outcome', 'requests', 'cookies'] as const).map((aspect) => share(agreeing[aspect], cases)),
    share(reasonsAgreeing, reasons),
  ]);
  const table = [['family', 'cases', 'outcome', 'requests', 'cookies', 'reason'], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n');
}

function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  // Rounded down, so that a single disagreement never reads as 100 %.
  const percent = part === whole ? '100' : (Math.floor((part / whole) * 1000) / 10).toFixed(1);
  return part === whole ? `${percent} %` : `${percent} % (${whole - part})`;
}

/** One line a disagreement, for people. */
export function printDisagreements({ disagreements }: Judgement): string {
  return disagreements
    .map(
      ({ path, engine, browser }) =>
        `    ${path.length > 160 ? `${path.slice(0, 159)}…` : path}: engine ${shown(engine)}, browser ${shown(browser)}`,
    )
    .join('\n');
}

function shown(value: string | null): string {
  if (value === null) return 'nothing';
  const json = JSON.stringify(value);
  return json.length > 160 ? `${json.slice(0, 159)}…` : json;
}

/** A bar that is drawn over itself on a terminal, and nothing elsewhere. */
export class ProgressBar {
  readonly #label: string;
  readonly #total: number;
  readonly #stream: NodeJS.WriteStream;
  #drawn = '';

  constructor(label: string, total: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#label = label;
    this.#total = total;
    this.#stream = stream;
  }

  draw(done: number): void {
    if (!this.#stream.isTTY) return;
    const filled = Math.round((30 * done) / Math.max(1, this.#total));
    const line = `${this.#label} ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${done} of ${this.#total}`;
    if (line === this.#drawn) return;
    this.#drawn = line;
    this.#stream.write(`\r\x1b[2K${line}`);
  }

  clear(): void {
    if (this.#drawn !== '') this.#stream.write('\r\x1b[2K');
  }
}
