import { expect, test } from 'vitest';
import { isListenedTo, PageProgressEvent, XhrEventTarget } from './xhr-event-target.ts';

test('a handler keeps the place at which it was first set', () => {
  const target = new XhrEventTarget();
  const calls: number[] = [];
  target.addEventListener('load', () => calls.push(1));
  target.onload = () => calls.push(-1);
  target.addEventListener('load', () => calls.push(3));
  target.onload = () => calls.push(2);
  target.dispatchEvent(new Event('load'));
  expect(calls).toEqual([1, 2, 3]);
});

test('a handler is called on its target, with the event', () => {
  const target = new XhrEventTarget();
  const seen: unknown[] = [];
  target.onerror = function (this: unknown, event: Event) {
    seen.push(this, event.type);
  };
  target.dispatchEvent(new Event('error'));
  expect(seen).toEqual([target, 'error']);
});

test('knows whether anything listens', () => {
  const target = new XhrEventTarget();
  const listener = (): void => {};
  expect(isListenedTo(target)).toBe(false);
  target.addEventListener('load', listener);
  target.addEventListener('load', listener);
  target.addEventListener('load', listener, true);
  target.removeEventListener('load', listener);
  expect(isListenedTo(target)).toBe(true);
  target.removeEventListener('load', listener, { capture: true });
  expect(isListenedTo(target)).toBe(false);
  target.onprogress = listener;
  expect([isListenedTo(target), target.onprogress]).toEqual([true, listener]);
  target.onprogress = null;
  expect([isListenedTo(target), target.onprogress]).toEqual([false, null]);
});

test('each handler hears its own event', () => {
  const target = new XhrEventTarget();
  const heard: string[] = [];
  const hear = ({ type }: Event): void => {
    heard.push(type);
  };
  target.onloadstart = hear;
  target.onprogress = hear;
  target.onabort = hear;
  target.onerror = hear;
  target.onload = hear;
  target.ontimeout = hear;
  target.onloadend = hear;
  const types = ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend'];
  for (const type of types) target.dispatchEvent(new PageProgressEvent(type, 1, 0));
  expect(heard).toEqual(types);
});

test('progress is computable where the total is known', () => {
  expect(new PageProgressEvent('progress', 1, 2)).toMatchObject({
    loaded: 1,
    total: 2,
    lengthComputable: true,
  });
  expect(new PageProgressEvent('progress', 1, 0).lengthComputable).toBe(false);
});
