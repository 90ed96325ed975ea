import { expect, test } from 'vitest';
import type { Step } from '../../src/scenario/scenario.ts';
import type { Experiment } from './experiment.ts';
import { localPlace } from './place.ts';
import { planStop, urlOfStop, withQuery } from './stops.ts';

const a = 'http://a.localhost';
const b = 'http://b.localhost';
const steps: Step[] = [
  { do: 'open', url: a },
  { do: 'fetch', url: `${b}/me?x=1` },
  { do: 'script', url: `${b}/x.js#y` },
  { do: 'visit', url: `${b}/page` },
  { do: 'fetch', url: '/me' },
];
const experiment: Experiment = { servers: { [b]: { routes: { 'GET /me/': {} } } }, steps };
const token = { experiment: 'q1b', reader: 'k3f9a2b7c6d5k3f9a2b7c6d5', run: 3 };
const lab = 'lab=q1b.k3f9a2b7c6d5k3f9a2b7c6d5.3';
const place = localPlace(81);

test('first, other sites forget what they were left below each site whose page makes calls', () => {
  expect(planStop(experiment, token, 0, place)).toEqual({
    origin: `${a}:81`,
    forget: ['', '/me', '/x.js', '/page'].map((path) => `${b}:81${path}/.lab-forget?${lab}`),
    prepare: null,
    steps: [],
    frame: `/.lab-frame?${lab}`,
    report: `/.lab-report?${lab}&at=0`,
    next: `${b}:81/.lab-page?${lab}&at=1`,
  });
  expect(planStop(experiment, token, 1, place)).toMatchObject({
    origin: `${b}:81`,
    forget: [`${a}:81/.lab-forget?${lab}`, `${a}:81/me/.lab-forget?${lab}`],
    prepare: null,
  });
});

test('a stop that only prepares asks for its cookies and goes on', () => {
  expect(planStop(experiment, token, 2, place)).toEqual({
    origin: `${b}:81`,
    forget: [`/me/.lab-forget?${lab}`, `/x.js/.lab-forget?${lab}`, `/page/.lab-forget?${lab}`],
    prepare: `/.lab-prepare?${lab}`,
    steps: [],
    frame: `/.lab-frame?${lab}`,
    report: `/.lab-report?${lab}&at=2`,
    next: `${a}:81/.lab-page?${lab}&at=3`,
  });
});

test('calls carry the token; what leads away also says where to go from there', () => {
  expect(planStop(experiment, token, 3, place)).toMatchObject({
    prepare: `/.lab-prepare?${lab}`,
    steps: [
      { do: 'fetch', url: `${b}:81/me?x=1&${lab}` },
      { do: 'script', url: `${b}:81/x.js?${lab}&as=script#y` },
      { do: 'visit', url: `${b}:81/page?${lab}&then=4` },
    ],
  });
  expect(planStop(experiment, token, 4, place)).toMatchObject({
    forget: [],
    prepare: null,
    steps: [{ do: 'fetch', url: `/me?${lab}` }],
  });
});

test('past the last stop comes the end', () => {
  expect(planStop(experiment, token, 4, place)?.next).toBe(`${b}:81/.lab-done?${lab}&at=5`);
  expect(urlOfStop(experiment, token, 9, localPlace(null))).toBe(`${b}/.lab-done?${lab}&at=9`);
});

test.each([-1, 5, 0.5, Number.NaN])('there is no stop %d', (at) => {
  expect(planStop(experiment, token, at, place)).toBeNull();
});

test('what does not run in the reader’s browser has no stop', () => {
  expect(planStop({ ...experiment, webSecurity: false }, token, 0, place)).toBeNull();
});

test('elsewhere, everything is elsewhere', () => {
  const sites = { a: 'corsage-a.example', b: 'corsage-b.example' };
  const hosted = { scheme: 'https', port: null, lab: 'https://lab.example.org', sites } as const;
  expect(planStop(experiment, token, 3, hosted)).toMatchObject({
    origin: 'https://corsage-a.example',
    steps: [{ url: `https://corsage-b.example/me?x=1&${lab}` }, {}, {}],
    next: `https://corsage-b.example/.lab-page?${lab}&at=4`,
  });
});

test('a query goes before the fragment', () => {
  expect(withQuery('/a#b?c', 'x=1')).toBe('/a?x=1#b?c');
  expect(withQuery('/a?b', 'x=1')).toBe('/a?b&x=1');
});
