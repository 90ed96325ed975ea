import { expect, test } from 'vitest';
import type { ExchangeMessage } from './exchange-view.ts';
import { foldRepeats } from './fold-repeats.ts';

const a = 'https://a.example';
const b = 'https://b.example';

/** `GET /1 302`: a request, and its answer with where it leads to. */
function pair(server: string, words: string, location?: string, failed = false): readonly ExchangeMessage[] {
  const [method, path, status] = words.split(' ');
  const lines = location === undefined ? [] : [{ text: `Location: ${location}`, tone: 'plain' } as const];
  return [
    { kind: 'request', label: `${method} ${path}`, server, lines: [], failed: false },
    { kind: 'response', label: status!, server, lines, failed },
  ];
}

const call: ExchangeMessage = { kind: 'call', label: 'fetch GET', server: null, lines: [], failed: false };
const outcome: ExchangeMessage = { ...call, kind: 'outcome', label: 'TypeError' };
const times = (count: number, make: (at: number) => readonly ExchangeMessage[]) =>
  Array.from({ length: count }, (_, at) => make(at)).flat();

test.each<readonly [string, readonly ExchangeMessage[], readonly string[]]>([
  ['nothing', [], []],
  [
    'three in a row stay',
    times(3, () => pair(a, 'GET / 302', '/')),
    ['GET /', '302', 'GET /', '302', 'GET /', '302'],
  ],
  ['exact repeats', times(20, () => pair(a, 'GET / 302', '/')), ['GET /', '302', '… 19 more, the same']],
  [
    'repeats but for the URL, and what ends them',
    [...times(20, (at) => pair(a, `GET /${at} 302`, `/${at + 1}`)), ...pair(a, 'GET /20 302', '/21', true)],
    ['GET /0', '302', '… 19 more, the same but for their URLs', 'GET /20', '302'],
  ],
  [
    'two servers in turns',
    times(10, () => [...pair(a, 'GET / 302', b), ...pair(b, 'GET / 302', a)]),
    ['GET /', '302', 'GET /', '302', '… 18 more, the same'],
  ],
  [
    'a preflight before each',
    times(5, (at) => [...pair(a, `OPTIONS /${at} 204`), ...pair(a, `PUT /${at} 307`, '/')]),
    ['OPTIONS /0', '204', 'PUT /0', '307', '… 8 more, the same but for their URLs'],
  ],
  [
    'another method is not the same',
    [...pair(a, 'POST / 302', '/'), ...times(4, () => pair(a, 'GET / 302', '/'))],
    ['POST /', '302', 'GET /', '302', '… 3 more, the same'],
  ],
])('%s', (_, messages, labels) => {
  const folded = foldRepeats([call, ...messages, outcome]);
  expect(folded.map(({ label }) => label)).toEqual(['fetch GET', ...labels, 'TypeError']);
});
