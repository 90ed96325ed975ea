import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Send, WireRequest, WireResponse } from './wire.ts';
import type { Setup } from './world.ts';

/** A running app. */
export interface Running {
  readonly port: number;
  readonly send: Send;
  close(): Promise<void> | void;
}

/** What some frameworks and runtimes cannot do. */
export type Point =
  | 'HTTP/1.0'
  | 'a head written by hand'
  | 'a 404 in a mounted part'
  | '64 KB of headers'
  | 'repeated headers'
  | 'a stream';

/** An adapter in its framework, on its runtime. */
export interface Subject {
  readonly name: string;
  start(setup: Setup): Promise<Running>;
  /** The points that are not the adapter's to keep, each with the reason. */
  readonly cannot?: Readonly<Partial<Record<Point, string>>>;
}

/** The app of a subject in one setup, for the tests of a `describe`. */
export function started(subject: Subject, setup: Setup): Send {
  let running: Running | undefined;
  beforeAll(async () => {
    running = await subject.start(setup);
  });
  afterAll(() => running?.close());
  return (request: WireRequest): Promise<WireResponse> => {
    if (running === undefined) throw new Error(`${subject.name} did not start.`);
    return running.send(request);
  };
}

/** What the app has logged since it was last asked. */
export async function takeLog(send: Send): Promise<string[]> {
  const lines = JSON.parse((await send({ path: '/log' })).body) as string[];
  return lines.filter((line) => line !== 'GET /log');
}

/**
 * A test of something that not every subject can do. Where one cannot, the test is that it really cannot: an excuse
 * that no longer holds is a failure.
 */
export function pointTest(subject: Subject, point: Point, title: string, run: () => Promise<void>): void {
  const excuse = subject.cannot?.[point];
  if (excuse === undefined) test(title, run);
  else test(`not here: ${title} (${excuse})`, () => expect(run()).rejects.toThrow());
}
