import { expect, test } from 'vitest';
import { routeOf } from './route.ts';

test.each([
  ['/', { page: 'welcome' }],
  ['/case/two-domains/6', { page: 'case', id: 'two-domains/6' }],
  ['/case/two-domains', { page: 'unknown' }],
  ['/sandbox', { page: 'sandbox' }],
  ['/sandbox/', { page: 'sandbox' }],
  ['/sandbox/x', { page: 'unknown' }],
  ['/explain', { page: 'explain' }],
  ['/quiz/posts', { page: 'quiz' }],
  ['/about/findings/allow-origin-missing', { page: 'finding', code: 'allow-origin-missing' }],
  ['/elsewhere', { page: 'unknown' }],
])('%s', (path, route) => {
  expect(routeOf(path)).toEqual(route);
});
