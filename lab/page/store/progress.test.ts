import { expect, test } from 'vitest';
import { clearProgress, keepProgress, progress, readProgress } from './progress.ts';

test.each([[null], ['{'], ['3'], ['null'], ['{"posts/1":"yes"}']])('%s is no progress', (text) => {
  expect(readProgress(text)).toEqual({});
});

test('what was kept is read again', () => {
  const kept = { 'posts/1': 'as-expected', 'posts/2': 'otherwise' };
  expect(readProgress(JSON.stringify({ ...kept, 'posts/3': 1 }))).toEqual(kept);
});

test('progress goes on without a storage', () => {
  keepProgress('posts/1', 'otherwise');
  keepProgress('posts/1', 'as-expected');
  expect(progress.value).toEqual({ 'posts/1': 'as-expected' });
  clearProgress();
  expect(progress.value).toEqual({});
});
