import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BrowserName, browserNames } from '../src/scenario/scenario.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { launchLabBrowser } from './testing/browsers/launch.ts';
import { blockedCase, runBlocked } from './testing/lab-pages.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';
import { openPage } from './testing/visit-case.ts';

let lab: TestLab;
const browsers = new Map<BrowserName, LabBrowser>();
beforeAll(async () => {
  lab = await startLab();
  for (const name of browserNames) browsers.set(name, await launchLabBrowser(name));
});
afterAll(async () => {
  for (const browser of browsers.values()) await browser.close();
  await lab?.close();
});
const pageOf = (name: BrowserName) => browsers.get(name)!.page;
beforeEach(() => {
  for (const { page } of browsers.values()) page.complaints.length = 0;
});

const agrees = (outcome: string) =>
  `document.querySelector('[data-own][data-outcome=${outcome}][data-agrees=true]')`;

describe.each(browserNames)('%s', (name) => {
  test.each(['two-domains/1', 'two-domains/6', 'posts/7'])(
    'a fix of %s, applied and run again, lets the call through',
    async (id) => {
      const page = pageOf(name);
      await openPage(page, `${lab.origin}/case/${id}`);
      await page.click('#run');
      await page.waitFor(agrees('blocked'));
      await page.waitFor(`document.querySelector('.findings [data-apply]')`);
      await page.click('.findings [data-apply]');
      await page.waitFor(agrees('readable'));
      expect(
        await page.evaluate(`document.querySelectorAll('[data-finding]:not(.notice-card)').length`),
      ).toBe(0);
      expect(page.complaints).toEqual([]);
    },
  );

  test('where the window is blocked, a link does the same', async () => {
    const page = pageOf(name);
    await openPage(page, lab.origin + blockedCase);
    // Nobody has clicked.
    await page.evaluate(`void document.querySelector('#run').click()`);
    await page.waitFor(`document.querySelector('#open-run')`);
    await page.click('#open-run');
    await page.waitFor(agrees('blocked'));
    expect(page.complaints).toEqual([]);
  });

  test('a link that was made here opens and runs alike in the others', async () => {
    const page = pageOf(name);
    await runBlocked(page, lab.origin);
    await page.click('.findings [data-apply]');
    await page.waitFor(agrees('readable'));
    await page.click('#copy-link');
    await page.waitFor(`document.querySelector('.said')?.innerText.trim() !== ''`);
    const link = await page.evaluate<string>('location.href');
    expect(link).toMatch(/#x=[\w-]+$/);
    const shown = await page.evaluate<string>(textOfChanges);
    expect(shown).toContain('credentials: true');

    lab.takeRecords();
    for (const other of browserNames.filter((each) => each !== name)) {
      const there = pageOf(other);
      await openPage(there, link);
      await there.waitFor(`document.querySelector('.changes')`);
      expect(await there.evaluate<string>(textOfChanges)).toBe(shown);
      await there.click('#run');
      await there.waitFor(agrees('readable'));
      const [record] = lab.takeRecords();
      expect(record?.results).toMatchObject([{ outcome: 'readable', status: 200 }]);
      expect(there.complaints).toEqual([]);
    }
  });

  test('the theme is the system’s until the reader chooses, and then the reader’s', async () => {
    const page = pageOf(name);
    const shown = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const look = (scheme: 'light' | 'dark') => page.look({ width: 1280, height: 900, scheme });
    await look('light');
    await openPage(page, `${lab.origin}/`);
    const paper = await shown();
    await look('dark');
    await openPage(page, `${lab.origin}/`);
    const ink = await shown();
    expect(ink).not.toBe(paper);
    await page.click('.theme');
    await page.waitFor(`getComputedStyle(document.body).backgroundColor === '${paper}'`);
    await openPage(page, `${lab.origin}/sandbox`);
    expect(await shown()).toBe(paper);
    await page.evaluate('localStorage.clear()');
    await look('light');
  });

  test.each([
    ['cut off', 'x=q1YqLE'],
    ['no experiment at all', 'x=AAAA'],
  ])('a damaged link says so: %s', async (_, fragment) => {
    const page = pageOf(name);
    await openPage(page, `${lab.origin}${blockedCase}#${fragment}`);
    await page.waitFor(`document.querySelector('.notice[role=alert]')`);
    expect(await page.evaluate<string>(`document.querySelector('.notice[role=alert]').innerText`)).toMatch(
      /The link is damaged/,
    );
    // The case is there all the same.
    await page.click('#run');
    await page.waitFor(agrees('blocked'));
    expect(page.complaints).toEqual([]);
  });
});

/** What the page shows of what was changed. */
const textOfChanges = `document.querySelector('.changes').textContent.replace(/\\s+/g, ' ')`;
