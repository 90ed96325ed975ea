import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LabEvent } from '../../shared/events.ts';
import { FakeStream } from '../testing/fake-stream.ts';
import { hear, hearing } from './hear.ts';

beforeEach(() => void vi.stubGlobal('EventSource', FakeStream));
afterEach(() => {
  vi.unstubAllGlobals();
  FakeStream.all.length = 0;
});

describe('the event stream', () => {
  test('is open while a run is heard, and closed when the last is over', () => {
    expect(FakeStream.all).toEqual([]);
    const stops = [hear(() => undefined), hear(() => undefined)];
    expect([FakeStream.all.length, FakeStream.open.length]).toEqual([1, 1]);
    stops[0]!();
    expect(FakeStream.open).toHaveLength(1);
    stops[1]!();
    expect([FakeStream.open.length, hearing.value]).toEqual([0, 'not-yet']);
  });

  test('opens anew for the next run, as the same reader', () => {
    hear(() => undefined)();
    const heard: LabEvent[] = [];
    const stop = hear((event) => heard.push(event));
    const [first, second] = FakeStream.all;
    expect(second!.url).toBe(first!.url);
    second!.tell({ run: 2, type: 'begin' });
    expect(heard).toEqual([{ run: 2, type: 'begin' }]);
    stop();
  });

  test('to hear no more twice does not close what another run hears', () => {
    const stop = hear(() => undefined);
    stop();
    const other = hear(() => undefined);
    stop();
    expect(FakeStream.open).toHaveLength(1);
    other();
  });

  test('that is refused is lost, and opens again when it is asked for', () => {
    const stop = hear(() => undefined);
    FakeStream.all[0]!.close();
    FakeStream.all[0]!.dispatchEvent(new Event('error'));
    expect(hearing.value).toBe('lost');
    const other = hear(() => undefined);
    expect(FakeStream.all).toHaveLength(2);
    FakeStream.all[1]!.dispatchEvent(new Event('open'));
    expect(hearing.value).toBe('yes');
    for (const each of [stop, other]) each();
  });
});
