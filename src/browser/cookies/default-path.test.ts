import { expect, test } from 'vitest';
import { defaultPath } from './default-path.ts';

test.each([
  ['nothing', '', '/'],
  ['no slash in front', 'app/x', '/'],
  ['the root', '/', '/'],
  ['one slash', '/app', '/'],
  ['up to the last slash', '/app/settings', '/app'],
  ['a slash at the end', '/app/', '/app'],
  ['two slashes in front', '//app', '/'],
  ['empty segments', '/a//b', '/a/'],
])('%s: %s', (_claim, path, expected) => {
  expect(defaultPath(path)).toBe(expected);
});
