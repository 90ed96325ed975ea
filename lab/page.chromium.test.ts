import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Chromium } from '../fidelity/chromium.ts';
import type { ChromiumPage } from '../fidelity/chromium-page.ts';
import { runCase } from './testing/run-case.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

let lab: TestLab;
let chromium: Chromium;
let page: ChromiumPage;
beforeAll(async () => {
  [lab, chromium] = await Promise.all([startLab(), Chromium.launch({ thirdPartyCookies: 'blocked' })]);
});
afterAll(() => Promise.all([lab?.close(), chromium?.close()]));
beforeEach(async () => {
  page = await chromium.newPage();
});
afterEach(() => page.close());

const textOf = (selector: string) =>
  page.evaluate<string>(`document.querySelector(${JSON.stringify(selector)}).innerText`);
const open = async (path: string) => {
  await page.open(lab.origin + path);
  await page.waitFor(`document.querySelector('h1')`);
};

test('the first page lists every case', async () => {
  await open('/');
  const all = await page.evaluate<number>(`document.querySelectorAll('.tile').length`);
  expect(all).toBe(lab.chapters.flatMap((chapter) => chapter.cases).length);
});

test('what does not run in this browser is played by the engine, and the rest by the browser', async () => {
  const { verdict, records } = await runCase(page, lab.origin, 'bank/2');
  expect(verdict).toBe('confirmed');
  expect(records).toHaveLength(1);
  await page.click('#tab-1');
  expect(await textOf('#variation')).toContain('Your browser does not run this one');
  expect(await textOf('#got')).toContain('The safe is behind the roses.');
  expect(await textOf('.because')).toContain('as expected');
});

test('a case that does not exist says so', async () => {
  await open('/case/bank/99');
  expect(await textOf('main')).toContain('There is no such case.');
});

test('both sides are shown beside each other, and the address keeps the run', async () => {
  const { got, saw } = await runCase(page, lab.origin, 'two-domains/6');
  expect(got).toContain('Blocked');
  expect(saw).toContain('Cookie\nsession=7f3c');
  expect(await textOf('[data-verdict]')).toContain('Confirmed: Chromium bears the claim out');
  expect(await textOf('nav a[aria-current]')).toContain('run, as expected');

  const address = await page.evaluate<string>('location.href');
  await page.click('#tab-1');
  expect(await textOf('#got')).toContain('{"name":"Rose"}');
  const other = await chromium.newPage();
  await other.open(address);
  await other.waitFor(`document.querySelector('[data-verdict]')`);
  await other.close();
});

test('a policy that Corsage does not build says why', async () => {
  await open('/case/two-domains/7');
  expect(await textOf('.refusal')).toMatch(/Corsage would not build this[\s\S]*origin-wildcard-credentials/);
});

test('a browser that does otherwise is told at what', async () => {
  await open('/case/posts/2');
  const run = 'otherwise00000000';
  // What a browser without CORS would have had: the first variant readable.
  const origin = `http://a.pair.localhost:${lab.port}`;
  const readable = { outcome: 'readable', type: 'cors', status: 200, body: '["First post"]', headers: {} };
  const pageOn = await chromium.newPage();
  await pageOn.open(`${origin}/.lab-page?lab=posts.2.0.${run}&at=99`);
  for (const variant of [0, 1]) {
    await pageOn.evaluate(
      `fetch('/.lab-report?lab=posts.2.${variant}.${run}&at=1', { method: 'POST', body: ${JSON.stringify(JSON.stringify([readable]))} }).then(({ status }) => status)`,
    );
  }
  await pageOn.close();
  await open(`/case/posts/2?again#run=${run}`);
  await page.waitFor(`document.querySelector('[data-verdict]')`);
  expect(await textOf('[data-verdict]')).toContain('This browser did otherwise');
  expect(await textOf('.differs')).toContain('call 1, outcome: expected blocked, seen readable');
});

test('a run that is no longer kept says so', async () => {
  await open('/case/posts/2#run=gone00000000');
  await page.waitFor(`document.querySelector('.announce .notice')`);
  expect(await textOf('.announce')).toContain('This run is no longer kept.');
});

test('the keyboard alone runs a case and walks its variations', async () => {
  await open('/case/posts/2');
  for (let presses = 0; presses < 80; presses++) {
    await page.press('Tab');
    if (await page.evaluate(`document.activeElement?.id === 'run'`)) break;
  }
  const outline = await page.evaluate<string>(`getComputedStyle(document.activeElement).outlineStyle`);
  expect(outline).toBe('solid');
  await page.press('Enter');
  await page.waitFor(`location.hash.startsWith('#run=') && document.querySelector('[data-verdict]')`);
  await page.evaluate(`document.querySelector('[role=tab]').focus()`);
  await page.press('ArrowRight');
  expect(await page.evaluate(`document.activeElement.id`)).toBe('tab-1');
  expect(await textOf('#got')).toContain('Readable');
});

test('the outcome is announced: it appears in a live region that was there before', async () => {
  await open('/case/posts/2');
  expect(await page.evaluate(`document.querySelector('.announce').getAttribute('aria-live')`)).toBe('polite');
  await runCase(page, lab.origin, 'posts/2');
  expect(await page.evaluate(`document.querySelector('[aria-live] [data-verdict]') !== null`)).toBe(true);
});

describe.each([360, 1440, 1600])('at %d pixels', (width) => {
  test('nothing is wider than the window, and nothing goes wrong', async () => {
    await page.look(width, 800);
    for (const path of ['/', '/case/two-domains/7', '/case/bank/6', '/case/bank/2']) {
      await open(path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    expect(page.errors).toEqual([]);
  });
});

test('on a narrow screen the list unfolds, and folds again with a choice', async () => {
  await page.look(360, 800);
  await open('/');
  const isShown = () => page.evaluate<boolean>(`document.querySelector('#cases').checkVisibility()`);
  expect(await isShown()).toBe(false);
  await page.click('.unfold');
  expect(await isShown()).toBe(true);
  await page.click('nav a[href="/case/posts/2"]');
  await page.waitFor(`document.querySelector('h1')?.innerText === 'Nobody, then everybody'`);
  expect(await isShown()).toBe(false);
});
