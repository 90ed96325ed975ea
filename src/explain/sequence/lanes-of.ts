import { hostOf } from './host-of.ts';
import type { Lane, SequenceRow } from './row.ts';

export const pageLane = 'page';
export const browserLane = 'browser';

export function serverLane(origin: string): string {
  return `server ${origin}`;
}

export function cacheLane(origin: string): string {
  return `cache ${origin}`;
}

/** Who is drawn. */
export interface Cast {
  /** What the browser is called. */
  readonly browser: string;
  /** The origins of the pages, in order, `null` for an opaque one. */
  readonly pages: readonly (string | null)[];
  /** Origins that have a lane even where nothing goes to them. */
  readonly expected: readonly string[];
  /** Origins with a shared cache in front. */
  readonly cached: readonly string[];
}

/** The lanes that some rows need, servers in the order in which they are first asked. */
export function lanesOf(rows: readonly SequenceRow[], { browser, pages, expected, cached }: Cast): Lane[] {
  const ends = rows.flatMap((row) => (row.kind === 'arrow' ? [row.from, row.to] : []));
  const asked = ends.flatMap((id) => {
    const [kind, origin] = id.split(' ');
    return origin !== undefined && (kind === 'server' || kind === 'cache') ? [origin] : [];
  });
  const origins = [...new Set([...asked, ...expected])];
  const [page] = pages;
  const onePage = page !== undefined && page !== null && pages.every((each) => each === page) ? page : null;
  // Where the scheme is all that tells two apart, it is said.
  const all = [...new Set([...origins, ...(onePage === null ? [] : [onePage])])];
  const named = (origin: string) =>
    all.some((other) => other !== origin && hostOf(other) === hostOf(origin)) ? origin : hostOf(origin);
  return [
    {
      id: pageLane,
      kind: 'page',
      title: 'Page',
      host: onePage === null ? null : named(onePage),
      origin: onePage,
    },
    { id: browserLane, kind: 'browser', title: browser, host: null, origin: null },
    ...origins.flatMap((origin): readonly Lane[] => [
      ...(cached.includes(origin)
        ? [
            {
              id: cacheLane(origin),
              kind: 'cache' as const,
              title: 'Shared cache',
              host: named(origin),
              origin,
            },
          ]
        : []),
      { id: serverLane(origin), kind: 'server', title: 'Server', host: named(origin), origin },
    ]),
  ];
}
