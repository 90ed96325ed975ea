import { describe, expect, test } from 'vitest';
import { cutInMiddle, visible } from '../cut.ts';
import { fitted, roughly, wrapWords } from '../measure-text.ts';
import { experiments, played, recorded } from '../testing/sequences.ts';
import { boxOf, layOut } from './lay-out.ts';
import { placeLanes } from './place-lanes.ts';

const names = Object.keys(experiments);

describe.each([540, 660, 900, 1600])('in %d pixels', (room) => {
  test.each(names)(
    '%s: every row has its place, below the one before and inside the drawing',
    async (name) => {
      for (const sequence of [await played(name), await recorded(name)]) {
        const placed = placeLanes(sequence.lanes, ['fetch GET /'], room, roughly);
        expect(placed.width).toBeGreaterThanOrEqual(Math.min(room, 520));
        const { rows, boxes, bars, height } = layOut(sequence, placed, roughly);
        expect(rows.map(({ row }) => row.id)).toEqual(sequence.rows.map(({ id }) => id));
        let bottom = 0;
        for (const { box, row } of rows) {
          expect(box.y, row.label).toBeGreaterThanOrEqual(bottom - 3);
          expect(box.x, row.label).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width, row.label).toBeLessThanOrEqual(placed.width);
          bottom = box.y + box.height;
        }
        expect(bottom).toBeLessThanOrEqual(height);
        for (const box of boxes) expect(box.x + box.width).toBeLessThanOrEqual(placed.width);
        for (const bar of bars) expect(bar.height).toBeGreaterThan(0);
        expect(boxOf({ rows, boxes, bars, height }, sequence.rows[0]!.id)).toBe(rows[0]!.box);
        expect(boxOf({ rows, boxes, bars, height }, 'nothing')).toBeNull();
      }
    },
  );

  test.each(names)('%s: lanes stand in order, and no head covers another', async (name) => {
    const { lanes } = placeLanes((await played(name)).lanes, [], room, roughly);
    for (const [index, lane] of lanes.entries()) {
      const before = lanes[index - 1];
      if (before !== undefined) {
        expect(lane.x - lane.width / 2).toBeGreaterThan(before.x + before.width / 2);
      }
    }
  });
});

test('what is cut is cut in the middle, and says so', () => {
  expect(cutInMiddle('http://a.pair.localhost', 30)).toBe('http://a.pair.localhost');
  expect(cutInMiddle('http://a.pair.localhost', 11)).toBe('http:/…host');
  expect(cutInMiddle('abcdef', 1)).toBe('ab…');
  expect(cutInMiddle('http://a.pair.localhost', 11)).toHaveLength(11);
});

test('control characters are seen, and do nothing', () => {
  expect(visible('a\nb\u202ec')).toBe('a\\x0ab\\u202ec');
});

test('a text takes the room there is, and no more', () => {
  const text = 'a-very-long-value'.repeat(9);
  const cut = fitted(text, 200, 'code', roughly, (most) => cutInMiddle(text, most));
  expect(roughly(cut, 'code')).toBeLessThanOrEqual(200);
  expect(roughly(cut, 'code')).toBeGreaterThan(190);
  expect(wrapWords('one two three', roughly('one two', 'words'), 'words', roughly)).toEqual([
    'one two',
    'three',
  ]);
});
