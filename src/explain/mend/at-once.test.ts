import { expect, test } from 'vitest';
import { isMove } from './at-once.ts';

const items = 'https://api.example.com/items';

test.each([
  ['a slash more', items, `${items}/`, true],
  ['a slash less', `${items}/`, items, true],
  ['another scheme', 'http://api.example.com/items', items, true],
  ['another host', items, 'https://www.example.com/items', true],
  ['another case', items, 'https://api.example.com/Items', true],
  ['with its query', `${items}?a=1`, `${items}/?a=1`, true],
  ['what was made', items, `${items}/7`, false],
  ['another query', items, `${items}?saved=1`, false],
  ['itself', items, items, false],
  ['nowhere', items, 'https://[', false],
  ['from nowhere to nowhere', '', 'https://[', false],
])('%s', (_, from, to, expected) => {
  expect(isMove(from, to)).toBe(expected);
});
