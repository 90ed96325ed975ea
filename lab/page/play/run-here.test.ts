import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LabEvent } from '../../shared/events.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { localPlace } from '../../shared/place.ts';
import { urlOfStop } from '../../shared/stops.ts';
import { parseToken } from '../../shared/token.ts';
import { type RunMeans, runHere } from './run-here.ts';

const experiment: Experiment = {
  servers: { 'http://b.localhost': { routes: { 'GET /me': {} } } },
  steps: [
    { do: 'open', url: 'http://a.localhost' },
    { do: 'fetch', url: 'http://b.localhost/me' },
  ],
};

/** A lab's server, and a window, as tests want them. */
function stage() {
  let tell: (event: LabEvent) => void = () => undefined;
  const listeners = { count: 0 };
  const means: RunMeans = {
    reader: 'abcdefghijklmnopqrstuvwxyz',
    place: localPlace(4280),
    now: () => Date.now(),
    hear(listener) {
      tell = listener;
      listeners.count++;
      return () => void listeners.count--;
    },
  };
  const opened: string[] = [];
  const runWindow = {
    closed: false,
    location: { replace: (url: string) => void opened.push(url) },
    close: () => undefined,
  };
  return { means, runWindow, opened, listeners, tell: (event: LabEvent) => tell(event) };
}

/** Which of the page's runs this is: every event names it. */
async function numberOf(opened: readonly string[]): Promise<number> {
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  return parseToken(new URL(opened[0]!).searchParams.get('lab'))!.run;
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] }));
afterEach(() => vi.useRealTimers());

describe('a run', () => {
  test('opens the first stop in its window', async () => {
    const { means, runWindow, opened } = stage();
    const running = runHere(experiment, runWindow, means);
    expect(running.state.value).toBe('opening');
    await numberOf(opened);
    const token = parseToken(new URL(opened[0]!).searchParams.get('lab'))!;
    expect(token.reader).toBe(means.reader);
    expect(opened[0]).toBe(urlOfStop(experiment, token, 0, means.place));
    expect(running.link.value).toBe(opened[0]);
    running.stop();
  });

  test('shows what is heard as it is heard, in the experiment’s own names', async () => {
    const { means, runWindow, opened, tell, listeners } = stage();
    const running = runHere(experiment, runWindow, means);
    const run = await numberOf(opened);
    tell({ run, type: 'begin' });
    vi.advanceTimersByTime(40);
    tell({
      run,
      type: 'request',
      request: {
        method: 'GET',
        url: 'http://b.localhost:4280/me',
        headers: { origin: 'http://a.localhost:4280' },
        status: 200,
        answered: [],
        by: 'application',
      },
    });
    expect(running.state.value).toBe('running');
    expect(running.record.value.requests).toMatchObject([
      { url: 'http://b.localhost/me', headers: { origin: 'http://a.localhost' } },
    ]);
    tell({ run, type: 'results', at: 1, results: [{ outcome: 'blocked', error: 'TypeError' }] });
    tell({ run, type: 'end' });
    expect(await running.over).toBe('done');
    expect(running.record.value.results).toHaveLength(1);
    expect(running.milliseconds.value).toBe(40);
    expect(listeners.count).toBe(0);
  });

  test('does not hear another run', async () => {
    const { means, runWindow, opened, tell } = stage();
    const running = runHere(experiment, runWindow, means);
    const run = await numberOf(opened);
    tell({ run: run + 1, type: 'end' });
    expect(running.state.value).toBe('opening');
    running.stop();
  });

  test('whose window is blocked waits for the link to be followed', async () => {
    const { means, tell, opened } = stage();
    const running = runHere(experiment, null, means);
    await vi.waitFor(() => expect(running.link.value).not.toBeNull());
    expect([running.state.value, opened]).toEqual(['blocked', []]);
    const { run } = parseToken(new URL(running.link.value!).searchParams.get('lab'))!;
    tell({ run, type: 'begin' });
    tell({ run, type: 'end' });
    expect(await running.over).toBe('done');
  });

  test('that says nothing for some seconds is quiet, and may speak again', async () => {
    const { means, runWindow, opened, tell } = stage();
    const running = runHere(experiment, runWindow, means);
    const run = await numberOf(opened);
    tell({ run, type: 'begin' });
    vi.advanceTimersByTime(7000);
    expect(running.state.value).toBe('quiet');
    tell({ run, type: 'end' });
    expect(running.state.value).toBe('done');
  });

  test('that waits by itself is given the time', async () => {
    const { means, runWindow, opened } = stage();
    const waits: Experiment = { ...experiment, steps: [...experiment.steps, { do: 'wait', seconds: 5 }] };
    const running = runHere(waits, runWindow, means);
    await numberOf(opened);
    vi.advanceTimersByTime(10_000);
    expect(running.state.value).toBe('opening');
    running.stop();
  });

  test('whose window is closed is over', async () => {
    const { means, runWindow, opened } = stage();
    const running = runHere(experiment, runWindow, means);
    await numberOf(opened);
    runWindow.closed = true;
    vi.advanceTimersByTime(2500);
    expect(await running.over).toBe('closed');
  });

  test('of an experiment that fits into no URL says so', async () => {
    const { means, runWindow, opened } = stage();
    const body = 'x'.repeat(70_000);
    const long: Experiment = {
      ...experiment,
      servers: { 'http://b.localhost': { routes: { 'GET /': { body } } } },
    };
    expect(await runHere(long, runWindow, means).over).toBe('too-long');
    expect(opened).toEqual([]);
  });
});
