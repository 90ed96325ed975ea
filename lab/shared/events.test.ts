import { expect, test } from 'vitest';
import type { SeenRequest } from '../../src/scenario/record.ts';
import { type LabEvent, recordOfRun } from './events.ts';

const request = (url: string): SeenRequest => ({
  method: 'GET',
  url,
  headers: {},
  status: 200,
  answered: [],
  by: 'application',
});
const seen = (run: number, url: string): LabEvent => ({ run, type: 'request', request: request(url) });
const gave = (run: number, at: number, error: string): LabEvent => ({
  run,
  type: 'results',
  at,
  results: [{ outcome: 'blocked', error }],
});

test('a run is what its own events say since it last began', () => {
  const events: LabEvent[] = [
    { run: 2, type: 'begin' },
    seen(2, '/before'),
    gave(2, 0, 'before'),
    { run: 1, type: 'begin' },
    { run: 2, type: 'begin' },
    seen(2, '/a'),
    seen(1, '/other'),
    gave(2, 3, 'later'),
    gave(2, 1, 'first'),
    seen(2, '/b'),
    gave(2, 1, 'again'),
    { run: 2, type: 'end' },
  ];
  expect(recordOfRun(events, 2)).toEqual({
    requests: [request('/a'), request('/b')],
    results: [
      { outcome: 'blocked', error: 'again' },
      { outcome: 'blocked', error: 'later' },
    ],
  });
  expect(recordOfRun(events, 3)).toEqual({ requests: [], results: [] });
});
