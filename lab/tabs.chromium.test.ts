import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LabChromiumPage, launchLabChromium } from './testing/browsers/chromium.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { blockedCase, runBlocked } from './testing/lab-pages.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

let lab: TestLab;
let browser: LabBrowser & { readonly page: LabChromiumPage };
beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab(), launchLabChromium({})]);
});
afterAll(() => Promise.all([lab?.close(), browser?.close()]));

test('more tabs are open than a browser has connections to one host, and each loads', async () => {
  const { page } = browser;
  await runBlocked(page, lab.origin);
  for (let number = 1; number <= 8; number++) {
    await page.tab.send('Runtime.evaluate', {
      expression: `void (window['tab${number}'] = open('${blockedCase}'))`,
      userGesture: true,
    });
    await page.waitFor(`window['tab${number}'].document.querySelector('[data-outcome]')`);
  }
  expect(page.complaints).toEqual([]);
});
