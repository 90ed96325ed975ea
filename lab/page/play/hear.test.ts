import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LabEvent } from '../../shared/events.ts';
import { hear, hearing } from './hear.ts';

/** An event stream as a browser would have it, and every one that was opened. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static readonly all: Stream[] = [];
  readonly url: string;
  readyState = 1;

  constructor(url: string) {
    super();
    this.url = url;
    Stream.all.push(this);
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }

  tell(event: LabEvent): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event) }));
  }
}
const openStreams = () => Stream.all.filter(({ readyState }) => readyState !== Stream.CLOSED).length;

beforeEach(() => void vi.stubGlobal('EventSource', Stream));
afterEach(() => {
  vi.unstubAllGlobals();
  Stream.all.length = 0;
});

describe('the event stream', () => {
  test('is open while a run is heard, and closed when the last is over', () => {
    expect(Stream.all).toEqual([]);
    const stops = [hear(() => undefined), hear(() => undefined)];
    expect([Stream.all.length, openStreams()]).toEqual([1, 1]);
    stops[0]!();
    expect(openStreams()).toBe(1);
    stops[1]!();
    expect([openStreams(), hearing.value]).toEqual([0, 'not-yet']);
  });

  test('opens anew for the next run, as the same reader', () => {
    hear(() => undefined)();
    const heard: LabEvent[] = [];
    const stop = hear((event) => heard.push(event));
    const [first, second] = Stream.all;
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
    expect(openStreams()).toBe(1);
    other();
  });

  test('that is refused is lost, and opens again when it is asked for', () => {
    const stop = hear(() => undefined);
    Stream.all[0]!.close();
    Stream.all[0]!.dispatchEvent(new Event('error'));
    expect(hearing.value).toBe('lost');
    const other = hear(() => undefined);
    expect(Stream.all).toHaveLength(2);
    Stream.all[1]!.dispatchEvent(new Event('open'));
    expect(hearing.value).toBe('yes');
    for (const each of [stop, other]) each();
  });
});
