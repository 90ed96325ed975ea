import { expect, test } from 'vitest';
import type { Variant } from '../../src/scenario/scenario.ts';
import { whyNotHere } from './runs-here.ts';

const variant = (more: Partial<Variant>): Variant => ({
  name: '',
  because: '',
  servers: {},
  steps: [],
  expect: [],
  ...more,
});

test.each<[claim: string, more: Partial<Variant>, why: ReturnType<typeof whyNotHere>]>([
  ['most variants run', {}, null],
  ['one without the same-origin policy does not', { webSecurity: false }, 'webSecurity'],
  ['one over HTTPS does not', { steps: [{ do: 'open', url: 'https://a.localhost' }] }, 'elsewhere'],
  ['nor one on other hosts', { steps: [{ do: 'open', url: 'http://notlocalhost.com' }] }, 'elsewhere'],
  ['one below localhost does', { steps: [{ do: 'open', url: 'http://a.localhost:81' }] }, null],
  ['a few seconds are nothing', { steps: [{ do: 'wait', seconds: 4 }] }, null],
  ['hours are', { steps: [1, 2].map(() => ({ do: 'wait', seconds: 3600 }) as const) }, 'patience'],
])('%s', (_, more, why) => {
  expect(whyNotHere(variant(more))).toBe(why);
});
