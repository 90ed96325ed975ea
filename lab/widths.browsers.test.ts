import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserNames } from '../src/scenario/scenario.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { launchLabBrowser } from './testing/browsers/launch.ts';
import { labStates } from './testing/lab-pages.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab?.close());

/** MiniBrowser's own toolbar keeps its window at 447 or wider, whatever it is told. */
const widths = [360, 768, 1280, 1600];

describe.each(browserNames)('%s', (name) => {
  let browser: LabBrowser;
  beforeAll(async () => {
    browser = await launchLabBrowser(name);
  });
  afterAll(() => browser?.close());

  describe.each(labStates)('$name', ({ bring }) => {
    beforeAll(async () => {
      browser.page.complaints.length = 0;
      await browser.page.look({ width: 1280, height: 900, motion: 'reduced' });
      await bring(browser.page, lab.origin);
    });

    test('nothing is wider than the window', async () => {
      const wider: number[] = [];
      for (const width of widths) {
        await browser.page.look({ width, height: 900, motion: 'reduced' });
        await browser.page.evaluate(
          `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))))`,
        );
        // Somebody pushes it sideways, and it does not give way.
        wider.push(await browser.page.evaluate<number>(`(scrollTo(9999, 0), scrollX)`));
      }
      expect(wider).toEqual(widths.map(() => 0));
    });

    test('the console stays silent', () => {
      expect(browser.page.complaints).toEqual([]);
    });
  });
});
