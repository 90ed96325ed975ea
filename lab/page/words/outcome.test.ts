import { expect, test } from 'vitest';
import { differenceInWords, outcomeInWords, placeInWords } from './outcome.ts';

test.each([
  ['results[0].status', 'Call 1, status'],
  ['requests[1].headers.sec-fetch-site', 'Request 2, sec-fetch-site'],
  ['requests[2]', 'Request 3'],
  ['elsewhere', 'elsewhere'],
])('%s is %s', (path, said) => {
  expect(placeInWords(path)).toBe(said);
});

test('a difference says what was expected and what was seen', () => {
  expect(differenceInWords('requests[0].cookie', 'a=1', null)).toBe(
    'Request 1, cookie: expected a=1, seen nothing.',
  );
});

test('an error that script can read is not called readable alone', () => {
  expect(outcomeInWords({ kind: 'refused', status: 403, tone: 'no' })).toBe('Readable: 403');
});
