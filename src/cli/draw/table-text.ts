import Table from 'cli-table3';
import stringWidth from 'string-width';
import type { Terminal } from '../frame/terminal.ts';
import { wrap } from './wrap.ts';

/** A cell: its text, without colours, and what colours it. */
export type Cell = string | { readonly text: string; readonly color: (text: string) => string };

/** Narrower terminals get a list: a table would be one word a line. */
const narrowestTable = 60;

const asciiFrame = {
  top: '-',
  'top-mid': '+',
  'top-left': '+',
  'top-right': '+',
  bottom: '-',
  'bottom-mid': '+',
  'bottom-left': '+',
  'bottom-right': '+',
  left: '|',
  'left-mid': '+',
  mid: '-',
  'mid-mid': '+',
  right: '|',
  'right-mid': '+',
  middle: '|',
};

/**
 * A table that fits the terminal: columns are as wide as their longest cell, and the widest give way first. On a narrow
 * terminal it is a list, a paragraph a row.
 *
 * @param head the columns' titles.
 * @param rows a cell for each column.
 */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { columns, unicode, colors }: Terminal,
): string {
  if (columns < narrowestTable) return listText(head, rows, columns);
  // A line between cells, one at each end, and a space at each side of each cell.
  const room = columns - (head.length * 3 + 1);
  const natural = head.map((title, at) =>
    Math.max(
      ...[title, ...rows.map((row) => textOf(row[at]!))].flatMap((text) =>
        text.split('\n').map((line) => stringWidth(line)),
      ),
    ),
  );
  const widths = shrunk(natural, room);
  const cell = (content: Cell, at: number): string => {
    return wrap(textOf(content), widths[at]!).map(colorOf(content)).join('\n');
  };
  const table = new Table({
    head: head.map((title, at) => wrap(title, widths[at]!).map(colors.bold).join('\n')),
    colWidths: widths.map((width) => width + 2),
    style: { head: [], border: [] },
    ...(unicode ? {} : { chars: asciiFrame }),
  });
  for (const row of rows) table.push(row.map(cell));
  return table.toString();
}

function listText(head: readonly string[], rows: readonly (readonly Cell[])[], columns: number): string {
  return rows
    .map((row) =>
      row
        .flatMap((content, at) =>
          wrap(textOf(content), columns, at === 0 ? '' : `  ${head[at]}: `, '    ').map(colorOf(content)),
        )
        .join('\n'),
    )
    .join('\n');
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

function colorOf(cell: Cell): (text: string) => string {
  return typeof cell === 'string' ? (text) => text : cell.color;
}

/** The narrowest that a column becomes while another can still give way. */
const leastWidth = 6;

/** Takes from the widest, a column at a time, until all fit. */
function shrunk(natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if (widths[widest]! <= leastWidth) break;
    widths[widest]!--;
    over--;
  }
  return widths;
}
