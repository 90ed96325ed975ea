import { expect, test } from 'vitest';
import type { Experiment } from '../../shared/experiment.ts';
import { differingParts } from './differing-parts.ts';

const b = 'http://b.localhost';
const experiment: Experiment = {
  servers: { [b]: { cors: { origin: '*' }, routes: { 'GET /me': {} } } },
  cookies: { [b]: ['a=1'] },
  steps: [
    { do: 'open', url: 'http://a.localhost' },
    { do: 'fetch', url: `${b}/me` },
  ],
};

test('the same has no parts that differ', () => {
  expect(differingParts(experiment, { ...experiment })).toEqual([]);
});

test('each part that differs is there, before and after', () => {
  const [open] = experiment.steps;
  const other: Experiment = {
    servers: { 'http://c.localhost': { routes: {} } },
    cookies: { [b]: ['a=1', 'b=2'] },
    steps: [open!],
  };
  const parts = differingParts(experiment, other);
  expect(parts.map(({ title }) => title)).toEqual(['Server b.localhost', 'Page', 'Cookies for b.localhost']);
  expect(parts[0]?.after).toBe('');
  expect(parts[2]).toMatchObject({ before: 'a=1', after: 'a=1\nb=2' });
});
