import type { Lane } from '../../../../src/explain/sequence/row.ts';
import { cutInMiddle } from '../cut.ts';
import { fitted, type Measure } from '../measure-text.ts';

/** A lane's place. */
export interface PlacedLane {
  readonly lane: Lane;
  /** The middle of its line. */
  readonly x: number;
  /** The width of its head. */
  readonly width: number;
  readonly host: string | null;
}

export interface PlacedLanes {
  readonly lanes: readonly PlacedLane[];
  /** At least as wide as there is room; wider where the lanes need it. */
  readonly width: number;
}

const side = 2;
const headPadding = 16;
const leastHead = 100;
const mostHead = 190;
/** What goes between page and browser is short; headers go between the browser and its first neighbour. */
const firstGap = 170;
const secondGap = 226;
const gapBetweenHeads = 8;
/** Drawings that are wider have arrows that are hard to follow. */
const widestOf = (lanes: number) => 520 + 120 * lanes;
/** A call's title gets so much room where there is any to spare. */
const mostForCalls = 250;

/** The narrowest room in which lanes beside each other can be read. */
export const narrowestDrawing = 540;

/**
 * Places the lanes beside each other: as wide as there is room for, or as they need.
 *
 * @param calls what stands on the arrows between page and browser.
 */
export function placeLanes(
  lanes: readonly Lane[],
  calls: readonly string[],
  room: number,
  measure: Measure,
): PlacedLanes {
  const heads = lanes.map(({ title, host }) => {
    const hostWidth = host === null ? 0 : measure(host, 'small');
    const width = Math.max(measure(title, 'strong') + 27, hostWidth) + headPadding;
    return Math.round(Math.min(mostHead, Math.max(leastHead, width)));
  });
  const gaps = heads.slice(1).map((head, index) => {
    const apart = (heads[index]! + head) / 2 + gapBetweenHeads;
    return Math.max(apart, index === 0 ? firstGap : index === 1 ? secondGap : 0);
  });
  const ends = side * 2 + (heads[0]! + heads.at(-1)!) / 2;
  const needed = ends + gaps.reduce((sum, gap) => sum + gap, 0);
  const width = Math.max(needed, Math.min(room, widestOf(lanes.length)));
  // What is left over goes to where the headers are, most of it.
  const longest = Math.max(0, ...calls.map((title) => measure(title, 'title'))) + 32;
  const first = Math.max(0, Math.min(longest, mostForCalls) - (gaps[0] ?? 0));
  const forCalls = Math.min(width - needed, first);
  if (gaps.length > 0) gaps[0] = gaps[0]! + forCalls;
  const spare = width - needed - forCalls;
  const shares = gaps.map((_, index) => (index === 0 ? 0.15 : index === 1 ? 1 : 0.5));
  const all = shares.reduce((sum, share) => sum + share, 0);
  let x = side + heads[0]! / 2;
  const placed = lanes.map((lane, index): PlacedLane => {
    if (index > 0) x += gaps[index - 1]! + (all === 0 ? 0 : (spare * shares[index - 1]!) / all);
    const { host } = lane;
    const room = heads[index]! - 10;
    const shown =
      host === null ? null : fitted(host, room, 'small', measure, (most) => cutInMiddle(host, most));
    return { lane, x: Math.round(x) + 0.5, width: heads[index]!, host: shown };
  });
  return { lanes: placed, width: Math.round(width) };
}
