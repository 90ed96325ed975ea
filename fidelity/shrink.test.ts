import { expect, test } from 'vitest';
import type { Variant } from '../src/scenario/scenario.ts';
import { sample } from './generate/sample.ts';
import { shrinkCase, smallerVariants } from './shrink.ts';

const variant: Variant = {
  name: '',
  because: '',
  servers: {
    'https://a.com': {
      routes: {
        'GET /': {
          status: 404,
          headers: [
            ['A', '1'],
            ['B', '2'],
          ],
        },
        'PUT /': {},
      },
    },
    'https://b.com': { routes: {} },
  },
  cookies: { 'https://a.com': ['s=1', 't=2'] },
  steps: [
    { do: 'open', url: 'https://c.com' },
    { do: 'fetch', url: 'https://a.com/', method: 'PUT', headers: { 'X-A': '1' } },
    { do: 'cookie', set: 's=1; Secure; Path=/' },
  ],
  expect: [],
};
const settings = { thirdPartyCookies: 'allowed' } as const;

test('one thing is left out at a time, the first page never', () => {
  const smaller = smallerVariants(variant);
  expect(smaller.every(({ steps: [first] }) => first?.do === 'open')).toBe(true);
  expect(new Set(smaller.map((each) => JSON.stringify(each))).size).toBe(smaller.length);
  expect(smaller.every((each) => JSON.stringify(each).length < JSON.stringify(variant).length)).toBe(true);
});

test('a server that is called stays', () => {
  const served = smallerVariants(variant).filter(({ steps }) => steps.some((step) => step.do === 'fetch'));
  expect(served.every(({ servers }) => 'https://a.com' in servers)).toBe(true);
});

test('what shows it is what is left', async () => {
  const shows = ({ steps, servers }: Variant) =>
    steps.some((step) => step.do === 'fetch' && step.method === 'PUT') &&
    JSON.stringify(servers).includes('["B","2"]');
  const smallest = await shrinkCase({ id: 'x/1', family: 'x', variant, settings }, async (cases) =>
    cases.map((each) => shows(each.variant)),
  );
  expect(smallest).toEqual({
    id: 'x/1',
    family: 'x',
    settings,
    variant: {
      ...variant,
      servers: { 'https://a.com': { routes: { 'GET /': { headers: [['B', '2']] } } } },
      cookies: {},
      steps: [
        { do: 'open', url: 'https://c.com' },
        { do: 'fetch', url: 'https://a.com/', method: 'PUT' },
      ],
    },
  });
});

test('what nothing smaller shows stays as it is', async () => {
  const [first] = sample(1, 1);
  expect(await shrinkCase(first!, async (cases) => cases.map(() => false))).toEqual(first);
});
