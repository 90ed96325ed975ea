import type { CheckRow, CookieRow, NoteRow } from '../../../../src/explain/sequence/row.ts';
import { cookieWords, sequenceWords } from '../../words/sequence.ts';
import { cutInMiddle, visible } from '../cut.ts';
import { fitted, type Measure, wrapWords } from '../measure-text.ts';
import type { PlacedBox, PlacedRow, PlacedText } from './placed.ts';

/** Where a box may stand: around the browser's line, between its neighbours. */
export interface BoxRoom {
  readonly browser: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

interface Boxed {
  readonly box: PlacedBox;
  readonly rows: readonly PlacedRow[];
}

const padding = 9;
const lineHeight = 18;
const markRoom = 20;
const titleRoom = 20;

/** An item of a box: what it is called, and what is said about it. */
interface Item<Row> {
  readonly row: Row;
  readonly name: PlacedText['look'];
  readonly title: string;
  readonly words: string;
  readonly tone: PlacedText['tone'];
}

/** The cookies of one moment. */
export function placeCookies(
  rows: readonly CookieRow[],
  beforehand: boolean,
  room: BoxRoom,
  measure: Measure,
): Boxed {
  const items = rows.map((row): Item<CookieRow> => ({ row, name: 'code', ...wordsOfCookie(row) }));
  return placeItems('cookie', 'cookies', items, beforehand ? sequenceWords.beforehand : null, room, measure);
}

/** Checks that passed, and what else the browser did. */
export function placeChecks(rows: readonly (CheckRow | NoteRow)[], room: BoxRoom, measure: Measure): Boxed {
  const items = rows.map(
    (row): Item<CheckRow | NoteRow> => ({
      row,
      name: 'words',
      title: visible(row.title),
      words: visible(row.detail ?? ''),
      tone: row.kind === 'check' ? 'allowed' : 'plain',
    }),
  );
  return placeItems('check', 'checks', items, null, room, measure);
}

/** What a cookie is called, and what became of it. */
export function wordsOfCookie({ name, value, happened, reason, detail }: CookieRow): {
  readonly title: string;
  readonly words: string;
  readonly tone: PlacedText['tone'];
} {
  const called = visible(name ?? '');
  const title = value === null || happened === 'removed' ? called : `${called}=${visible(value)}`;
  const how =
    happened !== 'stored' || detail === null ? '' : detail.startsWith('in ') ? ` ${detail}` : `, ${detail}`;
  return {
    title: title === '' ? sequenceWords.nameless : title,
    words: reason === null ? `${cookieWords[happened]}${how}` : `${cookieWords[happened]}: ${reason}`,
    tone:
      happened === 'rejected'
        ? 'refused'
        : happened === 'attached' || happened === 'stored'
          ? 'allowed'
          : 'hold',
  };
}

function placeItems<Row extends CookieRow | CheckRow | NoteRow>(
  kind: Row extends CookieRow ? 'cookie' : 'check',
  box: 'cookies' | 'checks',
  items: readonly Item<Row>[],
  heading: string | null,
  { browser, left, right, top }: BoxRoom,
  measure: Measure,
): Boxed {
  const most = right - left - padding * 2 - markRoom;
  const lines = items.map(({ title, words, name }) => {
    const cut = fitted(title, Math.min(most, 240), name, measure, (count) => cutInMiddle(title, count));
    const beside = measure(cut, name) + 10 + measure(words, 'words');
    const wrapped = beside <= most ? [words] : wrapWords(words, most, 'words', measure);
    return { title: cut, beside: words === '' || beside <= most, wrapped, width: measure(cut, name) };
  });
  const widest = Math.max(
    heading === null ? 0 : measure(heading, 'strong') - markRoom,
    ...lines.map(({ beside, wrapped, width }) =>
      beside && wrapped[0] !== ''
        ? width + 10 + measure(wrapped[0]!, 'words')
        : Math.max(width, ...wrapped.map((words) => measure(words, 'words'))),
    ),
  );
  const width = Math.ceil(Math.min(right - left, widest + padding * 2 + markRoom + 2));
  const x = Math.round(Math.max(left, Math.min(browser - width / 2, right - width)));
  let y = top + padding + (heading === null ? 0 : titleRoom);
  const rows = items.map(({ row, name, tone }, index) => {
    const { title, beside, wrapped, width: titleWidth } = lines[index]!;
    const start = y;
    const textX = x + padding + markRoom;
    const texts: PlacedText[] = [{ x: textX, y: y + 13, text: title, look: name, tone }];
    if (beside) {
      if (wrapped[0] !== '')
        texts.push({ x: textX + titleWidth + 10, y: y + 13, text: wrapped[0]!, look: 'words', tone: 'soft' });
      y += lineHeight;
    } else {
      y += lineHeight;
      for (const words of wrapped) {
        texts.push({ x: textX, y: y + 12, text: words, look: 'words', tone: 'soft' });
        y += lineHeight - 2;
      }
      y += 3;
    }
    return {
      kind,
      row,
      box: { x: x + 4, y: start - 1, width: width - 8, height: y - start + 1 },
      texts,
      mark: { x: x + padding + 7, y: start + 9 },
    } as unknown as PlacedRow;
  });
  return {
    box: {
      kind: box,
      id: `${box} ${items[0]!.row.id}`,
      x,
      y: top,
      width,
      height: y - top + padding - 1,
      title:
        heading === null
          ? null
          : { x: x + padding + 1, y: top + padding + 12, text: heading, look: 'strong', tone: 'soft' },
    },
    rows,
  };
}

/** The check that failed: here the browser stops. */
export function placeStop(row: CheckRow, { browser, left, right, top }: BoxRoom, measure: Measure): Boxed {
  const most = right - left - 48;
  const title = visible(row.title);
  const detail = row.detail === null ? [] : wrapWords(visible(row.detail), most, 'words', measure);
  const widest = Math.max(
    measure(title, 'strong') + markRoom,
    ...detail.map((line) => measure(line, 'words') + markRoom),
  );
  const width = Math.ceil(Math.min(right - left, widest + 26));
  const x = Math.round(Math.max(left, Math.min(browser - width / 2, right - width)));
  const height = 14 + lineHeight + detail.length * 17;
  const textX = x + 12 + markRoom;
  return {
    box: { kind: 'stop', id: `stop ${row.id}`, x, y: top, width, height, title: null },
    rows: [
      {
        kind: 'stop',
        row,
        box: { x, y: top, width, height },
        texts: [
          { x: textX, y: top + 21, text: title, look: 'strong', tone: 'refused' },
          ...detail.map(
            (text, index): PlacedText => ({
              x: textX,
              y: top + 39 + index * 17,
              text,
              look: 'words',
              tone: 'plain',
            }),
          ),
        ],
      },
    ],
  };
}
