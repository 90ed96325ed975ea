import { expect, test } from 'vitest';
import { formatToken, isRunId, parseToken } from './token.ts';

test('a token survives the URL', () => {
  const token = { id: 'two-domains/11', variant: 3, run: 'k3f9a2b7c6d5' };
  expect(formatToken(token)).toBe('two-domains.11.3.k3f9a2b7c6d5');
  expect(parseToken(formatToken(token))).toEqual(token);
});

test.each([
  null,
  '',
  'posts.1.0',
  'posts.1.0.short',
  'posts.0.0.k3f9a2b7c6d5',
  'posts.1.100.k3f9a2b7c6d5',
  'posts.1.-1.k3f9a2b7c6d5',
  'posts/1.0.k3f9a2b7c6d5',
  '..1.0.k3f9a2b7c6d5',
  'posts.1.0.K3F9A2B7C6D5',
  `posts.1.0.${'a'.repeat(33)}`,
  'posts.1.0.k3f9a2b7c6d5\n',
])('%j is no token', (text) => {
  expect(parseToken(text)).toBeNull();
});

test('a run is named by 12 to 32 digits and small letters', () => {
  expect([isRunId('k3f9a2b7c6d5'), isRunId('a'.repeat(32))]).toEqual([true, true]);
  expect([isRunId('a'.repeat(11)), isRunId('a'.repeat(33)), isRunId('../../passwd1')]).toEqual([
    false,
    false,
    false,
  ]);
});
