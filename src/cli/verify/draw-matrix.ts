import stringWidth from 'string-width';
import { chromeDiffers } from '../draw/chrome-differs.ts';
import { inSigns, signsOf } from '../draw/signs.ts';
import { visible } from '../draw/visible.ts';
import { wrap } from '../draw/wrap.ts';
import type { Terminal } from '../frame/terminal.ts';
import { type Column, columns } from './columns.ts';
import { columnsText } from './draw-columns.ts';
import { answerOf, isSameQuestion, wordsOf } from './questions.ts';
import type { JudgedCell, Verified } from './verify.ts';

/**
 * The matrix: a row for every question to every request of every page, a column for the browsers and settings that answer
 * all of them alike. A number says where to read why, an exclamation mark that an expectation does not hold.
 */
export function matrixText(verified: Verified, terminal: Terminal): string {
  const rows = rowsOf(verified, terminal);
  const groups = groupsOf(rows);
  const names = groups.length === 1 ? ['all'] : groups.map((_, at) => String.fromCharCode(65 + at));
  const widths = groups.map((group, at) =>
    Math.max(3, stringWidth(names[at]!), ...rows.map(({ marks }) => stringWidth(marks[group[0]!]!.text))),
  );
  const marksWidth = widths.reduce((sum, width) => sum + width + 2, 0);
  const questionWidth = Math.max(...rows.map(({ question }) => stringWidth(question)));
  const room = terminal.columns - marksWidth - questionWidth - 4;
  const nameWidth = Math.max(8, Math.min(room, Math.max(...rows.map(({ name }) => stringWidth(name)))));
  const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - stringWidth(text)));
  const { colors } = terminal;
  const head = `${' '.repeat(nameWidth + questionWidth + 4)}${groups.map((_, at) => `  ${pad(names[at]!, widths[at]!)}`).join('')}`;

  const lines = [...legend(groups, names, terminal), '', colors.bold(head.trimEnd())];
  let [page, request] = ['', ''];
  for (const row of rows) {
    if (row.page !== page) lines.push(colors.bold(row.page));
    const isNew = row.page !== page || row.name !== request;
    [page, request] = [row.page, row.name];
    const name = pad(isNew ? shortened(row.name, nameWidth, signsOf(terminal).ellipsis) : '', nameWidth);
    const marks = groups.map((group, at) => {
      const { text, paint } = row.marks[group[0]!]!;
      return `  ${paint(text)}${' '.repeat(Math.max(0, widths[at]! - stringWidth(text)))}`;
    });
    lines.push(`  ${name}  ${pad(row.question, questionWidth)}${marks.join('')}`.trimEnd());
  }
  return lines.join('\n');
}

interface Row {
  readonly page: string;
  readonly name: string;
  readonly question: string;
  /** One for each of `columns`. */
  readonly marks: readonly Mark[];
}

interface Mark {
  readonly text: string;
  readonly paint: (text: string) => string;
}

function rowsOf({ cells, reasons }: Verified, terminal: Terminal): readonly Row[] {
  const firsts = cells.filter(({ column }) => column === cells[0]?.column);
  return firsts.flatMap(({ page, request, questions }) =>
    questions.map((question): Row => {
      const alike = columns.map((column) =>
        cells.find(
          (cell) => cell.page === page && cell.request.name === request.name && cell.column === column,
        ),
      );
      return {
        page: visible(page.url),
        name: visible(request.name),
        question: visible(wordsOf(question)),
        marks: alike.map((cell) =>
          cell === undefined ? nothing : markOf(cell, question, reasons, terminal),
        ),
      };
    }),
  );
}

const nothing: Mark = { text: '', paint: (text) => text };

function markOf(
  cell: JudgedCell,
  question: JudgedCell['questions'][number],
  reasons: Verified['reasons'],
  terminal: Terminal,
): Mark {
  const { colors } = terminal;
  const signs = signsOf(terminal);
  const answer = answerOf(cell, question);
  const judgement = cell.judgements.find(({ about }) => isSameQuestion(about, question));
  const numbers = reasons.of(cell, question).map(({ number }) => number);
  const sign = answer === null ? '?' : answer ? signs.good : signs.bad;
  const broken = judgement?.holds === false;
  const text = `${sign}${broken ? '!' : ''}${numbers.length === 0 ? '' : ` ${numbers.join(',')}`}`;
  if (broken) return { text, paint: (words) => colors.bold(colors.red(words)) };
  if (answer === null) return { text, paint: colors.yellow };
  if (answer) return { text, paint: colors.green };
  return { text, paint: judgement === undefined ? colors.yellow : colors.dim };
}

/** The columns that are alike in every row, by their places. */
function groupsOf(rows: readonly Row[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const at of columns.keys()) {
    const key = JSON.stringify(rows.map(({ marks }) => marks[at]!.text));
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return [...groups.values()];
}

function legend(
  groups: readonly (readonly number[])[],
  names: readonly string[],
  terminal: Terminal,
): readonly string[] {
  const { colors } = terminal;
  const of = (group: readonly number[]): readonly Column[] => group.map((at) => columns[at]!);
  const rows = groups.flatMap((group, at) =>
    wrap(columnsText(of(group)), terminal.columns, `${names[at]!.padEnd(4)}`),
  );
  const said = groups.map((group) => columnsText(of(group))).join();
  const hint = `In brackets: third-party cookies. The setting that a browser comes with has an asterisk. ${said.includes('Chromium (') ? chromeDiffers : ''}`;
  const hintLines = wrap(inSigns(hint, terminal), terminal.columns, '    ').map(colors.dim);
  return [...rows, ...(said.includes('(') ? hintLines : [])];
}

function shortened(text: string, width: number, ellipsis: string): string {
  if (stringWidth(text) <= width) return text;
  let short = '';
  for (const char of text) {
    if (stringWidth(short + char + ellipsis) > width) break;
    short += char;
  }
  return short + ellipsis;
}
