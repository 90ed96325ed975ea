import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserNames } from '../src/scenario/scenario.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { launchLabBrowser } from './testing/browsers/launch.ts';
import { cutOff } from './testing/cut-off.ts';
import { labStates } from './testing/lab-pages.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab?.close());

/** MiniBrowser's own toolbar keeps its window at 447 or wider, whatever it is told. */
const widths = [320, 360, 768, 1280, 1366, 1600];

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

    test('nothing is wider than the window, and no text than its box', async () => {
      const wider: number[] = [];
      const cut: Record<number, readonly string[]> = {};
      for (const width of widths) {
        await browser.page.look({ width, height: 900, motion: 'reduced' });
        await browser.page.evaluate(
          `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))))`,
        );
        // Somebody pushes it sideways, and it does not give way.
        wider.push(await browser.page.evaluate<number>(`(scrollTo(9999, 0), scrollX)`));
        cut[width] = await cutOff(browser.page);
      }
      expect(wider).toEqual(widths.map(() => 0));
      expect(cut).toEqual(Object.fromEntries(widths.map((width) => [width, []])));
    });

    test('the console stays silent', () => {
      expect(browser.page.complaints).toEqual([]);
    });
  });
});
