import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './testing/axe-violations.ts';
import { type LabChromiumPage, launchLabChromium } from './testing/browsers/chromium.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { labStates } from './testing/lab-pages.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

let lab: TestLab;
let browser: LabBrowser & { readonly page: LabChromiumPage };
beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab(), launchLabChromium({})]);
});
afterAll(() => Promise.all([lab?.close(), browser?.close()]));

describe.each(labStates)('$name', ({ bring }) => {
  beforeAll(async () => {
    await browser.page.look({ width: 1280, height: 900, motion: 'reduced' });
    await bring(browser.page, lab.origin);
  });

  test.each([360, 1600])('axe finds nothing at %d pixels, light and dark', async (width) => {
    for (const scheme of ['light', 'dark'] as const) {
      await browser.page.look({ width, height: 900, scheme, motion: 'reduced' });
      expect(await axeViolations(browser.page.tab, 'html'), scheme).toEqual([]);
    }
  });

  test('with reduced motion nothing moves', async () => {
    expect(
      await browser.page.evaluate(
        `document.getAnimations().filter(({ playState }) => playState === 'running').map(({ effect }) => effect.target.outerHTML.slice(0, 200))`,
      ),
    ).toEqual([]);
  });
});

test('while a run is going on, nothing moves with reduced motion either', async () => {
  const { page } = browser;
  await page.look({ width: 1280, height: 900, motion: 'reduced' });
  await labStates[1]!.bring(page, lab.origin);
  await page.evaluate(`(() => {
    window.moving = new Set();
    const look = () => {
      for (const { playState, effect } of document.getAnimations()) {
        if (playState === 'running') window.moving.add(effect.target.outerHTML.slice(0, 200));
      }
      requestAnimationFrame(look);
    };
    look();
  })()`);
  await page.click('#run');
  await page.waitFor(`document.querySelector('[data-own][data-agrees]')`);
  expect(await page.evaluate('[...window.moving]')).toEqual([]);
});
