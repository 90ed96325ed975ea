import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchLabChromium } from './testing/browsers/chromium.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { runBlocked } from './testing/lab-pages.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

// The pictures of the README. UPDATE_DOCS=1 takes them anew; fonts differ between machines, so otherwise it is enough
// that they are there.
const width = 1280;
const height = 1240;
const updates = process.env.UPDATE_DOCS === '1';

let lab: TestLab;
let browser: LabBrowser;
beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab(), launchLabChromium({})]);
});
afterAll(() => Promise.all([lab?.close(), browser?.close()]));

describe.each([
  ['docs/lab.png', 'light'],
  ['docs/lab-dark.png', 'dark'],
] as const)('%s', (name, scheme) => {
  const file = new URL(`../${name}`, import.meta.url);

  test.runIf(updates)('is taken', async () => {
    const { page } = browser;
    await page.look({ width, height, scheme, motion: 'reduced' });
    await runBlocked(page, lab.origin);
    await page.waitFor(`document.querySelector('.seq svg')`);
    // From the run on: what comes before is the setup.
    await page.evaluate(`document.activeElement?.blur()`);
    await page.evaluate(`(() => {
      const { top } = document.querySelector('.title').getBoundingClientRect();
      scrollBy({ top: top - 8, behavior: 'instant' });
    })()`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    writeFileSync(file, await page.screenshot());
  });

  test('is a picture of a case after its run', () => {
    expect(sizeOf(readFileSync(file))).toEqual({ width, height });
  });
});

/** The size of a PNG, by its header. */
function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
