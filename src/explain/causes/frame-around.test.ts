import { expect, test } from 'vitest';
import { frameAround } from './frame-around.ts';

const page = 'https://app.example.com/';
const [own, api, evil] = ['https://app.example.com', 'https://api.example.com', 'https://evil.example'];

test.each<[claim: string, ancestors: readonly string[] | undefined, url: string, expected: string | null]>([
  ['a frame of another site’s', [evil], `${page}me`, evil],
  ['and for another host of the page’s site', [evil], `${api}/me`, evil],
  ['the outermost counts', [own, 'https://ads.example', evil], `${page}me`, evil],
  ['also where the tab is home again', [evil, own], `${page}me`, evil],
  ['a frame of the same site’s', [api], `${page}me`, null],
  ['no frame', undefined, `${page}me`, null],
  ['the page itself is of another site', [evil], 'https://far.example.net/me', null],
  ['nobody to name', ['null'], `${page}me`, null],
])('%s', (_, ancestors, url, expected) => {
  const trace = { browser: 'chromium', page, steps: [], ...(ancestors === undefined ? {} : { ancestors }) };
  expect(frameAround(trace, url)).toBe(expected);
});
