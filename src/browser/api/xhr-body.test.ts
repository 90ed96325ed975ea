import { expect, test } from 'vitest';
import type { HeaderLine } from '../http.ts';
import { extractXhrBody } from './xhr-body.ts';

const environment = { baseUrl: 'https://app.test/', origin: 'https://app.test', boundary: () => 'b' };

test.each<[string, Parameters<typeof extractXhrBody>[0], HeaderLine[], HeaderLine[]]>([
  ['text', 'x', [], [['Content-Type', 'text/plain;charset=UTF-8']]],
  ['a form', new FormData(), [], [['Content-Type', 'multipart/form-data; boundary=b']]],
  ['bytes', new Uint8Array(1), [], []],
  [
    'text with a type of its own',
    'x',
    [
      ['a', '1'],
      ['content-TYPE', 'a/b;charset=c'],
    ],
    [
      ['a', '1'],
      ['content-TYPE', 'a/b;charset=UTF-8'],
    ],
  ],
  [
    'parameters likewise',
    new URLSearchParams(),
    [['Content-Type', 'a/b;charset=c']],
    [['Content-Type', 'a/b;charset=UTF-8']],
  ],
  [
    'a blob, which is left alone',
    new Blob(),
    [['Content-Type', 'a/b;charset=c']],
    [['Content-Type', 'a/b;charset=c']],
  ],
])('%s', (_, body, headers, expected) => {
  extractXhrBody(body, headers, environment);
  expect(headers).toEqual(expected);
});
