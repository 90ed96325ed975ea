import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Chromium } from '../../../fidelity/chromium.ts';
import type { ChromiumPage } from '../../../fidelity/chromium-page.ts';
import type { Server, Step } from '../../../src/scenario/scenario.ts';
import { type ServedHarness, serveHarness } from '../testing/serve-harness.ts';
import type { CodeProblem } from './code-problem.ts';

let harness: ServedHarness;
let chromium: Chromium;
let page: ChromiumPage;
beforeAll(async () => {
  [harness, chromium] = await Promise.all([
    serveHarness(new URL('harness/', import.meta.url)),
    Chromium.launch({ thirdPartyCookies: 'blocked' }),
  ]);
});
afterAll(() => Promise.all([harness?.close(), chromium?.close()]));
beforeEach(async () => {
  page = await chromium.newPage();
  await page.look(1200, 700);
  await page.open(harness.origin);
  await page.waitFor(`document.querySelector('.editor')`);
});
afterEach(async () => {
  expect(page.errors).toEqual([]);
  await page.close();
});

const shadow = (id: string) => `document.querySelector('#${id} .editor > div').shadowRoot`;
const inEditor = (id: string, selector: string) => `${shadow(id)}?.querySelector('${selector}')`;
const textOf = (id: string) =>
  page.evaluate<string>(
    `[...${shadow(id)}.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\\n')`,
  );
const said = () =>
  page.evaluate<{ server: Server; steps: Step[]; problems: CodeProblem[]; runs: number }>(
    `JSON.parse(document.querySelector('#said').textContent)`,
  );
const saidThat = (condition: string) =>
  page.waitFor(
    `(({ server, steps, problems, runs }) => ${condition})(JSON.parse(document.querySelector('#said').textContent))`,
  );
const type = (text: string) => page.send('Input.insertText', { text });
/** A key with modifiers: 2 is Control, 8 is Shift. */
const press = async (key: string, modifiers = 0, virtual = 0) => {
  const event = {
    key,
    modifiers,
    windowsVirtualKeyCode: virtual || codes[key] || key.toUpperCase().charCodeAt(0),
  };
  await page.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
};
const codes: Readonly<Record<string, number>> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  End: 35,
  Home: 36,
  ArrowDown: 40,
};
const open = async (id: string) => {
  await page.click(`#${id} .still`);
  await page.waitFor(`${shadow(id)}?.activeElement?.classList.contains('cm-content')`);
};
/** Opens an editor, and puts the caret behind a piece of its text. */
const openBehind = async (id: string, text: string) => {
  await open(id);
  const before = await textOf(id);
  const lines = before.slice(0, before.indexOf(text) + text.length).split('\n');
  await press('Home', 2);
  for (let line = 1; line < lines.length; line++) await press('ArrowDown');
  await press('Home', 0);
  await press('Home', 0);
  const column = lines.at(-1)!.length;
  for (let at = 0; at < column; at++) await press('ArrowRight', 0, 39);
};
const activeId = () => page.evaluate<string>(`document.activeElement.closest('[id]')?.id ?? ''`);

test('until somebody comes, it is text; the editor that takes its place looks the same', async () => {
  expect(
    await page.evaluate(
      `performance.getEntriesByType('resource').filter(({ name }) => name.includes('open-editor')).length`,
    ),
  ).toBe(0);
  const box = `(({ x, y, height }) => ({ x, y, height }))`;
  const before = await page.evaluate<{ x: number; y: number; height: number }>(
    `(() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('#server code')); return ${box}(range.getBoundingClientRect()); })()`,
  );
  const outer = await page.evaluate(`document.querySelector('#server').offsetHeight`);
  await open('server');
  const after = await page.evaluate<{ x: number; y: number; height: number }>(
    `(() => { const range = document.createRange(); range.selectNodeContents(${inEditor('server', '.cm-content')}); return ${box}(range.getBoundingClientRect()); })()`,
  );
  expect(Math.abs(after.x - before.x)).toBeLessThanOrEqual(14);
  expect(Math.abs(after.y - before.y)).toBeLessThan(3);
  expect(await page.evaluate(`document.querySelector('#server').offsetHeight`)).toBe(outer);
  expect(await textOf('server')).toContain('credentials: false');
  expect(await page.evaluate(`document.querySelector('#server .still')`)).toBeNull();
});

test('what is typed is given up as data while it can be read, and undone', async () => {
  await openBehind('page', `credentials: 'include'`);
  await type(`, method: 'PUT'`);
  await saidThat(`steps[1].method === 'PUT'`);
  await press('z', 2);
  await saidThat(`steps[1].method === undefined`);
  expect(await textOf('page')).not.toContain('PUT');
});

test('a problem is underlined and told, the data stays, and its fix is applied', async () => {
  await openBehind('page', `credentials`);
  await type('s');
  await saidThat(`problems.length === 1`);
  expect(await said()).toMatchObject({
    steps: [{}, { credentials: 'include' }],
    problems: [{ code: 'option-unknown', fix: `Write 'credentials'.` }],
  });
  expect(await page.evaluate(`${inEditor('page', '.cm-lintRange-error')}.textContent`)).toBe('credentialss');
  expect(await page.evaluate<string>(`document.querySelector('#page .problems').innerText`)).toMatch(
    /fetch has no option 'credentialss'\.[\s\S]*Write 'credentials'\.[\s\S]*option-unknown/,
  );
  await page.click('#page .problems .apply');
  await saidThat('problems.length === 0');
  expect(await page.evaluate(`document.querySelector('#page .problems').innerText.trim()`)).toBe('');
  expect(await textOf('page')).toContain(`  credentials: 'include',`);
});

test('the words of defineCors stand where the option is', async () => {
  await openBehind('server', `http://a.pair.localhost`);
  await type('/');
  await saidThat(`problems[0]?.code === 'origin-trailing-slash'`);
  expect(await page.evaluate(`${inEditor('server', '.cm-lintRange-error')}.textContent`)).toContain(
    'localhost/',
  );
});

test('names and values are completed', async () => {
  await openBehind('page', `credentials: 'include',`);
  await type(' mo');
  await page.waitFor(inEditor('page', '.cm-tooltip-autocomplete li[aria-selected]'));
  expect(
    await page.evaluate(`${inEditor('page', '.cm-tooltip-autocomplete li[aria-selected]')}.textContent`),
  ).toContain('mode');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await press('Enter');
  await type(`'`);
  await type('no');
  await page.waitFor(inEditor('page', '.cm-tooltip-autocomplete li[aria-selected]'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await press('Tab');
  await saidThat(`steps[1].mode === 'no-cors'`);
});

test('the keyboard passes by, comes in, and gets out', async () => {
  await page.evaluate(`document.querySelector('#before').focus()`);
  await press('Tab');
  await page.waitFor(`${shadow('server')}?.activeElement?.classList.contains('cm-content')`);
  expect(await page.evaluate(`${inEditor('server', '.cm-content')}.getAttribute('aria-label')`)).toBe(
    'Server b.pair.localhost',
  );
  expect(
    await page.evaluate(
      `${shadow('server')}.getElementById(${inEditor('server', '.cm-content')}.getAttribute('aria-describedby')).textContent`,
    ),
  ).toContain('Escape and then Tab');
  // Nobody has begun to edit: Tab goes on.
  await press('Tab');
  await page.waitFor(`${shadow('page')}?.activeElement?.classList.contains('cm-content')`);
  const before = await textOf('page');
  await press('ArrowDown');
  await press('Tab');
  expect(await textOf('page')).not.toBe(before);
  expect(await activeId()).toBe('page');
  await press('Escape');
  await press('Tab');
  expect(await activeId()).toBe('after');
  await press('Tab', 8);
  expect(await activeId()).toBe('page');
});

test('Mod-Enter runs what can be read, and nothing else', async () => {
  await openBehind('page', `credentials: 'include',`);
  await press('Enter', 2);
  await saidThat('runs === 1');
  await type(' mode: 7');
  await press('Enter', 2);
  await saidThat('problems.length === 1');
  expect((await said()).runs).toBe(1);
});

test('leaving the editor gives up what was typed at once', async () => {
  await openBehind('page', `credentials: 'include',`);
  await type(` method: 'PUT',`);
  await page.evaluate(`document.querySelector('#after').focus()`);
  await page.waitFor(`document.querySelector('#said').textContent.includes('"method":"PUT"')`, 200);
});

test('a value that comes from outside replaces the text', async () => {
  await open('server');
  await page.click('#before');
  await page.waitFor(`${inEditor('server', '.cm-content')}.textContent === "cors({ origin: '*' });"`);
});

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  test('nothing is wider than a phone', async () => {
    await page.look(360, 740, scheme);
    await openBehind('page', `credentials`);
    await type('s');
    await saidThat(`problems.length === 1`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});

test('a page loads less than 8 kB more for its editors, and the rest when somebody comes', () => {
  const entries = [...harness.files.keys()].filter((path) => /\/(?:code-editor|steps-code)-/.test(path));
  const loaded = new Set(entries.flatMap((path) => [...loadedAtOnce(path)]));
  // The framework is there anyway.
  const ofEditors = [...loaded].filter((path) => !/\/(?:index|preload-helper)[^/]*$/.test(path));
  const sizes = ofEditors.map((path) => gzipSync(harness.files.get(path)!).length);
  expect(sizes.length).toBeGreaterThanOrEqual(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8 * 1024);
  expect([...harness.files.keys()].some((path) => path.startsWith('/assets/open-editor'))).toBe(true);
  expect(ofEditors.some((path) => path.startsWith('/assets/open-editor'))).toBe(false);
});

/** A file of the harness, and what it loads without being asked. */
function loadedAtOnce(path: string, seen = new Set<string>()): ReadonlySet<string> {
  const body = harness.files.get(path);
  if (body === undefined || seen.has(path)) return seen;
  seen.add(path);
  const named = String(body).matchAll(/(?:\b(?:src|href)=|\bfrom ?|\bimport ?)["']([^"']+)["']/g);
  for (const [, name] of named) loadedAtOnce(new URL(name!, `http://harness${path}`).pathname, seen);
  return seen;
}
