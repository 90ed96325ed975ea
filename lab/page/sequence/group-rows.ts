import type {
  ArrowRow,
  CheckRow,
  CookieRow,
  NoteRow,
  PageRow,
  SequenceRow,
} from '../../../src/explain/sequence/row.ts';

/** What stands together on the browser's line. */
export type Group =
  | { readonly kind: 'arrow'; readonly row: ArrowRow }
  | { readonly kind: 'cookies'; readonly rows: readonly CookieRow[]; readonly beforehand: boolean }
  | { readonly kind: 'checks'; readonly rows: readonly (CheckRow | NoteRow)[] }
  | { readonly kind: 'stop'; readonly row: CheckRow }
  | { readonly kind: 'divider'; readonly row: PageRow | NoteRow };

/** Puts neighbours of one kind together: cookies in a box, checks that passed in another. */
export function groupRows(rows: readonly SequenceRow[]): readonly Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (row.kind === 'arrow') groups.push({ kind: 'arrow', row });
    else if (row.kind === 'page' || (row.kind === 'note' && row.what === 'time-passes')) {
      groups.push({ kind: 'divider', row });
    } else if (row.kind === 'cookie') {
      const { beforehand } = row;
      if (last?.kind === 'cookies' && last.beforehand === beforehand) {
        groups[groups.length - 1] = { ...last, rows: [...last.rows, row] };
      } else groups.push({ kind: 'cookies', rows: [row], beforehand });
    } else if (row.kind === 'check' && !row.passed) groups.push({ kind: 'stop', row });
    else if (last?.kind === 'checks') groups[groups.length - 1] = { ...last, rows: [...last.rows, row] };
    else groups.push({ kind: 'checks', rows: [row] });
  }
  return groups;
}
