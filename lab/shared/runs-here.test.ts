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
  ['a few seconds are nothing', { steps: [{ do: 'wait', seconds: 4 }] }, null],
  ['hours are', { steps: [1, 2].map(() => ({ do: 'wait', seconds: 3600 }) as const) }, 'patience'],
])('%s', (_, more, why) => {
  expect(whyNotHere(variant(more))).toBe(why);
});
