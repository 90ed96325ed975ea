import { type Cast, lanesOf, pageLane } from './lanes-of.ts';
import type { PageRow, Sequence, SequenceRow } from './row.ts';
import { pageLabel } from './words/labels.ts';

/** The document that makes a call. */
export interface PageOf {
  /** `null` for a document without an address of its own. */
  readonly url: string | null;
  /** `null` for an opaque one. */
  readonly origin: string | null;
  /** `Page on a.pair.localhost`, `Sandboxed frame`. */
  readonly title: string;
}

/** Rows that belong together, and whose page they are of. */
export interface Part {
  /** `null` for what is of no page: a person's own navigation, time that passes, cookies beforehand. */
  readonly page: PageOf | null;
  readonly rows: readonly SequenceRow[];
  readonly at: number | null;
}

/** Puts parts together: where the page becomes another one, a row says so. */
export function assemble(parts: readonly Part[], cast: Omit<Cast, 'pages'>): Sequence {
  const pages = parts.flatMap(({ page }) => (page === null ? [] : [page]));
  const changes = new Set(pages.map(({ title }) => title)).size > 1;
  const rows: SequenceRow[] = [];
  let current: string | null = null;
  let opened = 0;
  for (const { page, rows: own, at } of parts) {
    if (changes && page !== null && page.title !== current) {
      current = page.title;
      rows.push(pageRow(page, `${pageLane}.${opened++}`, at));
    }
    rows.push(...own);
  }
  return { lanes: lanesOf(rows, { ...cast, pages: changes ? [] : pages.map(({ origin }) => origin) }), rows };
}

function pageRow({ title, url }: PageOf, id: string, at: number | null): PageRow {
  const label = pageLabel(title);
  return {
    kind: 'page',
    id,
    label,
    detail: null,
    anchor: null,
    compared: [],
    of: null,
    at,
    fails: false,
    title,
    url,
  };
}
