import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Chromium } from '../fidelity/chromium.ts';
import type { ChromiumPage } from '../fidelity/chromium-page.ts';
import { LabChromiumPage } from './testing/browsers/chromium.ts';
import { blockedCase } from './testing/lab-pages.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

const budgetBytes = 150 * 1024;

let lab: TestLab;
let chromium: Chromium;
beforeAll(async () => {
  [lab, chromium] = await Promise.all([startLab(), Chromium.launch({ thirdPartyCookies: 'blocked' })]);
});
afterAll(() => Promise.all([lab?.close(), chromium?.close()]));

let tab: ChromiumPage;
let page: LabChromiumPage;
let urls: Map<string, string>;
let bytes: Map<string, number>;
let lastAt = 0;
beforeEach(async () => {
  // Nothing is in its cache.
  tab = await chromium.newPage();
  page = new LabChromiumPage(tab);
  urls = new Map();
  bytes = new Map();
  tab.on('Network.requestWillBeSent', ({ requestId, request }) => {
    urls.set(String(requestId), (request as { url: string }).url);
    lastAt = Date.now();
  });
  tab.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.set(String(requestId), Number(encodedDataLength));
    lastAt = Date.now();
  });
});
afterEach(() => tab.close());

/** Opens a page, and waits until nothing has been asked for in a second: what loads by itself has loaded. */
async function load(path: string, isThere: string): Promise<void> {
  await page.open(lab.origin + path);
  await page.waitFor(isThere);
  while (Date.now() - lastAt < 1000) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Paths that were asked for, and how many bytes each took on the wire, headers included. */
function loaded(): readonly (readonly [path: string, bytes: number])[] {
  return [...urls]
    .filter(([, url]) => url.startsWith('http'))
    .map(([id, url]) => [new URL(url).pathname, bytes.get(id) ?? 0] as const);
}
const total = () => loaded().reduce((sum, [, size]) => sum + size, 0);
const hosts = () =>
  new Set([...urls.values()].filter((url) => url.startsWith('http')).map((url) => new URL(url).host));
const editors = () => loaded().filter(([path]) => /open-editor/.test(path));

const predicted = `document.querySelectorAll('[data-prediction][data-outcome]').length === 3`;

test.each([
  ['/', `document.querySelector('h1')`],
  [blockedCase, predicted],
  ['/case/bank/2', predicted],
])('%s loads less than 150 KB, all from the lab', async (path, isThere) => {
  await load(path, isThere);
  expect(total(), JSON.stringify(loaded(), null, 1)).toBeLessThan(budgetBytes);
  // It did load something: the figure is one.
  expect(total()).toBeGreaterThan(20 * 1024);
  expect([...hosts()]).toEqual([new URL(lab.origin).host]);
  expect(editors()).toEqual([]);
});

test('the editor loads once somebody comes to it', async () => {
  await load(blockedCase, predicted);
  expect(editors()).toEqual([]);
  await page.click('.editor .still');
  await page.waitFor(`document.querySelector('.editor[data-state=open]')`);
  expect(editors()).toHaveLength(1);
});

test('a run asks no host but the experiment’s and the lab’s', async () => {
  await load(blockedCase, predicted);
  await page.click('#run');
  await page.waitFor(`document.querySelector('[data-own][data-agrees]')`);
  await page.waitFor(`document.querySelector('.findings [data-apply]')`);
  expect([...hosts()]).toEqual([new URL(lab.origin).host]);
});
