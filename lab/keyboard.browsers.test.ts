import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserNames } from '../src/scenario/scenario.ts';
import type { LabBrowser, LabPage } from './testing/browsers/lab-page.ts';
import { launchLabBrowser } from './testing/browsers/launch.ts';
import { blockedCase } from './testing/lab-pages.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';
import { openPage } from './testing/visit-case.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab?.close());

describe.each(browserNames)('%s', (name) => {
  let browser: LabBrowser;
  beforeAll(async () => {
    browser = await launchLabBrowser(name);
  });
  afterAll(() => browser?.close());

  test('the keyboard alone chooses a case, runs it, walks its steps, mends it, edits it and takes the link', async () => {
    await walk(browser.page);
  }, 120_000);

  test.each([
    [360, 640],
    [844, 390],
    [1280, 720],
    [1280, 900],
  ])('at %d × %d the Run bar hides nothing that is being typed', async (width, height) => {
    const { page } = browser;
    await page.look({ width, height });
    await openPage(page, lab.origin + blockedCase);
    while (!(await isInEditor(page, 'page'))) {
      await page.press('Tab');
      // What looks like an editor becomes one.
      await page.waitFor(
        `document.activeElement !== document.body && !document.activeElement.matches('.still')`,
      );
    }
    expect(await seesCaret(page), 'as it opens').toBe(true);
    await page.press('Control+End');
    await page.type('!');
    await page.waitFor(`document.querySelector('.run .state .no')`);
    await page.type('\n'.repeat(15));
    expect(await seesCaret(page), 'as it grows').toBe(true);
  });

  test('undone, reset, and run in all variations, a case still has the focus', async () => {
    const { page } = browser;
    await page.look({ width: 1280, height: 900 });
    await openPage(page, lab.origin + blockedCase);
    await tabTo(page, '.jar textarea');
    await page.type('x');
    await pressAt(page, '#undo', `!document.querySelector('#undo')`);
    await focusComesTo(page, '#run');
    await tabTo(page, '.jar textarea', 'Shift+Tab');
    await page.type('x');
    await pressAt(page, '#reset', `!document.querySelector('#reset')`);
    await focusComesTo(page, '#run');
    await pressAt(page, '#run-all', `document.querySelectorAll('[role=tab][data-outcome]').length === 4`);
    await focusComesTo(page, '#run-all:not([aria-disabled=true])');
  });

  test('renamed, removed and added to, a sandbox still has the focus', async () => {
    const { page } = browser;
    await page.look({ width: 1280, height: 900 });
    await openPage(page, `${lab.origin}/sandbox`);
    const isClosed = `!document.querySelector('.host-form')`;
    const open = (button: string) =>
      pressAt(page, button, `document.activeElement.matches('.host-form input')`);
    await open('[data-rename]');
    await page.press('Escape');
    await page.waitFor(isClosed);
    await focusComesTo(page, '[data-rename]');
    await open('[data-rename]');
    await page.type('other');
    await page.press('Enter');
    await page.waitFor(isClosed);
    await focusComesTo(page, '[data-origin*=other] [data-rename]');
    const panels = `document.querySelectorAll('.code').length`;
    const count = await page.evaluate<number>(panels);
    await pressAt(page, '.origin .buttons button:last-child', `${panels} < ${count}`);
    await focusComesTo(page, '.origin button');
    await open('#add-origin');
    await page.press('Escape');
    await page.waitFor(isClosed);
    await focusComesTo(page, '#add-origin');
    await open('#add-origin');
    await page.type('new');
    await page.press('Enter');
    await page.waitFor(`document.querySelector('[data-origin*=new]')`);
    await focusComesTo(page, '#add-origin');
  });

  test('asked again, a question still has the focus', async () => {
    const { page } = browser;
    await page.look({ width: 1280, height: 900 });
    await openPage(page, `${lab.origin}/quiz/bank#1`);
    await page.press('1');
    await page.waitFor(`document.querySelector('#again')`);
    await pressAt(page, '#again', `!document.querySelector('#again')`);
    await focusComesTo(page, '.options button');
  });
});

/** Goes to a button, presses it, and waits for what it does. */
async function pressAt(page: LabPage, selector: string, done: string): Promise<void> {
  await tabTo(page, selector);
  await page.press('Enter');
  await page.waitFor(done, 40_000);
}

function focusComesTo(page: LabPage, selector: string): Promise<void> {
  return page.waitFor(`document.activeElement.matches(${JSON.stringify(selector)})`, 5000);
}

/** Presses Tab until what has the focus matches, and sees that it is seen. */
async function tabTo(page: LabPage, selector: string, keys = 'Tab'): Promise<void> {
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

async function walk(page: LabPage): Promise<void> {
  await page.look({ width: 1280, height: 900 });
  await page.open(`${lab.origin}/`);
  await page.waitFor(`document.querySelector('main h1')`);

  // Past the list of cases, by the link that is there for it.
  await page.press('Tab');
  expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  await page.press('Enter');
  await tabTo(page, 'main a[href="/case/two-domains/6"]');
  await page.press('Enter');
  await page.waitFor(`location.pathname === '/case/two-domains/6' && document.querySelector('#run')`);

  await tabTo(page, '#run');
  await page.press('Enter');
  await page.waitFor(`document.querySelector('[data-own][data-outcome=blocked][data-agrees=true]')`);

  await tabTo(page, '.seq [tabindex="0"]');
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
  await tabTo(page, '.findings [data-apply]');
  await page.press('Enter');
  await page.waitFor(`document.querySelector('[data-own][data-outcome=readable][data-agrees=true]')`);

  // Backwards to the policy, which becomes an editor as it gets the focus.
  await tabTo(page, '.run button', 'Shift+Tab');
  for (let presses = 0; !(await isInEditor(page, 'server')); presses++) {
    if (presses > 40) throw new Error('Shift+Tab never comes to the server’s code.');
    await page.press('Shift+Tab');
    await page.waitFor(`!document.querySelector('.editor[data-state=loading]')`);
  }
  const code = await page.evaluate<string>(
    `[...${active}.querySelectorAll('.cm-line')].map(({ textContent }) => textContent).join('\\n')`,
  );
  expect(code).toContain('credentials: true');
  expect(code).toContain('Rose');
  await moveTo(page, code, code.indexOf('Rose'));
  for (const _ of 'Rose') await page.press('Delete');
  await page.type('Lily');
  await page.press('Control+Enter');
  await page.waitFor(`document.querySelector('#got')?.innerText.includes('Lily')`);
  await page.waitFor(`document.querySelector('[data-own][data-outcome=readable][data-agrees=true]')`);

  // Tab writes in an editor that somebody writes in; Escape leads out.
  await page.press('Escape');
  await tabTo(page, '#copy-link');
  await page.press('Enter');
  await page.waitFor(`document.querySelector('.said')?.innerText.trim() !== ''`);
  expect(await page.evaluate<string>('location.hash')).toMatch(/^#x=[\w-]+$/);
  expect(page.complaints).toEqual([]);
}

/** Moves the caret of an editor to a place in its text. */
async function moveTo(page: LabPage, text: string, offset: number): Promise<void> {
  const before = text.slice(0, offset).split('\n');
  await page.press('Control+Home');
  for (const _ of before.slice(1)) await page.press('ArrowDown');
  for (const _ of before.at(-1)!) await page.press('ArrowRight');
}

/** What has the focus, also inside the tree of an editor. */
const active = `(() => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
})()`;
const isInEditor = (page: LabPage, side: 'server' | 'page') =>
  page.evaluate<boolean>(
    `${active}.matches('.cm-content') && ${active}.closest('.cm-editor').getRootNode().host.closest('.code').querySelector('h2').textContent.toLowerCase() === '${side}'`,
  );

/** Whether the caret of the editor that has the focus is in the window, with nothing over it. */
const seesCaret = (page: LabPage) =>
  page.evaluate<boolean>(`(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { left, top, bottom } = ${active}.getRootNode().querySelector('.cm-cursor-primary').getBoundingClientRect();
    return [top + 1, bottom - 1].every((y) => document.elementFromPoint(left, y)?.closest('.editor'));
  })()`);
