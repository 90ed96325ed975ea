import { writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { read, root } from './files.ts';

/**
 * Checks a part of the documentation that is made from the source: what stands between `<!-- name -->` and
 * `<!-- /name -->`. With `UPDATE_DOCS=1` it is written anew instead.
 *
 * @param file the guide.
 * @param name of the part.
 * @param made what should stand there, lines with their ends.
 */
export function expectMade(file: string, name: string, made: string): void {
  const [opening, closing] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [before = '', rest = ''] = read(file).split(opening);
  const [shown = '', after = ''] = rest.split(closing);
  if (process.env.UPDATE_DOCS !== undefined)
    writeFileSync(root + file, before + opening + made + closing + after);
  else expect(shown).toBe(made);
}

/** A table, row by row; a bar in a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [head, head.map(() => '---'), ...rows].map(line).join('');
}
