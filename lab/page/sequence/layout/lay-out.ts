import type { Sequence, SequenceRow } from '../../../../src/explain/sequence/row.ts';
import { visible } from '../cut.ts';
import { type Group, groupRows } from '../group-rows.ts';
import type { Measure } from '../measure-text.ts';
import { placeArrow } from './place-arrow.ts';
import { type BoxRoom, placeChecks, placeCookies, placeStop } from './place-box.ts';
import type { PlacedLanes } from './place-lanes.ts';
import type { Layout, PlacedBox, PlacedRow } from './placed.ts';

/** Places the rows of a sequence below each other on lanes that have their places. */
export function layOut({ rows }: Sequence, { lanes, width }: PlacedLanes, measure: Measure): Layout {
  const at = new Map(lanes.map(({ lane, x }) => [lane.id, x]));
  const browser = at.get('browser') ?? width / 2;
  const page = at.get('page') ?? 0;
  const next = lanes.find(({ x }) => x > browser)?.x ?? width;
  const caches = lanes.flatMap(({ lane, x }) => (lane.kind === 'cache' ? [x] : []));
  const placed: PlacedRow[] = [];
  const boxes: PlacedBox[] = [];
  const bars: { id: string; y: number; height: number }[] = [];
  let y = 12;
  let bar: { id: string; y: number } | null = null;
  const endBar = (bottom: number): void => {
    if (bar !== null) bars.push({ ...bar, height: bottom - bar.y });
    bar = null;
  };
  const room = (): BoxRoom => ({
    browser,
    left: page + 14,
    right: Math.max(next - 14, Math.min(width - 8, browser + 190)),
    top: y,
  });
  for (const [index, group] of groupRows(rows).entries()) {
    switch (group.kind) {
      case 'arrow': {
        const { row } = group;
        const calls = row.message.what === 'call';
        if (calls && index > 0) {
          if (bar !== null) endBar(y - 4);
          y += 14;
        }
        const ends = {
          from: at.get(row.from) ?? browser,
          to: at.get(row.to) ?? browser,
          browser,
          end: width - 4,
          caches,
          top: y,
        };
        const arrow = placeArrow(row, ends, measure);
        if (calls) bar = { id: row.id, y: arrow.y - 5 };
        placed.push(arrow);
        y += arrow.box.height + 8;
        if (row.message.what === 'outcome') endBar(arrow.y + 6);
        break;
      }
      case 'divider': {
        endBar(y);
        y += index === 0 ? 0 : 12;
        const text = visible(group.row.title);
        const isPage = group.row.kind === 'page';
        const textWidth = measure(text, 'strong');
        const x = isPage
          ? Math.max(8, Math.min(page - textWidth / 2 - 12, 8))
          : width / 2 - textWidth / 2 - 12;
        placed.push({
          kind: 'divider',
          row: group.row,
          box: { x, y, width: textWidth + 24, height: 25 },
          texts: [{ x: x + 12, y: y + 17, text, look: 'strong', tone: isPage ? 'plain' : 'soft' }],
          y: y + 12.5,
        });
        y += 36;
        break;
      }
      default: {
        const boxed = placeGroup(group, room(), measure);
        placed.push(...boxed.rows);
        boxes.push(boxed.box);
        y += boxed.box.height + 10;
      }
    }
  }
  endBar(y);
  return { rows: placed, boxes, bars, height: Math.ceil(y + 8) };
}

function placeGroup(
  group: Exclude<Group, { readonly kind: 'arrow' | 'divider' }>,
  room: BoxRoom,
  measure: Measure,
): { readonly box: PlacedBox; readonly rows: readonly PlacedRow[] } {
  switch (group.kind) {
    case 'cookies':
      return placeCookies(group.rows, group.beforehand, room, measure);
    case 'checks':
      return placeChecks(group.rows, room, measure);
    case 'stop':
      return placeStop(group.row, room, measure);
  }
}

/** The box of the row with an id; `null` where there is none. */
export function boxOf({ rows }: Layout, id: SequenceRow['id'] | null) {
  return rows.find(({ row }) => row.id === id)?.box ?? null;
}
