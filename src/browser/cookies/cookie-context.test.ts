import { expect, test } from 'vitest';
import { completeContext } from './cookie-context.ts';

const url = 'https://api.example.com/me';
const page = 'https://app.example.org';
const base = { url, api: 'http', method: 'GET', navigation: null, ancestors: [], redirects: [] } as const;

test.each([
  ['a page of its own', {}, { initiator: 'https://api.example.com', topLevel: 'https://api.example.com' }],
  ['another page', { topLevel: page }, { initiator: page, topLevel: page }],
  ['the initiator is the page', { initiator: page }, { initiator: page, topLevel: page }],
  ['a sandbox', { topLevel: page, sandboxed: true }, { initiator: 'null', topLevel: page }],
  [
    'a frame',
    { initiator: 'https://ad.example.net', ancestors: [page] },
    { initiator: 'https://ad.example.net', topLevel: page, ancestors: [page] },
  ],
  [
    'a person’s navigation',
    { navigation: 'top-level' },
    { navigation: 'top-level', initiator: null, topLevel: 'https://api.example.com' },
  ],
  [
    'a link',
    { navigation: 'top-level', initiator: page },
    { navigation: 'top-level', initiator: page, topLevel: 'https://api.example.com' },
  ],
] as const)('%s', (_, init, expected) => {
  expect(completeContext({ url, ...init })).toEqual({ ...base, ...expected });
});

test('a whole context is left as it is', () => {
  const whole = { ...base, initiator: page, topLevel: page };
  expect(completeContext(whole)).toBe(whole);
});
