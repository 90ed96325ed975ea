import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LabChromiumPage, launchLabChromium } from './testing/browsers/chromium.ts';
import type { LabBrowser } from './testing/browsers/lab-page.ts';
import { blockedCase } from './testing/lab-pages.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';
import { openPage } from './testing/visit-case.ts';

let lab: TestLab;
let browser: LabBrowser & { readonly page: LabChromiumPage };
let page: LabChromiumPage;
beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab(), launchLabChromium({})]);
  ({ page } = browser);
});
afterAll(() => Promise.all([lab?.close(), browser?.close()]));
beforeEach(() => {
  page.complaints.length = 0;
});

const textOf = (selector: string) => page.evaluate<string>(`document.querySelector('${selector}').innerText`);
const isDisabled = (selector: string) =>
  page.evaluate<boolean>(`document.querySelector('${selector}').disabled`);

/** Opens the sandbox, and in it the first editor, a server's. */
async function openServer(): Promise<void> {
  await openPage(page, `${lab.origin}/sandbox`);
  await page.waitFor(`document.querySelector('[data-prediction][data-outcome=readable]')`);
  await page.click('.editor .still');
  await page.waitFor(`document.activeElement.shadowRoot?.activeElement.matches('.cm-content')`);
}

/** Replaces what stands in the editor. */
async function write(code: string): Promise<void> {
  await page.press('Control+a');
  // At once, as it is pasted.
  await page.tab.send('Input.insertText', { text: code });
}

test('while the code cannot be read, the page says of what its outcome, link and address are', async () => {
  await openServer();
  await write("cors({ origin: '*', credentials: true });");
  await page.waitFor(`document.querySelectorAll('.last-read .notice-line').length === 3`);
  expect(await textOf('.run .state')).toMatch(/^First mend the problem in the code\. Until then all below/);
  expect(await isDisabled('#run')).toBe(true);
  await page.click('#copy-link');
  await page.waitFor(`document.querySelector('.said').innerText.includes('last version that could be read')`);
  await page.click('#reset');
  await page.waitFor(`document.querySelector('.last-read') === null`);
  expect(page.complaints).toEqual([]);
});

test('an experiment that is too long for the address is said to be, for as long as it is', async () => {
  await openServer();
  const long = Array.from({ length: 1500 }, () => Math.random()).join('');
  await write(`route('GET /me', { body: 'x' });`);
  await page.waitFor(`location.hash.startsWith('#x=')`);
  const kept = await page.evaluate<string>('location.hash');
  await write(`route('GET /me', { body: '${long.slice(0, 20_000)}' });`);
  await page.waitFor(`document.querySelector('.run .state').innerText.includes('too long for a link')`);
  expect([await isDisabled('#run'), await page.evaluate('location.hash')]).toEqual([true, kept]);
  await page.click('#undo');
  await page.waitFor(`!document.querySelector('.run .state').innerText.includes('too long')`);
  expect(page.complaints).toEqual([]);
});

test('Run all ends at once where no window opens, and says so', async () => {
  await openPage(page, lab.origin + blockedCase);
  await page.evaluate('void (window.open = () => null)');
  await page.click('#run-all');
  await page.waitFor(`document.querySelector('#open-run')`);
  expect(await textOf('.run .state')).toMatch(/^Your browser blocked the window\./);
  expect([await isDisabled('#run'), await textOf('#run-all')]).toEqual([false, 'Run all 4 variations']);
});

test('a series is stopped from whichever variation is looked at', async () => {
  await openPage(page, lab.origin + blockedCase);
  // A window that stays empty.
  await page.evaluate(`void (window.open = () => ({
    closed: false, location: { replace() {} }, close() { this.closed = true; },
  }))`);
  await page.click('#run-all');
  await page.waitFor(`document.querySelector('#run[aria-disabled=true]')`);
  await page.click('#tab-2');
  expect(await textOf('.run .state')).toBe('Running variation 1 of 4…');
  await page.click('#run-all');
  await page.waitFor(`document.querySelector('#run[aria-disabled=false]')`);
  await page.click('#tab-0');
  expect(await textOf('.run .state')).toBe('Stopped before the end.');
});

test('what was run is there for who comes back, and said to have been run for who loads the page anew', async () => {
  const url = `${lab.origin}/case/two-domains/1`;
  await openPage(page, url);
  await page.click('#run');
  await page.waitFor(`document.querySelector('[data-verdict=confirmed], [data-verdict=refuted]')`);
  const verdict = await textOf('.stamp');
  await page.click('a[rel=next]');
  await page.waitFor(`location.pathname === '/case/two-domains/2' && document.querySelector('.stamp')`);
  await page.evaluate('history.back()');
  await page.waitFor(`location.pathname === '/case/two-domains/1' && document.querySelector('.stamp')`);
  await page.waitFor(`document.querySelector('[data-own][data-outcome][data-agrees=true]')`);
  expect(await textOf('.stamp')).toBe(verdict);
  await openPage(page, url);
  expect([await textOf('.stamp'), await textOf('[data-own] td')]).toEqual([
    'Run earlier, as expected',
    'run on an earlier visit',
  ]);
  await page.evaluate('localStorage.clear()');
  expect(page.complaints).toEqual([]);
});

test('a call without a server is named as the page has it, and never seems to arrive', async () => {
  await openPage(page, `${lab.origin}/sandbox`);
  await page.click('[data-origin="http://api.shop.localhost"] .buttons button:last-child');
  await page.waitFor(`document.querySelector('.run .state b')`);
  expect(await textOf('.run .state li')).toMatch(
    /^Page, step 1 \(fetch\): There is no server at api\.shop\.localhost/,
  );
  await page.waitFor(`document.querySelector('#saw').innerText.includes('no request reached a server')`);
  await page.waitFor(`document.querySelector('.drawing').innerHTML.includes('GET /me is not sent')`);
});
