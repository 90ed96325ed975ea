import { describe, expect, test } from 'vitest';
import type { CallResult, SeenRequest } from '../../src/scenario/record.ts';
import { defaultRunLimits, Runs } from './runs.ts';

const request = (url: string): SeenRequest => ({
  method: 'GET',
  url,
  headers: {},
  status: 200,
  answered: [],
  by: 'application',
});
const cookie = (value: string): CallResult => ({ outcome: 'cookie', value });

test('a run is read back variant by variant, its results stop by stop', () => {
  const runs = new Runs();
  runs.addRequest('one', 1, request('/second'));
  runs.addRequest('one', 0, request('/first'));
  runs.setResults('one', 0, 3, [cookie('c')]);
  runs.setResults('one', 0, 2, [cookie('a'), cookie('b')]);
  expect(runs.read('one')).toEqual([
    { requests: [request('/first')], results: [cookie('a'), cookie('b'), cookie('c')] },
    { requests: [request('/second')], results: [] },
  ]);
});

test('a variant that has not begun has no record', () => {
  const runs = new Runs();
  runs.addRequest('one', 1, request('/second'));
  expect(runs.read('one')).toEqual([null, { requests: [request('/second')], results: [] }]);
});

test('a shared cache lasts as long as the play of its variant', () => {
  const runs = new Runs();
  const cache = runs.cacheOf('one', 0, 'http://b.localhost');
  expect(runs.cacheOf('one', 0, 'http://b.localhost')).toBe(cache);
  expect(runs.cacheOf('one', 0, 'http://c.localhost')).not.toBe(cache);
  runs.restart('one', 0);
  expect(runs.cacheOf('one', 0, 'http://b.localhost')).not.toBe(cache);
});

test('runs do not see each other', () => {
  const runs = new Runs();
  runs.addRequest('one', 0, request('/'));
  expect(runs.read('two')).toBeNull();
});

test('a variant that starts again forgets what it did, and no other', () => {
  const runs = new Runs();
  runs.addRequest('one', 0, request('/kept'));
  runs.addRequest('one', 1, request('/gone'));
  runs.restart('one', 1);
  expect(runs.read('one')?.map((record) => record?.requests.length)).toEqual([1, 0]);
});

test('a page that reports again replaces its own report', () => {
  const runs = new Runs();
  runs.setResults('one', 0, 2, [cookie('a')]);
  runs.setResults('one', 0, 2, [cookie('b')]);
  expect(runs.read('one')?.[0]?.results).toEqual([cookie('b')]);
});

describe('memory is bounded', () => {
  test('by the number of runs: the oldest goes', () => {
    const runs = new Runs({ ...defaultRunLimits, maxRuns: 2 });
    for (const run of ['one', 'two', 'three']) runs.addRequest(run, 0, request('/'));
    expect(['one', 'two', 'three'].map((run) => runs.read(run) !== null)).toEqual([false, true, true]);
  });

  test('by their age, counted from their start', () => {
    let now = 1000;
    const runs = new Runs({ ...defaultRunLimits, maxAgeMs: 100 }, () => now);
    runs.addRequest('one', 0, request('/'));
    now += 99;
    runs.addRequest('one', 0, request('/'));
    expect(runs.read('one')).not.toBeNull();
    now += 1;
    expect(runs.read('one')).toBeNull();
  });

  test('by the requests of a variant', () => {
    const runs = new Runs({ ...defaultRunLimits, maxRequests: 3 });
    for (let count = 0; count < 10; count++) runs.addRequest('one', 0, request('/'));
    expect(runs.read('one')?.[0]?.requests).toHaveLength(3);
  });

  test('by the variants of a run and the stops of a variant', () => {
    const runs = new Runs({ ...defaultRunLimits, maxParts: 2 });
    for (let count = 0; count < 10; count++) {
      runs.addRequest('one', count, request('/'));
      runs.setResults('one', 0, count, [cookie('a')]);
    }
    expect(runs.read('one')?.map((record) => record?.results.length)).toEqual([2, 0]);
  });
});
