import type { LabPage } from './browsers/lab-page.ts';
import { openPage, runAll } from './visit-case.ts';

/** A page of the lab in a state that readers come to. */
export interface LabState {
  readonly name: string;
  /** Brings the page there, and settles once all that loads by itself has loaded. */
  readonly bring: (page: LabPage, origin: string) => Promise<void>;
}

const predicted = `document.querySelectorAll('[data-prediction][data-outcome]').length === 3`;

/** A case whose first variation every browser blocks, and that can be mended. */
export const blockedCase = '/case/two-domains/6';

/** Runs the variation that is looked at, and waits for its findings. */
export async function runBlocked(page: LabPage, origin: string): Promise<void> {
  await openPage(page, origin + blockedCase);
  await page.click('#run');
  await page.waitFor(`document.querySelector('[data-own][data-outcome=blocked][data-agrees=true]')`);
  await page.waitFor(`document.querySelector('.findings [data-apply]')`);
}

/** Every page of the lab, and a case in each of its states. */
export const labStates: readonly LabState[] = [
  { name: 'welcome', bring: (page, origin) => openPage(page, `${origin}/`) },
  {
    name: 'a case before its run',
    async bring(page, origin) {
      await openPage(page, origin + blockedCase);
      await page.waitFor(predicted);
    },
  },
  { name: 'a case after its run', bring: runBlocked },
  {
    name: 'a case after all its runs, everything unfolded',
    async bring(page, origin) {
      await openPage(page, origin + blockedCase);
      await runAll(page, await page.evaluate(`document.querySelectorAll('[role=tab]').length`));
      await page.click('#tab-0');
      await page.waitFor(`document.querySelector('.findings [data-apply]')`);
      await page.evaluate(
        `document.querySelectorAll('main details').forEach((each) => { each.open = true; })`,
      );
      await page.click('[data-recipes]');
      await page.waitFor(`document.querySelector('[data-recipes][aria-expanded=true]')`);
    },
  },
  {
    name: 'a case of forms after all its runs, with cookies and statuses',
    async bring(page, origin) {
      await openPage(page, `${origin}/case/posts/17`);
      await runAll(page, 5);
      await page.waitFor(`document.querySelector('[data-own][data-agrees]') && ${predicted}`);
    },
  },
  {
    name: 'a case in its editor',
    async bring(page, origin) {
      await openPage(page, origin + blockedCase);
      await page.click('.editor .still');
      await page.waitFor(`document.querySelector('.editor[data-state=open]')`);
    },
  },
  {
    name: 'a case that does not run here',
    async bring(page, origin) {
      await openPage(page, `${origin}/case/bank/2#v=1`);
      await page.waitFor(`document.querySelector('#got')`);
    },
  },
  {
    name: 'the sandbox',
    async bring(page, origin) {
      await openPage(page, `${origin}/sandbox`);
      await page.waitFor(predicted);
    },
  },
  { name: 'bring your own', bring: (page, origin) => openPage(page, `${origin}/explain`) },
  { name: 'the quiz', bring: (page, origin) => openPage(page, `${origin}/quiz`) },
  { name: 'a chapter of the quiz', bring: (page, origin) => openPage(page, `${origin}/quiz/posts`) },
  {
    name: 'a page about a finding',
    bring: (page, origin) => openPage(page, `${origin}/about/findings/allow-origin-missing`),
  },
];
