import { expect, test } from 'vitest';
import type { Scenario, Variant } from '../../src/scenario/scenario.ts';
import { teachingFaults } from './teaching-faults.ts';

const a = 'http://a.pair.localhost';
const whole: Variant = {
  name: '',
  because: '',
  servers: { [a]: { routes: {} } },
  cookies: { [a]: ['x=1'] },
  steps: [
    { do: 'open', url: a },
    { do: 'fetch', url: '/me', in: a },
    { do: 'image', url: `${a}/`, in: 'sandbox' },
  ],
  expect: [{ browser: 'chromium', results: [], requests: [{ method: 'GET', url: `${a}/`, status: 200 }] }],
};
const opens = { do: 'open', url: a } as const;
const faultsOf = (more: Partial<Variant>) =>
  teachingFaults({ variants: [{ ...whole, ...more }] } as unknown as Scenario);

test('what is below localhost can be played', () => {
  expect(faultsOf({})).toEqual([]);
});

test('a variant on other hosts altogether is not for this lab, and no fault', () => {
  expect(faultsOf({ steps: [{ do: 'open', url: 'https://app.example.com' }] })).toEqual([]);
});

test.each<[claim: string, more: Partial<Variant>, path: string, value: string]>([
  ['a server with a port', { servers: { [`${a}:81`]: { routes: {} } } }, `servers["${a}:81"]`, `${a}:81`],
  [
    'a server elsewhere',
    { servers: { 'http://b.example': { routes: {} } } },
    'servers["http://b.example"]',
    'http://b.example',
  ],
  [
    'HTTPS',
    { cookies: { 'https://a.localhost': ['x=1'] } },
    'cookies["https://a.localhost"]',
    'https://a.localhost',
  ],
  [
    'a page that is not at the root',
    { steps: [{ do: 'open', url: `${a}/page` }] },
    'steps[0].url',
    `${a}/page`,
  ],
  [
    'a call elsewhere',
    { steps: [opens, { do: 'fetch', url: 'https://example.com/' }] },
    'steps[1].url',
    'https://example.com/',
  ],
  [
    'a frame elsewhere',
    { steps: [opens, { do: 'cookie', in: 'https://b.example' }] },
    'steps[1].in',
    'https://b.example',
  ],
  [
    'a request elsewhere',
    {
      expect: [
        {
          browser: 'chromium',
          results: [],
          requests: [{ method: 'GET', url: 'https://example.com/', status: 200 }],
        },
      ],
    },
    'expect[0].requests[0].url',
    'https://example.com/',
  ],
])('%s cannot', (_, more, path, value) => {
  const faults = faultsOf(more);
  expect(faults.map((fault) => [fault.path, fault.value])).toEqual([[`variants[0].${path}`, value]]);
  expect(faults[0]?.fix).toMatch(/below localhost/);
});
