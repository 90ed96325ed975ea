import { expect, test } from 'vitest';
import type { Scenario, Step } from '../../src/scenario/scenario.ts';
import { planStop, urlOfStop } from './stops.ts';

const a = 'http://a.localhost';
const b = 'http://b.localhost';
const steps: Step[] = [
  { do: 'open', url: a },
  { do: 'fetch', url: `${b}/me?x=1` },
  { do: 'visit', url: `${b}/page` },
  { do: 'fetch', url: '/me' },
];
const variant = { name: '', because: '', servers: { [b]: { routes: {} } }, steps, expect: [] };
const scenario: Scenario = {
  id: 'posts/1',
  title: '',
  claim: '',
  verdict: 'confirmed',
  explanation: '',
  variants: [variant, { ...variant, steps: [{ do: 'open', url: b }, { do: 'cookie' }] }],
};
const token = { id: 'posts/1', variant: 0, run: 'k3f9a2b7c6d5' };
const lab = 'lab=posts.1.0.k3f9a2b7c6d5';

test('a stop that only prepares asks for its cookies and goes on', () => {
  expect(planStop(scenario, token, 0, 81)).toEqual({
    origin: `${b}:81`,
    prepare: `/.lab-prepare?${lab}`,
    steps: [],
    frame: `/.lab-frame?${lab}`,
    report: `/.lab-report?${lab}&at=0`,
    next: `${a}:81/.lab-page?${lab}&at=1`,
  });
});

test('calls carry the token; what leads away also says where to go from there', () => {
  expect(planStop(scenario, token, 1, 81)).toMatchObject({
    prepare: `/.lab-prepare?${lab}`,
    steps: [
      { do: 'fetch', url: `${b}:81/me?x=1&${lab}` },
      { do: 'visit', url: `${b}:81/page?${lab}&then=2` },
    ],
  });
  expect(planStop(scenario, token, 2, 81)).toMatchObject({
    prepare: null,
    steps: [{ do: 'fetch', url: `/me?${lab}` }],
  });
});

test('after the last stop comes the next variant, and after the last variant the lab', () => {
  expect(planStop(scenario, token, 2, null)?.next).toBe(`${b}/.lab-page?lab=posts.1.1.k3f9a2b7c6d5&at=0`);
  expect(urlOfStop(scenario, { ...token, variant: 1 }, 1)).toBe(
    'http://lab.localhost/case/posts/1#run=k3f9a2b7c6d5',
  );
});

test.each([-1, 3, 0.5, Number.NaN])('there is no stop %d', (at) => {
  expect(planStop(scenario, token, at, 81)).toBeNull();
});

test('what does not run in the reader’s browser is passed by', () => {
  const off = { ...scenario, variants: [{ ...variant, webSecurity: false as const }, variant] };
  expect(urlOfStop(off, token, 0)).toBe(urlOfStop(off, { ...token, variant: 1 }, 0));
  expect(urlOfStop(off, token, 0)).toContain('posts.1.1.');
  expect(planStop(off, token, 0, 81)).toBeNull();
});

test('there is no third variant', () => {
  expect(planStop(scenario, { ...token, variant: 2 }, 0, 81)).toBeNull();
});
