import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Scenario, Variant } from '../../../src/scenario/scenario.ts';
import { windowOver } from '../../shared/events.ts';
import { parseToken } from '../../shared/token.ts';
import { FakeStream } from '../testing/fake-stream.ts';
import { Bench } from './bench.ts';

const variant = (name: string, set: string): Variant => ({
  name,
  because: 'It is.',
  servers: {},
  steps: [
    { do: 'open', url: 'http://a.localhost' },
    { do: 'cookie', set },
  ],
  expect: [],
});
const scenario: Scenario = {
  id: 'posts/1',
  title: 'One',
  claim: 'One is.',
  verdict: 'confirmed',
  explanation: 'It is.',
  variants: [variant('First', 'a=1'), variant('Second', 'a=2')],
};

describe('a link to a case', () => {
  test('as it is names the variation alone', async () => {
    const bench = Bench.ofCase(scenario);
    expect(await bench.fragment()).toBe('');
    bench.chosen.value = 1;
    expect(await bench.fragment()).toBe('#v=1');
  });

  test('that was edited opens as it was left', async () => {
    const bench = Bench.ofCase(scenario);
    bench.chosen.value = 1;
    bench.slot.value.edit(variant('', 'b=1'));
    const other = Bench.ofCase(scenario);
    await other.openFragment(await bench.fragment());
    expect(other.chosen.value).toBe(1);
    expect(other.slot.value.experiment.value).toEqual(bench.slot.value.experiment.value);
    expect(other.slots[0]!.isEdited.value).toBe(false);
    expect(other.linkProblem.value).toBeNull();
  });

  test('that is damaged says so, and shows the variation it names', async () => {
    const bench = Bench.ofCase(scenario);
    await bench.openFragment('#v=1&x=oops');
    expect(bench.linkProblem.value).toEqual({ kind: 'damaged' });
    expect(bench.chosen.value).toBe(1);
    expect(bench.slot.value.isEdited.value).toBe(false);
  });

  test('to a variation that is not there shows the first', async () => {
    const bench = Bench.ofCase(scenario);
    await bench.openFragment('#v=7');
    expect(bench.slot.value.name).toBe('First');
  });
});

test('a sandbox’s link always holds the experiment', async () => {
  const bench = Bench.ofExperiment(variant('', 'a=1'));
  const fragment = await bench.fragment();
  const other = Bench.ofExperiment(variant('', 'a=2'));
  await other.openFragment(fragment);
  expect(other.slot.value.experiment.value).toEqual(bench.slot.value.experiment.value);
});

describe('runs', () => {
  type Listener = (event: Pick<MessageEvent, 'source' | 'data'>) => void;
  const listeners = new Set<Listener>();
  const windows: FakeWindow[] = [];
  let opens = true;

  /** A run's window. */
  class FakeWindow {
    closed = false;
    readonly urls: string[] = [];
    readonly location = { replace: (url: string) => void this.urls.push(url) };
    close() {
      this.closed = true;
    }
  }

  beforeEach(() => {
    const open = () => {
      if (!opens) return null;
      windows.push(new FakeWindow());
      return windows.at(-1);
    };
    vi.stubGlobal('window', { open });
    vi.stubGlobal('EventSource', FakeStream);
    vi.stubGlobal('addEventListener', (_: 'message', listener: Listener) => void listeners.add(listener));
    vi.stubGlobal('removeEventListener', (_: 'message', listener: Listener) => listeners.delete(listener));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    windows.length = 0;
    opens = true;
  });

  /** Waits until a window is sent to its run, and has that come to its end. */
  async function endRun(runWindow: FakeWindow, number = 1): Promise<void> {
    await vi.waitFor(() => expect(runWindow.urls).toHaveLength(number));
    const { run } = parseToken(new URL(runWindow.urls.at(-1)!).searchParams.get('lab'))!;
    FakeStream.open[0]!.tell({ run, type: 'begin' });
    FakeStream.open[0]!.tell({ run, type: 'end' });
    const source = runWindow as unknown as Window;
    for (const listener of listeners) listener({ source, data: windowOver });
  }
  const states = (bench: Bench) => bench.slots.map(({ run }) => run.value?.state.value ?? null);
  const longer = (length: number) => variant('', Array.from({ length }, () => Math.random()).join());

  test('of all where no window opens end with the reason, and a link', async () => {
    opens = false;
    const bench = Bench.ofCase({ ...scenario, id: 'posts/2' });
    await bench.runAll();
    expect(bench.series.value).toBeNull();
    expect(states(bench)).toEqual(['blocked', null]);
    await vi.waitFor(() => expect(bench.slot.value.run.value?.link.value).toMatch(/^http:/));
    expect(bench.canRun(bench.slot.value)).toBe(true);
    bench.close();
  });

  test('of all are one after another, in one window', async () => {
    const bench = Bench.ofCase({ ...scenario, id: 'posts/3' });
    const over = bench.runAll();
    expect(bench.series.value).toMatchObject({ at: 1, count: 2 });
    await endRun(windows[0]!);
    await vi.waitFor(() => expect(bench.series.value?.at).toBe(2));
    await endRun(windows[0]!, 2);
    await over;
    expect([states(bench), windows.length, windows[0]!.closed]).toEqual([['done', 'done'], 1, true]);
    expect(FakeStream.open).toEqual([]);
  });

  test('of all can be stopped', async () => {
    const bench = Bench.ofCase({ ...scenario, id: 'posts/4' });
    const over = bench.runAll();
    bench.stopSeries();
    await over;
    expect([bench.series.value, states(bench), windows[0]!.closed]).toEqual([null, ['stopped', null], true]);
    expect(FakeStream.open).toEqual([]);
  });

  test('leave no window open, whichever way they end', async () => {
    const bench = Bench.ofCase({ ...scenario, id: 'posts/5' });
    bench.run();
    bench.run();
    await vi.waitFor(() => expect(windows.map(({ closed }) => closed)).toEqual([true, false]));
    bench.slot.value.edit(longer(2000));
    // It is not known yet that this is too long.
    bench.run();
    await vi.waitFor(() => expect(states(bench)[0]).toBe('too-long'));
    await vi.waitFor(() => expect(windows.map(({ closed }) => closed)).toEqual([true, true, true]));
  });

  test('do not begin where it is known that they cannot', async () => {
    const bench = Bench.ofCase({ ...scenario, id: 'posts/6' });
    const slot = bench.slot.value;
    slot.edit(longer(2000));
    await vi.waitFor(() => expect(bench.canRun(slot)).toBe(false));
    bench.run();
    slot.reset();
    expect(bench.canRun(slot)).toBe(true);
    slot.tellUnread('page', 1);
    bench.run();
    slot.tellUnread('page', 0);
    slot.edit({
      ...variant('', 'a=1'),
      steps: [{ do: 'open', url: 'https://example.com' }, { do: 'cookie' }],
    });
    bench.run();
    expect(windows).toEqual([]);
  });

  test('that are over are there again for who comes back to the case', async () => {
    const id = 'posts/7';
    const bench = Bench.ofCase({ ...scenario, id });
    bench.run();
    await endRun(windows[0]!);
    await bench.slot.value.run.value!.over;
    bench.slot.value.edit(variant('', 'b=1'));
    bench.run();
    bench.close();
    const back = Bench.ofCase({ ...scenario, id });
    expect(states(back)).toEqual(['done', null]);
    expect(back.slots.map(({ originalRun }) => originalRun.value === null)).toEqual([false, true]);
    back.slot.value.edit(variant('', 'b=1'));
    expect(back.slot.value.run.value).toBeNull();
    expect(states(Bench.ofCase({ ...scenario, id: 'posts/8' }))).toEqual([null, null]);
  });

  test('of what was changed give way to the one before, once the change is taken back', async () => {
    const bench = Bench.ofCase({ ...scenario, id: 'posts/9' });
    const slot = bench.slot.value;
    bench.run();
    await endRun(windows[0]!);
    const first = slot.run.value;
    slot.edit(variant('', 'b=1'));
    expect([slot.currentRun.value, slot.run.value]).toEqual([null, first]);
    bench.run();
    await endRun(windows[1]!);
    const second = slot.run.value;
    expect(second?.state.value).toBe('done');
    slot.undo();
    expect([slot.currentRun.value, slot.run.value, slot.originalRun.value]).toEqual([first, first, first]);
    slot.edit(variant('', 'b=1'));
    expect(slot.currentRun.value).toBe(second);
  });
});
