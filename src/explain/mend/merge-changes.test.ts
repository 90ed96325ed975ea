import { describe, expect, test } from 'vitest';
import type { Change } from '../change.ts';
import { mergeChanges } from './merge-changes.ts';

const at = 'https://api.example.com';
const header = (value: string | null, was: string | null, name = 'Vary'): Change => ({
  change: 'response-header',
  at,
  on: 'both',
  name,
  was,
  value,
});

describe('changes of one thing are one, from its beginning to its end', () => {
  test('a header', () => {
    expect(mergeChanges([header('a', null), header('b', null, 'X-B'), header('a, c', 'a', 'vary')])).toEqual([
      header('a, c', null, 'vary'),
      header('b', null, 'X-B'),
    ]);
  });

  test('a cookie’s line', () => {
    const lines = ['a=1', 'a=1; Secure', 'a=1; Secure; Path=/'] as const;
    const changes: Change[] = [
      { change: 'set-cookie', was: lines[0], line: lines[1] },
      { change: 'set-cookie', was: lines[1], line: lines[2] },
    ];
    expect(mergeChanges(changes)).toEqual([{ change: 'set-cookie', was: lines[0], line: lines[2] }]);
  });

  test('what ends where it began is no change', () => {
    expect(mergeChanges([header('a', null), header(null, 'a')])).toEqual([]);
  });

  test('another server’s, or another answer’s, is another thing', () => {
    const changes: Change[] = [
      { change: 'status', at, on: 'preflight', was: 405, status: 204 },
      { change: 'status', at, on: 'response', was: 500, status: 200 },
      { change: 'status', at: 'https://b.example', on: 'preflight', was: 404, status: 204 },
    ];
    expect(mergeChanges(changes)).toEqual(changes);
  });
});
