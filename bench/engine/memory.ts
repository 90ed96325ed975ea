// Watches the heap in a process of its own: `node --expose-gc memory.js <kind> <number of cases> <seed>`.
import { settingsIn } from '../../fidelity/case.ts';
import { sample } from '../../fidelity/generate/sample.ts';
import { Browser } from '../../src/browser/browser.ts';
import type { HttpRequest, HttpResponse } from '../../src/browser/http.ts';
import { playVariant } from '../../src/scenario/play-scenario.ts';
import { type HeapReading, readingsPerHeap } from './heap.ts';
import type { HeapKind } from './heap-process.ts';

const [kind, count, seed] = process.argv.slice(2) as [HeapKind, string, string];

/** A server that permits all, has preflights remembered, and sets a cookie. */
function serve({ method, url, headers }: HttpRequest): HttpResponse {
  const origin = headers.find(([name]) => name.toLowerCase() === 'origin')?.[1] ?? '*';
  const permits: [string, string][] = [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', 'true'],
  ];
  if (method !== 'OPTIONS') {
    const cookie = `id=${url.length}; Max-Age=86400; Secure; SameSite=None`;
    return { status: 200, headers: [...permits, ['Set-Cookie', cookie]], body: 'hello' };
  }
  return {
    status: 204,
    headers: [
      ...permits,
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Headers', 'x-token'],
      ['Access-Control-Max-Age', '7200'],
    ],
  };
}

const browser = new Browser({ profile: 'chromium', network: serve, thirdPartyCookies: 'allowed' });
const cases = kind === 'fresh browsers' ? sample(Number(seed), 1000) : [];

const players: Readonly<Record<HeapKind, (number: number) => Promise<unknown>>> = {
  /** Every case on sites of its own: a preflight and a cookie to remember for each, and one cookie set by script. */
  'one browser': async (number) => {
    const page = browser.open(`https://www.shop-${number}.com/`);
    page.cookie = `seen=${number}`;
    const init = { method: 'PUT', headers: { 'X-Token': 'a' }, credentials: 'include' } as const;
    const response = await page.fetch(`https://api.pay-${number}.net/items`, init);
    return response.text();
  },
  'fresh browsers': (number) => {
    const { variant, settings } = cases[number % cases.length]!;
    return playVariant(variant, { profile: 'chromium', ...settingsIn('chromium', settings) });
  },
};

function held(): number {
  for (let i = 0; i < 4; i++) globalThis.gc!();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const play = players[kind];
const every = Math.ceil(Number(count) / readingsPerHeap);
const readings: HeapReading[] = [];
for (let done = 0; done < every * readingsPerHeap; ) {
  const start = performance.now();
  for (const until = done + every; done < until; done++) await play(done);
  const ns = ((performance.now() - start) * 1e6) / every;
  readings.push({ cases: done, bytes: held(), ns });
}
process.stdout.write(JSON.stringify(readings));
// What has been remembered is in use to the end.
if (kind === 'one browser' && browser.jar.cookies().length === 0) throw new Error('no cookie was kept');
