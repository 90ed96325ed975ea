import { expect, test } from 'vitest';
import type { Scenario, Variant } from '../../src/scenario/scenario.ts';
import { engineRecords } from './engine-records.ts';

const here: Variant = {
  name: '',
  because: '',
  servers: {},
  steps: [
    { do: 'open', url: 'http://a.localhost' },
    { do: 'cookie', set: 'a=1' },
  ],
  expect: [],
};
const elsewhere: Variant = {
  ...here,
  servers: { 'https://b.example.com': { routes: { 'GET /': {} } } },
  steps: [
    { do: 'open', url: 'https://a.example.com' },
    { do: 'fetch', url: 'https://b.example.com/', in: 'sandbox' },
  ],
};

test('only what does not run in this browser is played', async () => {
  const scenario = { variants: [here, elsewhere] } as unknown as Scenario;
  const records = await engineRecords(scenario, 'firefox');
  expect([...records.keys()]).toEqual([1]);
  expect(records.get(1)).toMatchObject({ results: [{ outcome: 'blocked' }], requests: [{ status: 200 }] });
});
