import { expect, test } from 'vitest';
import { formatToken, isReaderId, newReaderId, parseToken } from './token.ts';

const reader = 'k3f9a2b7c6d5k3f9a2b7c6d5';

test('a token survives the URL', () => {
  const token = { experiment: 'q1b-_9', reader, run: 12 };
  expect(formatToken(token)).toBe(`q1b-_9.${reader}.12`);
  expect(parseToken(formatToken(token))).toEqual(token);
  expect(encodeURIComponent(formatToken(token))).toBe(formatToken(token));
});

test.each([
  null,
  '',
  `.${reader}.1`,
  `x.${reader}`,
  `x.${reader}.`,
  `x.${reader}.-1`,
  `x.${reader}.01`,
  `x.${reader}.1234567890`,
  `x.${reader}.1\n`,
  `x.${reader.slice(1)}.1`,
  `x.${reader.toUpperCase()}.1`,
  `x+y.${reader}.1`,
  `x.y.${reader}.1`,
])('%j is no token', (text) => {
  expect(parseToken(text)).toBeNull();
});

test('a reader is named by 24 to 32 digits and small letters', () => {
  expect([isReaderId('a'.repeat(24)), isReaderId('0'.repeat(32))]).toEqual([true, true]);
  expect([
    isReaderId('a'.repeat(23)),
    isReaderId('a'.repeat(33)),
    isReaderId(`../${'a'.repeat(24)}`),
  ]).toEqual([false, false, false]);
});

test('every new reader has a name of its own, of every letter alike', () => {
  const ids = Array.from({ length: 2000 }, newReaderId);
  expect(ids.every(isReaderId)).toBe(true);
  expect(new Set(ids).size).toBe(2000);
  const counts = new Map<string, number>();
  for (const letter of ids.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(counts.size).toBe(36);
  // 1444 each, give or take 38: this is six of those.
  expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThan(460);
});
