import { expect, test } from 'vitest';
import { fill } from './fill.ts';
import type { Facts } from './finding.ts';

const [origin, framedBy] = ['https://a.example', 'https://b.example'];
const first = 'It is [in a frame of {framedBy}|on {origin|a page}|elsewhere].';

test.each<[template: string, facts: Facts, expected: string]>([
  ['{origin|The page} asks.', { origin }, `${origin} asks.`],
  ['{origin|The page} asks.', {}, 'The page asks.'],
  ['It asks[ from {origin}].', {}, 'It asks.'],
  [first, { origin, framedBy }, `It is in a frame of ${framedBy}.`],
  [first, { origin }, `It is on ${origin}.`],
  [first, {}, 'It is on a page.'],
  ['It is [on {origin}|elsewhere].', {}, 'It is elsewhere.'],
])('%s', (template, facts, expected) => {
  expect(fill(template, facts)).toBe(expected);
});
