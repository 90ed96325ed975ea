import { describe, expect, test } from 'vitest';
import { isPlayedAt, labOrigin, localPlace, type Place, placeAt, symbolicHost, takeHome } from './place.ts';

const local = localPlace(4280);
const hosted: Place = {
  scheme: 'https',
  port: null,
  lab: 'https://lab.example.org',
  sites: { pair: 'corsage-pair.example', a: 'corsage-a.example' },
};
const onPort: Place = { ...hosted, scheme: 'http', port: 81, lab: 'http://lab.example.org:81' };

const rows: [symbolic: string, local: string, hosted: string, onPort: string][] = [
  [
    'http://a.localhost',
    'http://a.localhost:4280',
    'https://corsage-a.example',
    'http://corsage-a.example:81',
  ],
  [
    'http://x.y.pair.localhost/me?u=1',
    'http://x.y.pair.localhost:4280/me?u=1',
    'https://x.y.corsage-pair.example/me?u=1',
    'http://x.y.corsage-pair.example:81/me?u=1',
  ],
  [
    'http://a.localhost, http://*.pair.localhost',
    'http://a.localhost:4280, http://*.pair.localhost:4280',
    'https://corsage-a.example, https://*.corsage-pair.example',
    'http://corsage-a.example:81, http://*.corsage-pair.example:81',
  ],
  [
    'session=1; Domain=.pair.localhost; Secure',
    'session=1; Domain=.pair.localhost; Secure',
    'session=1; Domain=.corsage-pair.example; Secure',
    'session=1; Domain=.corsage-pair.example; Secure',
  ],
];

describe('there and back', () => {
  test.each(rows)('%s', (symbolic, atLocal, atHosted, atPort) => {
    for (const [place, placed] of [
      [local, atLocal],
      [hosted, atHosted],
      [onPort, atPort],
    ] as const) {
      expect(placeAt({ [symbolic]: [symbolic] }, place)).toEqual({ [placed]: [placed] });
      expect(takeHome({ [placed]: [placed] }, place)).toEqual({ [symbolic]: [symbolic] });
    }
  });
});

test('a wrong port stays wrong', () => {
  expect(placeAt('http://a.localhost:9', hosted)).toBe('https://corsage-a.example:9');
  expect(placeAt('http://a.localhost:9', local)).toBe('http://a.localhost:9');
  expect(takeHome('http://a.localhost:42801', local)).toBe('http://a.localhost:42801');
});

test.each([
  'http://b.localhost',
  'http://*.localhost',
  'http://a.localhost.example.com',
  'http://xlocalhost',
  'http://constructor.localhost',
])('%s is nowhere', (origin) => {
  expect(placeAt(origin, hosted)).toBe(origin);
});

test('a neighbour by name is no neighbour', () => {
  expect(takeHome('https://evilcorsage-a.example', hosted)).toBe('https://evilcorsage-a.example');
  expect(takeHome('https://corsage-a.example.evil.test', hosted)).toBe('https://corsage-a.example.evil.test');
});

test.each<[host: string, place: Place, symbolic: string | null]>([
  ['a.pair.localhost', local, 'a.pair.localhost'],
  ['lab.localhost', local, null],
  ['x.lab.localhost', local, null],
  ['localhost', local, null],
  ['example.com', local, null],
  ['corsage-a.example', hosted, 'a.localhost'],
  ['x.corsage-pair.example', hosted, 'x.pair.localhost'],
  ['xcorsage-pair.example', hosted, null],
  ['.corsage-pair.example', hosted, null],
  ['a.localhost', hosted, null],
  ['lab.example.org', hosted, null],
])('%s plays %3$s', (host, place, symbolic) => {
  expect(symbolicHost(host, place)).toBe(symbolic);
});

test('only what is mapped is played', () => {
  expect([isPlayedAt('x.pair.localhost', hosted), isPlayedAt('b.localhost', hosted)]).toEqual([true, false]);
  expect([isPlayedAt('b.localhost', local), isPlayedAt('toString.localhost', hosted)]).toEqual([true, false]);
});

test('the lab is where its place says', () => {
  expect([labOrigin(local), labOrigin(localPlace(null)), labOrigin(hosted)]).toEqual([
    'http://lab.localhost:4280',
    'http://lab.localhost',
    'https://lab.example.org',
  ]);
});
