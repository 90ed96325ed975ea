import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Chromium } from '../../../fidelity/chromium.ts';
import type { ChromiumPage } from '../../../fidelity/chromium-page.ts';
import { axeViolations } from '../../testing/axe-violations.ts';
import { startLab, type TestLab } from '../../testing/start-lab.ts';

let lab: TestLab;
let chromium: Chromium;
let page: ChromiumPage;
let folder: string;
beforeAll(async () => {
  [lab, chromium, folder] = await Promise.all([
    startLab(),
    Chromium.launch({ thirdPartyCookies: 'blocked' }),
    mkdtemp(join(tmpdir(), 'corsage-')),
  ]);
}, 60_000);
afterAll(() => Promise.all([lab?.close(), chromium?.close(), rm(folder, { recursive: true })]));
beforeEach(async () => {
  page = await chromium.newPage();
  requests.length = 0;
  page.on('Network.requestWillBeSent', ({ request }) => {
    const { method, url } = request as { method: string; url: string };
    requests.push(`${method} ${url}`);
  });
  await page.open(`${lab.origin}/explain`);
  await page.waitFor(`document.querySelector('#brought')`);
});
afterEach(async () => {
  expect(page.errors).toEqual([]);
  await page.close();
});

const requests: string[] = [];
/** By how many pixels the page is wider than the window. */
const overflow = () =>
  page.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
const textOf = (selector: string) =>
  page.evaluate<string>(`document.querySelector(${JSON.stringify(selector)}).innerText`);
const paste = async (text: string) => {
  await page.evaluate(
    `document.querySelector('#brought').focus(), document.querySelector('#brought').select()`,
  );
  await page.send('Input.insertText', { text });
};
const told = (kind: string) => `document.querySelector('[data-told=${kind}][aria-busy=false]')`;
const example = (number: number) => page.click(`.try button:nth-child(${number})`);
/** Gives a file to the page, as a person who chooses one does. */
const choose = async (path: string) => {
  const { root } = await page.send<{ root: { nodeId: number } }>('DOM.getDocument');
  const { nodeId } = await page.send<{ nodeId: number }>('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: '#file',
  });
  await page.send('DOM.setFileInputFiles', { nodeId, files: [path] });
};

const message =
  "Access to fetch at 'https://api.example.com/me' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

describe('each example', () => {
  test.each([
    [1, 'messages', 'allow-origin-wildcard'],
    [2, 'messages', 'allow-origin-missing'],
    [3, 'request', 'preflight-allow-origin-missing'],
    [4, 'headers', 'method-not-allowed'],
    [5, 'har', 'allow-origin-wildcard'],
  ])('%d is explained', async (number, kind, code) => {
    await example(number);
    await page.waitFor(told(kind));
    expect(await page.evaluate(`document.querySelector('[data-finding="${code}"]') !== null`)).toBe(true);
    expect(await page.evaluate(`document.querySelector('[data-sandbox]') !== null`)).toBe(true);
  });
});

test('what was rebuilt opens in the sandbox', async () => {
  await example(1);
  await page.waitFor(told('messages'));
  await page.click('[data-sandbox]');
  await page.waitFor(`location.pathname === '/sandbox' && document.querySelector('h1')`);
  await page.waitFor(`document.body.innerText.includes('b.pair.localhost')`);
});

test('what was brought is there again after a look at something else, and nowhere after another visit', async () => {
  await choose(
    fileURLToPath(new URL('../../../src/explain/har/testing/chromium-sanitised.har', import.meta.url)),
  );
  await page.waitFor(told('har'));
  await page.click('[data-sandbox]');
  await page.waitFor(`location.pathname === '/sandbox' && document.querySelector('h1')`);
  await page.evaluate('history.back()');
  await page.waitFor(told('har'));
  expect(await textOf('.intake')).toContain('chromium-sanitised.har');
  expect(
    await page.evaluate(`JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).includes('.har')`),
  ).toBe(false);
  await page.open(`${lab.origin}/explain`);
  await page.waitFor(`document.querySelector('#brought')?.value === ''`);
});

test('what is cleared leaves the focus in the field', async () => {
  const focused = `document.activeElement === document.querySelector('#brought')`;
  await paste(message);
  await page.click('#clear');
  await page.waitFor(focused);
  await choose(
    fileURLToPath(new URL('../../../src/explain/har/testing/chromium-sanitised.har', import.meta.url)),
  );
  await page.waitFor(`document.querySelector('#brought') === null`);
  await page.click('#clear');
  await page.waitFor(focused);
});

test('a recording that Chromium saved is a table, and says what it cannot show', async () => {
  await choose(
    fileURLToPath(new URL('../../../src/explain/har/testing/chromium-sanitised.har', import.meta.url)),
  );
  await page.waitFor(told('har'));
  expect(await page.evaluate(`document.querySelectorAll('[data-group]').length`)).toBeGreaterThan(10);
  expect(await page.evaluate(`document.querySelectorAll('[data-group=blocked]').length`)).toBeGreaterThan(5);
  expect(await textOf('.told')).toContain('What the recording cannot show');
  expect(await textOf('.intake')).toContain('chromium-sanitised.har');
  await page.click('#clear');
  await page.waitFor(`document.querySelector('#brought') && !document.querySelector('.told')`);
});

test('a line that was not recognised is named', async () => {
  await paste(`${message}\nCookie “a” will soon be treated somehow: its “SameSite” is`);
  await page.waitFor(told('messages'));
  expect(await textOf('[data-unread="2"]')).toContain('will soon be treated');
});

test('a file may be dropped', async () => {
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${JSON.stringify(message)}], 'console.log'));
    const event = (type) => new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.querySelector('.intake').dispatchEvent(event('dragover'));
    document.querySelector('.intake').dispatchEvent(event('drop'));
  })()`);
  await page.waitFor(told('messages'));
  expect(await textOf('.intake')).toContain('console.log');
});

test('a large file shows how far it has come, and can be cancelled', async () => {
  const headers = [{ name: 'Origin', value: 'https://app.example.com' }];
  const entries = Array.from({ length: 12_000 }, (_, at) => ({
    pageref: 'page',
    _resourceType: 'fetch',
    request: { method: 'GET', url: `https://api.example.com/items/x${at}`, headers },
    response: { status: 200, headers: [], content: {} },
  }));
  const path = join(folder, 'large.har');
  const pages = [{ id: 'page', title: 'https://app.example.com/' }];
  writeFileSync(path, JSON.stringify({ log: { creator: { name: 'WebInspector' }, pages, entries } }));
  await choose(path);
  await page.waitFor(`document.querySelector('progress')?.value > 0`);
  // The page is alive meanwhile.
  expect(await page.evaluate(`new Promise((resolve) => setTimeout(() => resolve('alive'), 0))`)).toBe(
    'alive',
  );
  await page.click('#cancel');
  await page.waitFor(`document.querySelector('[data-state=cancelled]')`);
  expect(await textOf('.bring')).toContain('Cancelled.');
  expect(await textOf('.intake')).toContain('large.har');
});

describe('what cannot be read', () => {
  test.each([
    ['{"log": {"entries": [', 'ends in the middle, in line 1'],
    ['hello', 'Nothing in it is about CORS or cookies'],
    ["curl 'https://a.example/", 'does not close it'],
  ])('%s', async (text, line) => {
    await paste(text);
    await page.waitFor(`document.querySelector('[role=status] [data-fault]')`);
    expect(await textOf('[data-fault]')).toContain(line);
    expect(await page.evaluate(`document.querySelector('#brought').value`)).toBe(text);
  });
});

test('what is missing is asked for, and another word changes the result', async () => {
  await paste('HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://app.example.com\n');
  await page.waitFor(told('headers'));
  const outcome = (browser: string, said: string) =>
    `document.querySelector('[data-outcome="${browser} ${said}"]')`;
  await page.waitFor(outcome('firefox', 'readable'));
  const say = (index: number, value: string) =>
    page.evaluate(`(() => {
      const field = document.querySelectorAll('.settings input')[${index}];
      field.value = ${JSON.stringify(value)};
      field.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
  await say(0, 'https://other.example');
  await page.waitFor(outcome('firefox', 'blocked'));
  await page.waitFor(`document.querySelector('[data-finding=allow-origin-mismatch]')`);
  await say(0, 'nowhere');
  await page.waitFor(
    `document.querySelector('[data-fault]')?.innerText.includes("'nowhere', which is no origin")`,
  );
});

test('nothing leaves the page: it asks its own server for its own parts, and for nothing else', async () => {
  for (const number of [1, 2, 3, 4, 5]) {
    await example(number);
    await page.waitFor(told(['messages', 'messages', 'request', 'headers', 'har'][number - 1]!));
  }
  await paste(message);
  await page.waitFor(told('messages'));
  const known = new RegExp(
    `^GET ${lab.origin}/(?:explain|theme\\.js|flower\\.svg|api/cases|api/place|assets/[\\w.-]+)$`,
  );
  expect(requests.length).toBeGreaterThan(3);
  expect(requests.filter((request) => !known.test(request))).toEqual([]);
});

test('the keyboard alone brings something, says more of it, and opens it', async () => {
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
      await page.press('Tab');
    }
    throw new Error(`Tab never comes to ${selector}.`);
  };
  await tabTo('#brought');
  await page.send('Input.insertText', { text: message });
  await page.waitFor(told('messages'));
  await tabTo('#file');
  expect(
    await page.evaluate(`getComputedStyle(document.querySelector('label[for=file]')).outlineStyle`),
  ).toBe('solid');
  await tabTo('[data-recipes]');
  await page.press('Enter');
  await page.waitFor(`document.querySelector('.recipes pre')`);
  await tabTo('[data-sandbox]');
  await page.press('Enter');
  await page.waitFor(`location.pathname === '/sandbox'`);
});

describe.each([360, 1440])('at %d pixels', (width) => {
  test('nothing is wider than the window', async () => {
    await page.look(width, 800);
    for (const number of [1, 3, 4, 5]) {
      await example(number);
      await page.waitFor(told(['messages', '', 'request', 'headers', 'har'][number - 1]!));
      expect(await overflow()).toBeLessThanOrEqual(0);
    }
  });
});

describe.each(['light', 'dark'] as const)('axe, %s', (theme) => {
  test('finds nothing', async () => {
    await page.look(1200, 800, theme);
    expect(await axeViolations(page, '.bring')).toEqual([]);
    for (const [number, kind] of [
      [1, 'messages'],
      [3, 'request'],
      [4, 'headers'],
      [5, 'har'],
    ] as const) {
      await example(number);
      await page.waitFor(told(kind));
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
      expect(await axeViolations(page, '.bring'), kind).toEqual([]);
    }
    await paste('hello');
    await page.waitFor(`document.querySelector('[data-fault]')`);
    expect(await axeViolations(page, '.bring'), 'a fault').toEqual([]);
  });
});
