import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Experiment } from '../../shared/experiment.ts';
import { Slot } from './slot.ts';

const experiment: Experiment = {
  servers: {},
  steps: [{ do: 'open', url: 'http://a.localhost' }, { do: 'cookie' }],
};
const other = (set: string): Experiment => ({
  ...experiment,
  steps: [
    { do: 'open', url: 'http://a.localhost' },
    { do: 'cookie', set },
  ],
});
const newSlot = () => new Slot({ name: 'One', because: 'It is.', expect: [], ...experiment });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a slot', () => {
  test('begins as the case has it', () => {
    const slot = newSlot();
    expect(slot.experiment.value).toEqual(experiment);
    expect([slot.isEdited.value, slot.canUndo.value]).toEqual([false, false]);
  });

  test('is changed, taken back and reset', () => {
    const slot = newSlot();
    slot.edit(other('a=1'));
    slot.edit(other('a=2'));
    expect(slot.isEdited.value).toBe(true);
    slot.undo();
    expect(slot.experiment.value).toEqual(other('a=1'));
    slot.reset();
    expect(slot.isEdited.value).toBe(false);
    slot.undo();
    expect(slot.experiment.value).toEqual(other('a=1'));
    slot.undo();
    slot.undo();
    expect(slot.experiment.value).toEqual(experiment);
  });

  test('a change to the same is none', () => {
    const slot = newSlot();
    slot.edit({ ...experiment });
    expect(slot.canUndo.value).toBe(false);
  });

  test('typing is taken back together, until it pauses', () => {
    const slot = newSlot();
    slot.edit(other('a'), 'page');
    vi.advanceTimersByTime(500);
    slot.edit(other('a='), 'page');
    vi.advanceTimersByTime(2000);
    slot.edit(other('a=1'), 'page');
    slot.undo();
    expect(slot.experiment.value).toEqual(other('a='));
    slot.undo();
    expect(slot.experiment.value).toEqual(experiment);
  });

  test('counts what its editors cannot read', () => {
    const slot = newSlot();
    slot.tellUnread('page', 2);
    slot.tellUnread('server', 1);
    expect(slot.unread.value).toBe(3);
    slot.tellUnread('page', 0);
    expect(slot.unread.value).toBe(1);
  });

  test('reset has the editors forget what they cannot read', () => {
    const slot = newSlot();
    slot.reset();
    expect(slot.anew.value).toBe(0);
    slot.tellUnread('page', 1);
    slot.reset();
    expect([slot.anew.value, slot.unread.value]).toEqual([1, 0]);
  });
});
