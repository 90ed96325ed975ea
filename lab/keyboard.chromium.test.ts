import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LabChromiumPage, launchLabChromium } from './testing/browsers/chromium.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

let lab: TestLab;
let browser: LabBrowser & { readonly page: LabChromiumPage };
let page: LabChromiumPage;
beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab(), launchLabChromium({})]);
  page = browser.page;
});
afterAll(() => Promise.all([lab?.close(), browser?.close()]));

/** Presses Tab until what has the focus matches, and sees that it is seen. */
async function tabTo(selector: string, keys = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) {
      // The drawing has rings of its own.
      const outline = await page.evaluate<string>(`(() => {
        const { activeElement } = document;
        return activeElement.closest('.seq') ? 'its own' : getComputedStyle(activeElement).outlineStyle;
      })()`);
      expect(outline, `the focus on ${selector}`).not.toBe('none');
      return;
    }
    await page.press(keys);
  }
  throw new Error(`Tab never comes to ${selector}.`);
}

test('the keyboard alone chooses a case, runs it, walks its steps, mends it, edits it and takes the link', async () => {
  await page.look({ width: 1280, height: 900 });
  await page.open(`${lab.origin}/`);
  await page.waitFor(`document.querySelector('main h1')`);

  // Past the list of cases, by the link that is there for it.
  await page.press('Tab');
  expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  await page.press('Enter');
  await tabTo('main a[href="/case/two-domains/6"]');
  await page.press('Enter');
  await page.waitFor(`location.pathname === '/case/two-domains/6' && document.querySelector('#run')`);

  await tabTo('#run');
  await page.press('Enter');
  await page.waitFor(`document.querySelector('[data-own][data-outcome=blocked][data-agrees=true]')`);

  await tabTo('.seq [tabindex="0"]');
  const names: string[] = [];
  for (let steps = 0; steps < 4; steps++) {
    names.push(
      await page.evaluate<string>(
        `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
      ),
    );
    await page.press('ArrowDown');
  }
  expect(new Set(names).size).toBe(4);
  expect(names.every((name) => name.trim() !== '')).toBe(true);
  await page.press('Escape');

  await page.waitFor(`document.querySelector('.findings [data-apply]')`);
  await tabTo('.findings [data-apply]');
  await page.press('Enter');
  await page.waitFor(`document.querySelector('[data-own][data-outcome=readable][data-agrees=true]')`);

  // Backwards to the policy, which becomes an editor as it gets the focus.
  await tabTo('.run button', 'Shift+Tab');
  for (let presses = 0; !(await isInServer()); presses++) {
    if (presses > 40) throw new Error('Shift+Tab never comes to the server’s code.');
    await page.press('Shift+Tab');
    await page.waitFor(`!document.querySelector('.editor[data-state=loading]')`);
  }
  const code = await page.evaluate<string>(
    `[...${active}.querySelectorAll('.cm-line')].map(({ textContent }) => textContent).join('\\n')`,
  );
  expect(code).toContain('credentials: true');
  expect(code).toContain('Rose');
  await page.press('Control+a');
  await page.tab.send('Input.insertText', { text: code.replace('Rose', 'Lily') });
  await page.press('Control+Enter');
  await page.waitFor(`document.querySelector('#got')?.innerText.includes('Lily')`);
  await page.waitFor(`document.querySelector('[data-own][data-outcome=readable][data-agrees=true]')`);

  // Tab writes in an editor that somebody writes in; Escape leads out.
  await page.press('Escape');
  await tabTo('#copy-link');
  await page.press('Enter');
  await page.waitFor(`document.querySelector('.said')?.innerText.trim() !== ''`);
  expect(await page.evaluate<string>('location.hash')).toMatch(/^#x=[\w-]+$/);
  expect(page.complaints).toEqual([]);
});

/** What has the focus, also inside the tree of an editor. */
const active = `(() => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
})()`;
const isInServer = () =>
  page.evaluate<boolean>(
    `${active}.matches('.cm-content') && ${active}.getAttribute('aria-label').includes('server')`,
  );
