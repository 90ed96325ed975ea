import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './testing/axe-violations.ts';
import { type LabChromiumPage, launchLabChromium } from './testing/browsers/chromium.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { cutOff } from './testing/cut-off.ts';
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

describe('as the reader’s system wants it', () => {
  const emulate = (media: { readonly media?: string; readonly features?: readonly object[] }) =>
    browser.page.tab.send('Emulation.setEmulatedMedia', media);
  afterEach(() => emulate({ media: '', features: [] }));

  test('on paper every line of code is whole', async () => {
    const { page } = browser;
    await page.look({ width: 360, height: 900 });
    await labStates.find(({ name }) => name === 'a case in its editor')!.bring(page, lab.origin);
    await emulate({ media: 'print' });
    const wide = await page.evaluate<readonly string[]>(`(() => {
      const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
      return all(document.querySelector('main'))
        .filter((each) => each.matches('pre, .still, .card, .cm-scroller') && each.scrollWidth > each.clientWidth + 1)
        .map(({ textContent }) => textContent);
    })()`);
    expect(wide).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
  });

  test('in colours that the system forces, what has been run, came out otherwise or is chosen is seen', async () => {
    const { page } = browser;
    await page.look({ width: 1280, height: 900 });
    await page.open(`${lab.origin}/`);
    const progress = { 'two-domains/1': 'as-expected', 'two-domains/2': 'otherwise' };
    await page.evaluate(
      `localStorage.setItem('corsage-lab-progress', ${JSON.stringify(JSON.stringify(progress))})`,
    );
    await labStates[1]!.bring(page, lab.origin);
    await emulate({
      features: [
        { name: 'forced-colors', value: 'active' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
    const looks = (selector: string) =>
      page.evaluate<
        readonly string[]
      >(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => {
        const { backgroundColor, borderStyle } = getComputedStyle(each);
        return backgroundColor + ' ' + borderStyle;
      })`);
    const [run, otherwise, not] = await looks('.rail [open] .dot');
    expect(new Set([run, otherwise, not]).size).toBe(3);
    const [chosen, other] = await looks('[role=tab]');
    expect(chosen).not.toBe(other);
    await page.evaluate('localStorage.clear()');
  });
});
