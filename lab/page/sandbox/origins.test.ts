import { describe, expect, test } from 'vitest';
import { checkExperiment } from '../../shared/check-experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { bySite, originFrom, renamed, siteOf, withOrigin, withoutOrigin } from './origins.ts';

const a = 'http://a.pair.localhost';
const b = 'http://b.pair.localhost';
const experiment: Experiment = {
  servers: { [b]: { cors: { origin: a }, routes: { 'GET /me': { headers: [['Location', `${b}/x`]] } } } },
  cookies: { [b]: ['session=1'] },
  steps: [
    { do: 'open', url: a },
    { do: 'fetch', url: `${b}/me` },
  ],
};

test('a site is the last label before localhost', () => {
  expect([siteOf(a), siteOf('http://shop.localhost')]).toEqual(['pair.localhost', 'shop.localhost']);
  expect(bySite([a, 'http://shop.localhost', b])).toEqual([[a, b], ['http://shop.localhost']]);
});

test.each([
  ['a', 'pair', a],
  ['', 'shop', 'http://shop.localhost'],
  ['a.b', 'shop', 'http://a.b.shop.localhost'],
  ['A', 'shop', null],
  ['a..b', 'shop', null],
  ['-a', 'shop', null],
  ['', 'lab', null],
  ['x', '', null],
])('%j on %j is %j', (prefix, site, origin) => {
  expect(originFrom(prefix, site)).toBe(origin);
});

describe('an experiment’s origins', () => {
  test('one more has a server', () => {
    const more = withOrigin(experiment, 'http://shop.localhost');
    expect(Object.keys(more.servers)).toEqual([b, 'http://shop.localhost']);
    expect(checkExperiment(more)).toEqual([]);
  });

  test('one less takes its cookies along', () => {
    const less = withoutOrigin(experiment, b);
    expect(less).toEqual({ servers: {}, steps: experiment.steps });
  });

  test('a new name is everywhere, and only where the old one was', () => {
    const longer = 'http://b.pair.localhost.shop.localhost';
    const both = withOrigin(experiment, longer);
    const text = JSON.stringify(renamed(both, b, 'http://api.pair.localhost'));
    expect(text.match(/http:\/\/api\.pair\.localhost/g)).toHaveLength(4);
    expect(text).toContain(longer);
    expect(text).not.toMatch(/b\.pair\.localhost(?!\.shop)/);
  });
});
