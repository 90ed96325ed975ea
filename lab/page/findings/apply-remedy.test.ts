import { expect, test } from 'vitest';
import type { Experiment } from '../../shared/experiment.ts';
import { applyRemedy } from './apply-remedy.ts';

const b = 'http://b.localhost';
const experiment: Experiment = {
  servers: { [b]: { headers: [['X-A', '1']], routes: { 'GET /me': { body: 'Rose' } } } },
  steps: [{ do: 'open', url: 'http://a.localhost' }],
};
const header = { change: 'response-header', at: b, on: 'both', name: 'X-A', was: '1' } as const;

test('a header that takes another’s place leaves nothing behind', () => {
  expect(applyRemedy(experiment, [{ ...header, value: '2' }]).servers[b]).toEqual({
    headers: [['X-A', '2']],
    routes: { 'GET /me': { body: 'Rose' } },
  });
});

test('the last header that goes takes the list along', () => {
  expect(applyRemedy(experiment, [{ ...header, value: null }]).servers[b]).toEqual({
    routes: { 'GET /me': { body: 'Rose' } },
  });
});

test('all changes are made, and the experiment stays as it was', () => {
  const [open] = experiment.steps;
  const call = { do: 'fetch', url: `${b}/me` } as const;
  const both: Experiment = { ...experiment, steps: [open!, call] };
  const { servers, steps } = applyRemedy(both, [
    { ...header, value: '2' },
    { change: 'call', was: call, call: { ...call, credentials: 'include' } },
  ]);
  expect(servers[b]?.headers).toEqual([['X-A', '2']]);
  expect(steps[1]).toEqual({ ...call, credentials: 'include' });
  expect(both.steps[1]).toBe(call);
});
