import type { ArrowRow, SequenceHeader } from '../../../../src/explain/sequence/row.ts';
import { sequenceWords } from '../../words/sequence.ts';
import { cutInMiddle, visible } from '../cut.ts';
import { fitted, type Measure, wrapWords } from '../measure-text.ts';
import type { PlacedRow, PlacedText } from './placed.ts';

const titleHeight = 18;
const lineHeight = 16.5;
/** Space between a lane's line and the text beside it. */
const inset = 14;
/** The bar on the browser's line is this wide to each side. */
const bar = 4;

/** Most headers that matter fit on a line of this length. */
const comfortable = 310;

/** Where an arrow goes. */
export interface ArrowEnds {
  readonly from: number;
  readonly to: number;
  /** The browser's line, on which there is a bar. */
  readonly browser: number;
  /** Where the drawing ends: below an arrow nothing but lines is in the way. */
  readonly end: number;
  /** The lines of shared caches. */
  readonly caches: readonly number[];
  readonly top: number;
}

/** An arrow with its title above and the headers that matter below. */
export function placeArrow(
  row: ArrowRow,
  { from, to, browser, end, caches, top }: ArrowEnds,
  measure: Measure,
): Extract<PlacedRow, { readonly kind: 'arrow' }> {
  const [left, right] = from < to ? [from, to] : [to, from];
  const x = left + inset;
  const room = right - left - inset * 2;
  const headerRoom = left < browser ? room : Math.max(room, Math.min(comfortable, end - x));
  const y = top + titleHeight + 3;
  const preflight = 'preflight' in row.message && row.message.preflight && row.message.what === 'request';
  const tagRoom = preflight ? measure(sequenceWords.preflight, 'words') + 14 : 0;
  const [full, rest] = partsOfTitle(visible(row.title), room - tagRoom, measure);
  const title = fitted(full, room - tagRoom, 'title', measure, (most) => cutInMiddle(full, most));
  const texts: PlacedText[] = [{ x, y: y - 7, text: title, look: 'title', tone: row.tone }];
  if (preflight) {
    const after = x + measure(title, 'title') + 10;
    texts.push({ x: after, y: y - 7, text: sequenceWords.preflight, look: 'tag', tone: 'soft' });
  }
  let line = y + 4;
  if (rest !== null) {
    line += lineHeight;
    const text = fitted(rest, room, 'code', measure, (most) => cutInMiddle(rest, most));
    texts.push({ x, y: line - 3, text, look: 'code', tone: 'soft' });
  }
  const add = (text: string, at: number, tone: PlacedText['tone'], look: PlacedText['look'] = 'code') => {
    line += lineHeight;
    texts.push({ x: at, y: line - 3, text, look, tone });
  };
  for (const header of row.headers.filter(({ matters }) => matters)) {
    for (const { text, indent } of linesOfHeader(header, headerRoom, measure))
      add(text, x + indent, header.tone);
  }
  if (row.detail !== null && room > 120) {
    line += 2;
    for (const text of wrapWords(row.detail, room, 'words', measure)) add(text, x, 'soft', 'words');
  }
  const height = line - top + 4;
  const shorten = (end: number, other: number) =>
    end === browser ? end + Math.sign(other - end) * bar : end;
  return {
    kind: 'arrow',
    row,
    box: { x: left + 5, y: top - 2, width: right - left - 10, height },
    texts,
    from: shorten(from, to),
    to: shorten(to, from),
    y,
    through: caches.filter((x) => x > left && x < right),
  };
}

/** What does not fit above the line goes below it: a call's mode and credentials, an error's message. */
function partsOfTitle(title: string, room: number, measure: Measure): readonly [string, string | null] {
  if (measure(title, 'title') <= room) return [title, null];
  const [, first, separator, rest] = /^(.+?)(, |: | = )(.+)$/.exec(title) ?? [];
  if (first === undefined || rest === undefined) return [title, null];
  return [first, separator === ' = ' ? `= ${rest}` : rest];
}

const hanging = 12;

/** On one line where it fits, else the value goes on a line of its own, cut in the middle. */
function linesOfHeader(
  { name, value, tone }: SequenceHeader,
  room: number,
  measure: Measure,
): readonly { readonly text: string; readonly indent: number }[] {
  const mark = tone === 'refused' ? '✗ ' : tone === 'allowed' ? '✓ ' : '';
  const shown = value === null ? sequenceWords.missing : visible(value) || sequenceWords.emptyValue;
  const label = `${mark}${visible(name)}:`;
  const whole = `${label} ${shown}`;
  if (measure(whole, 'code') <= room) return [{ text: whole, indent: 0 }];
  const cutLabel = fitted(label, room, 'code', measure, (most) => cutInMiddle(label, most));
  const text = fitted(shown, room - hanging, 'code', measure, (most) => cutInMiddle(shown, most));
  return [
    { text: cutLabel, indent: 0 },
    { text, indent: hanging },
  ];
}
