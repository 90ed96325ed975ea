import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Chromium } from '../../../fidelity/chromium.ts';
import type { ChromiumPage } from '../../../fidelity/chromium-page.ts';
import { questions } from '../../quiz/questions.ts';
import { axeViolations } from '../../testing/axe-violations.ts';
import { startLab, type TestLab } from '../../testing/start-lab.ts';

let lab: TestLab;
let chromium: Chromium;
let page: ChromiumPage;
beforeAll(async () => {
  [lab, chromium] = await Promise.all([startLab(), Chromium.launch({ thirdPartyCookies: 'blocked' })]);
}, 60_000);
afterAll(() => Promise.all([lab?.close(), chromium?.close()]));
beforeEach(async () => {
  page = await chromium.newPage();
});
afterEach(async () => {
  expect(page.errors).toEqual([]);
  await page.close();
});

/** By how many pixels the page is wider than the window. */
const overflow = () =>
  page.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
const textOf = (selector: string) =>
  page.evaluate<string>(`document.querySelector(${JSON.stringify(selector)}).innerText`);
const open = async (path: string) => {
  await page.open(lab.origin + path);
  await page.waitFor(`document.querySelector('.quiz h1')`);
};
/** A key, as a person presses it. */
const type = async (key: string) => {
  const code = /^\d$/.test(key) ? { text: key, windowsVirtualKeyCode: key.charCodeAt(0) } : keyCodes[key];
  await page.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...code });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', key, ...code });
};
const keyCodes: Readonly<Record<string, object>> = {
  ArrowDown: { windowsVirtualKeyCode: 40 },
  ArrowUp: { windowsVirtualKeyCode: 38 },
  ArrowRight: { windowsVirtualKeyCode: 39 },
  ArrowLeft: { windowsVirtualKeyCode: 37 },
  Enter: { windowsVirtualKeyCode: 13, text: '\r' },
};
const answered = (right: boolean) => `document.querySelector('[role=status] [data-answered=${right}]')`;
const headed = (text: string) => `document.querySelector('h1')?.innerText === ${JSON.stringify(text)}`;

test('every chapter is there, and its score is kept', async () => {
  await open('/quiz');
  expect(await page.evaluate(`document.querySelectorAll('[data-chapter]').length`)).toBe(5);
  await page.click('[data-chapter=bank] a');
  const [first] = questions.bank;
  await page.waitFor(headed(first!.question));
  await page.click(`[data-option="${first!.answer}"]`);
  await page.waitFor(answered(true));
  await open('/quiz');
  expect(await textOf('[data-chapter=bank]')).toContain('1 of 1 right');
  await page.click('#forget');
  await page.waitFor(`!document.querySelector('[data-chapter=bank]').innerText.includes('right')`);
});

test('the keyboard alone answers a whole chapter', async () => {
  await open('/quiz/set-cookie');
  const asked = questions['set-cookie'];
  for (const [at, question] of asked.entries()) {
    await page.waitFor(headed(question.question));
    const isWrong = at === 0;
    const choice = isWrong ? (question.answer + 1) % question.options.length : question.answer;
    await type(String(choice + 1));
    await page.waitFor(answered(!isWrong));
    expect(await textOf('[role=status]')).toContain(question.because);
    await type('ArrowRight');
  }
  await page.waitFor(`document.querySelector('#result')`);
  expect(await textOf('#score')).toContain(`${asked.length - 1} of ${asked.length} right`);
  expect(await page.evaluate(`document.activeElement.id`)).toBe('result');
  expect(await page.evaluate(`document.querySelectorAll('.wrong-ones li').length`)).toBe(1);
  await type('ArrowLeft');
  await page.waitFor(headed(asked.at(-1)!.question));
});

test('arrows walk the answers, and Enter takes one', async () => {
  await open('/quiz/posts');
  const [first] = questions.posts;
  for (let presses = 0; presses <= first!.answer; presses++) await type('ArrowDown');
  expect(await page.evaluate(`document.activeElement.dataset.option`)).toBe(String(first!.answer));
  await type('Enter');
  await page.waitFor(answered(true));
  // What was answered stays so, whatever is pressed.
  await type(String(((first!.answer + 1) % first!.options.length) + 1));
  expect(await page.evaluate(`${answered(true)} !== null`)).toBe(true);
  await page.click('#again');
  await page.waitFor(`document.querySelector('[role=status]').innerText === ''`);
});

test('what proves an answer can be seen, and the way back leads to the question', async () => {
  const at = questions.posts.findIndex(({ proof }) => 'experiment' in proof);
  await open(`/quiz/posts#${at + 1}`);
  await page.waitFor(headed(questions.posts[at]!.question));
  await type('1');
  await page.waitFor(`document.querySelector('[data-see]')`);
  expect(await page.evaluate(`document.querySelector('[data-see]').getAttribute('href')`)).toMatch(
    /^\/sandbox#x=/,
  );
  await page.click('[data-see]');
  await page.waitFor(`location.pathname === '/sandbox' && document.querySelector('h1')`);
  await page.evaluate('history.back()');
  await page.waitFor(headed(questions.posts[at]!.question));
  await page.waitFor(`document.querySelector('[data-answered]')`);
  // From another page: a fragment alone loads nothing.
  await open('/quiz');
  await open('/quiz/posts#1');
  await type('1');
  await page.waitFor(`document.querySelector('[data-see]')`);
  await page.click('[data-see]');
  await page.waitFor(`location.pathname === '/case/posts/4' && document.querySelector('h1')`);
});

test('an address that names no chapter shows them all', async () => {
  await open('/quiz/nothing');
  expect(await textOf('.quiz')).toContain('There is no such chapter.');
});

describe.each([360, 1440])('at %d pixels', (width) => {
  test('nothing is wider than the window', async () => {
    await page.look(width, 800);
    for (const path of ['/quiz', '/quiz/posts#3', '/quiz/two-domains#7', '/quiz/lesson#result']) {
      await open(path);
      expect(await overflow()).toBeLessThanOrEqual(0);
      if (!path.includes('#') || path.endsWith('result')) continue;
      await type('2');
      await page.waitFor(`document.querySelector('[data-answered]')`);
      expect(await overflow()).toBeLessThanOrEqual(0);
    }
  });
});

describe.each(['light', 'dark'] as const)('axe, %s', (theme) => {
  test('finds nothing', async () => {
    await page.look(1200, 800, theme);
    for (const path of ['/quiz', '/quiz/two-domains#7', '/quiz/two-domains#result']) {
      await open('/quiz');
      await open(path);
      expect(await axeViolations(page, '.quiz'), path).toEqual([]);
      if (!path.endsWith('#7')) continue;
      await type('1');
      await page.waitFor(`document.querySelector('[data-answered]')`);
      expect(await axeViolations(page, '.quiz'), `${path}, answered`).toEqual([]);
    }
  });
});
