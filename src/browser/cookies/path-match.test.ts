import { expect, test } from 'vitest';
import { pathMatches } from './path-match.ts';

test.each([
  ['the same', '/app', '/app', true],
  ['below, at a slash', '/app/x', '/app', true],
  ['below a path that ends with a slash', '/app/x', '/app/', true],
  ['everything is below the root', '/app', '/', true],
  ['only the letters begin alike', '/apple', '/app', false],
  ['above', '/', '/app', false],
  ['without the slash that the cookie has', '/app', '/app/', false],
  ['another case', '/App', '/app', false],
  ['percent-encoding is not undone', '/%61pp', '/app', false],
  ['two slashes are two segments', '/app//x', '/app/', true],
])('%s: %s and %s', (_claim, request, cookie, matches) => {
  expect(pathMatches(request, cookie)).toBe(matches);
});
