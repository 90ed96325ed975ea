import { expect, test } from 'vitest';
import { NetworkFailure } from './network-failure.ts';

test('a failure is an error with a code and a cause', () => {
  const cause = new Error('ECONNREFUSED');
  const failure = new NetworkFailure('refused', 'Nothing listens.', { cause });
  expect(failure).toBeInstanceOf(Error);
  expect(failure).toMatchObject({
    name: 'NetworkFailure',
    code: 'refused',
    message: 'Nothing listens.',
    cause,
  });
  expect(String(failure)).toBe('NetworkFailure: Nothing listens.');
  expect('cause' in new NetworkFailure('dns', 'No such host.')).toBe(false);
});
